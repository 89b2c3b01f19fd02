import { addDays } from '#libs/calendar';
import { publicityOf, type CreditRecord, type Publicity, type RecordKind } from '#libs/decision';
import { repairEligibility } from '#libs/due-process';
import { z } from 'zod';
import { listing } from '../support/records.js';
import { clockFilesIn, day, shippedLaw } from './files.js';

/*
 * Golden cases of the first day on which a record can be repaired (信用修复), one file a list: the shortest publicity
 * (最短公示期), the list's own time, or the end of a ban. Their days were counted by hand; comments say how.
 */

const repairFile = z.strictObject({
  /** The kind of record. */
  repair: z.string(),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        decided: day,
        /** Its first day; that of the decision where it is left out. */
        began: day.optional(),
        /** The day on which it was put right. */
        corrected: day.optional(),
        details: z.record(z.string(), z.union([z.string(), z.boolean()])).default({}),
        /** The first day on which it can be applied for, as a check tells it. */
        from: z.union([day, z.literal('no day')]),
        /** `allowed` on a day, or the codes of all that stands against it. */
        days: z.record(day, z.string().regex(/^(?:allowed|[A-Z_]+(?: [A-Z_]+)*)$/)),
      }),
    )
    .min(1),
});
type RepairCase = z.infer<typeof repairFile>['cases'][number] & { readonly kind: RecordKind };

const law = shippedLaw();
const cases: readonly RepairCase[] = clockFilesIn('repair', repairFile).flatMap((file) => {
  const kind = law.kinds.get(file.repair);
  if (kind === undefined) throw new Error(`the law knows no kind of record ${file.repair}`);
  return file.cases.map((one) => ({ ...one, kind }));
});

describe('repair', () => {
  it.each(cases)('of $kind.code: $name', (one) => {
    for (const [today, said] of Object.entries(one.days)) {
      const { earliestOn, reasons } = eligibilityOn(one, today);
      expect(earliestOn ?? 'no day').toBe(one.from);
      const codes = reasons.map(({ code }) => code).join(' ');
      expect([today, codes === '' ? 'allowed' : codes]).toEqual([today, said]);
    }
  });
});

describe('of every time that the law sets before repair there is a case', () => {
  const kinds = [...law.kinds.values()];

  it('of each shortest publicity: the day before its last has passed, the first day and the day after', () => {
    const untold = kinds.flatMap((kind) =>
      kind.publicity
        .filter((period) => !casesOf(period, kind).some(areEdgesTold))
        .map(({ decidedFrom, minimumMonths }) => [kind.code, decidedFrom, minimumMonths]),
    );
    expect(untold).toEqual([]);
  });

  it('of a record decided on the first day of a rule, and on the day before', () => {
    const firsts = kinds.flatMap((kind) =>
      kind.publicity.flatMap(({ decidedFrom }) =>
        decidedFrom === undefined ? [] : [[kind, decidedFrom] as const],
      ),
    );
    const untold = firsts.filter(([kind, from]) =>
      [from, addDays(from, -1)].some(
        (decided) => !cases.some((one) => one.kind === kind && one.decided === decided),
      ),
    );
    expect(untold.map(([{ code }, from]) => [code, from])).toEqual([]);
  });

  it('of each time from correction: the day before, the first day, the day after, and of a day not told', () => {
    const untold = kinds
      .filter(({ repair }) => repair?.wait != null)
      .filter((kind) => {
        const own = cases.filter((one) => one.kind === kind);
        return !own.some(areEdgesTold) || !own.some(({ corrected }) => corrected === undefined);
      });
    expect(untold.map(({ code }) => code)).toEqual([]);
  });

  /** Cases of records that go by a period of publicity. */
  function casesOf(period: Publicity, kind: RecordKind): readonly RepairCase[] {
    return cases.filter((one) => one.kind === kind && publicityOf(recordOf(one), kind) === period);
  }

  function areEdgesTold({ from, decided, days }: RepairCase): boolean {
    if (from === 'no day') return false;
    // Where nobody has to wait there is no day before.
    const isRefusedBefore = from === decided || days[addDays(from, -1)] === 'PUBLICITY_RUNNING';
    return isRefusedBefore && days[from] === 'allowed' && days[addDays(from, 1)] === 'allowed';
  }
});

function eligibilityOn(one: RepairCase, today: string) {
  return repairEligibility(recordOf(one), { law, today, correctedOn: one.corrected ?? null });
}

function recordOf({ kind, decided, began = decided, details }: RepairCase): CreditRecord {
  return listing('record', kind.code, { decidedOn: decided, validFrom: began, details });
}
