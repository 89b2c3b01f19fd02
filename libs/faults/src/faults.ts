/** One thing wrong with what a person asked for; the message says how to mend it. */
export interface Fault<Code extends string = string> {
  /** Path of the input field; null where it is none's. */
  readonly field: string | null;
  readonly code: Code;
  readonly message: string;
}

/** A change that is refused, with all that is wrong with it. INVARIANT: nothing was written. */
export class Faulty extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(({ code }) => code).join(', '));
    this.name = 'Faulty';
  }
}

/** One fault, as a list of it; each lib that refuses has its own closed list of codes. */
export function fault<Code extends string>(
  code: Code,
  field: string | null,
  message: string,
): readonly Fault<Code>[] {
  return [{ code, field, message }];
}

/** @throws Faulty where anything is wrong. */
export function refuseAny(...faults: readonly (readonly Fault[])[]): void {
  const all = faults.flat();
  if (all.length > 0) throw new Faulty(all);
}
