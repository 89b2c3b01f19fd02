import { lastDayOfLaw, type Law } from './compiled-law.js';
import type { ClockCode, InForce, ProcedureClock, Remedy } from './law.js';
import { stands } from './standing-rules.js';
import type { Day } from './vocabulary.js';

/** 程序时限 of a step that is law on a day: that of the kind of record, or else the one for every kind. */
export function clockOf(
  law: Law,
  code: ClockCode,
  { day, kind = null }: { readonly day: Day; readonly kind?: string | null },
): ProcedureClock | null {
  const clocks = law.rulebook.procedures.clocks.filter(
    (clock) => clock.code === code && isLawOn(clock, day),
  );
  return (
    clocks.find((clock) => kind !== null && clock.kind === kind) ??
    clocks.find((clock) => clock.kind === null) ??
    null
  );
}

/** 救济途径 that are law on a day, in the order of their codes. */
export function remediesOf(law: Law, day: Day): readonly Remedy[] {
  return law.rulebook.procedures.remedies.filter((remedy) => isLawOn(remedy, day));
}

function isLawOn(rule: InForce & Pick<Remedy, 'basis'>, day: Day): boolean {
  return stands({ rule, lastDayOfLaw: lastDayOfLaw(rule) }, day);
}
