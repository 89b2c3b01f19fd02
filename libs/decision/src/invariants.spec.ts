import fc from 'fast-check';
import type { Answer } from './answer.js';
import { compileLaw } from './compiled-law.js';
import { decide } from './decide.js';
import { codesOf, NOTHING } from './decide.fixture.js';
import type { CreditRecord, Facts } from './facts.js';
import {
  deepFrozen,
  informingRules,
  restrictingRecord,
  shuffled,
  withdrawnRecords,
  world,
  type World,
} from './invariants.fixture.js';
import type { Rulebook } from './law.js';
import { severityOf } from './verdict.js';

const RUNS = { numRuns: 500 };
const seed = fc.integer();

/** How bad a verdict is; CLEAR and UNKNOWN say alike that nothing was found. */
const BADNESS = { CLEAR: 0, UNKNOWN: 0, CAUTION: 1, RESTRICTED: 2, PROHIBITED: 3 } as const;

function answerIn({ rulebook, facts, question }: World): Answer {
  return decide(question, facts, compileLaw(rulebook, 'law-test')).answer;
}

function bytesIn(given: World): string {
  return JSON.stringify(answerIn(given));
}

/** The facts with other records of one subject, which follow from those it has. */
function withRecords(
  facts: Facts,
  subject: number,
  change: (records: readonly CreditRecord[]) => readonly CreditRecord[],
): Facts {
  const subjects = facts.subjects.map((one, i) =>
    i === subject ? { ...one, records: change(one.records) } : one,
  );
  return { ...facts, subjects };
}

function incentivesOf({ incentives }: Answer): string[] {
  return incentives.map(
    ({ subject, code, record }) => `${String(subject.code)} ${code} ${record.id}`,
  );
}

describe('the same bytes', () => {
  it('answer the same question twice, and nothing that was given is changed', () => {
    fc.assert(
      fc.property(world, ({ rulebook, facts, question }) => {
        const law = compileLaw(deepFrozen(rulebook), 'law-test');
        const given = deepFrozen({ question, facts, law });
        const once = JSON.stringify(decide(given.question, given.facts, given.law));
        expect(JSON.stringify(decide(given.question, given.facts, given.law))).toBe(once);
      }),
      RUNS,
    );
  });

  it('answer whatever the order of the records and deliveries', () => {
    fc.assert(
      fc.property(world, seed, (given, by) => {
        const { facts } = given;
        const reordered: Facts = {
          ...facts,
          subjects: facts.subjects.map((subject) => ({
            ...subject,
            records: shuffled(subject.records, by),
          })),
          deliveries: new Map(shuffled([...facts.deliveries], by)),
        };
        expect(bytesIn({ ...given, facts: reordered })).toBe(bytesIn(given));
      }),
      RUNS,
    );
  });

  it('answer whatever the order of the rules, kinds, measures and matters', () => {
    fc.assert(
      fc.property(world, seed, (given, by) => {
        const reordered = Object.fromEntries(
          Object.entries(given.rulebook).map(([section, entries]: [string, unknown]) => [
            section,
            Array.isArray(entries) ? shuffled(entries as unknown[], by) : entries,
          ]),
        ) as unknown as Rulebook;
        expect(bytesIn({ ...given, rulebook: reordered })).toBe(bytesIn(given));
      }),
      RUNS,
    );
  });

  it('answer whatever the order in which a matter says what it has of commitments', () => {
    fc.assert(
      fc.property(world, seed, (given, by) => {
        const matters = given.rulebook.matters.map((matter) => ({
          ...matter,
          commitments: shuffled(matter.commitments, by),
        }));
        const rulebook = { ...given.rulebook, matters };
        expect(bytesIn({ ...given, rulebook })).toBe(bytesIn(given));
      }),
      RUNS,
    );
  });

  it('answer under a law that was stored as JSON and read again', () => {
    fc.assert(
      fc.property(world, (given) => {
        const rulebook = JSON.parse(JSON.stringify(given.rulebook)) as Rulebook;
        expect(bytesIn({ ...given, rulebook })).toBe(bytesIn(given));
      }),
      RUNS,
    );
  });
});

describe('one more record of a restriction', () => {
  it('never betters the verdict, adds an incentive or opens a convenience', () => {
    fc.assert(
      fc.property(world, restrictingRecord, fc.nat(2), (given, record, index) => {
        const subject = index % given.question.subjects.length;
        const facts = withRecords(given.facts, subject, (records) => [...records, record]);
        const before = answerIn(given);
        const after = answerIn({ ...given, facts });

        expect(BADNESS[after.verdict]).toBeGreaterThanOrEqual(BADNESS[before.verdict]);
        if (BADNESS[after.verdict] === 0) expect(after.verdict).toBe(before.verdict);
        expect(incentivesOf(before)).toEqual(expect.arrayContaining(incentivesOf(after)));
        const conveniences = ({ tolerance, commitmentEligibility }: Answer) => [
          tolerance,
          ...commitmentEligibility,
        ];
        expect(conveniences(after)).toHaveLength(conveniences(before).length);
        conveniences(after).forEach(({ status, reasons }, i) => {
          const earlier = conveniences(before)[i];
          expect(codesOf(reasons)).toEqual(expect.arrayContaining(codesOf(earlier?.reasons ?? [])));
          if (status !== 'INELIGIBLE') expect(status).toBe(earlier?.status);
        });
        // Nor does it hide a restriction that stood before.
        const ids = ({ restrictions }: Answer) =>
          restrictions.map(({ rule, record: { id }, effect }) => `${rule} ${id} ${effect}`);
        expect(ids(after)).toEqual(expect.arrayContaining(ids(before)));
      }),
      RUNS,
    );
  });
});

describe('a withdrawn record', () => {
  it('leaves no trace in the answer: alone, its subject looks as if never recorded', () => {
    fc.assert(
      fc.property(world, withdrawnRecords, (given, withdrawn) => {
        const facts = withRecords(given.facts, 0, () => withdrawn);
        const never = { ...facts, subjects: [NOTHING, ...facts.subjects.slice(1)] };
        expect(bytesIn({ ...given, facts })).toBe(bytesIn({ ...given, facts: never }));
      }),
      RUNS,
    );
  });

  it('leaves no trace beside others', () => {
    fc.assert(
      fc.property(world, withdrawnRecords, restrictingRecord, (given, withdrawn, other) => {
        const served = { ...other, kind: 'LIST' };
        const without = withRecords(given.facts, 0, (records) => [...records, served]);
        const facts = withRecords(without, 0, (records) => [...withdrawn, ...records]);
        expect(bytesIn({ ...given, facts })).toBe(bytesIn({ ...given, facts: without }));
      }),
      RUNS,
    );
  });
});

describe('rules', () => {
  it('that only inform never change the verdict, the incentives or the conveniences', () => {
    fc.assert(
      fc.property(world, informingRules, (given, informing) => {
        const restrictions = [...given.rulebook.restrictions, ...informing];
        const before = answerIn(given);
        const after = answerIn({ ...given, rulebook: { ...given.rulebook, restrictions } });
        const { verdict, incentives, tolerance, commitmentEligibility } = before;
        expect(after).toMatchObject({ verdict, incentives, tolerance, commitmentEligibility });
      }),
      RUNS,
    );
  });

  it('that are not confirmed never go beyond CAUTION, and without a basis only inform', () => {
    fc.assert(
      fc.property(world, (given) => {
        for (const { effect, confirmed, basis, text } of answerIn(given).restrictions) {
          if (basis.length === 0) {
            expect([effect, /no basis/.test(text)]).toEqual(['INFORM', true]);
          } else if (!confirmed) {
            expect(severityOf(effect)).toBeLessThanOrEqual(severityOf('CAUTION'));
            expect(text).toContain('(unconfirmed)');
          }
        }
      }),
      RUNS,
    );
  });

  it('that are none of them confirmed bar nobody from anything', () => {
    fc.assert(
      fc.property(world, (given) => {
        const unconfirmed = <T>(rules: readonly T[]) =>
          rules.map((rule) => ({ ...rule, confirmed: false }));
        const { restrictions, tolerance, notificationCommitment } = given.rulebook;
        const rulebook = {
          ...given.rulebook,
          restrictions: unconfirmed(restrictions),
          tolerance: unconfirmed(tolerance),
          notificationCommitment: unconfirmed(notificationCommitment),
        };
        const answer = answerIn({ ...given, rulebook });
        expect(BADNESS[answer.verdict]).toBeLessThanOrEqual(BADNESS.CAUTION);
        for (const { reasons } of [answer.tolerance, ...answer.commitmentEligibility]) {
          expect(codesOf(reasons)).not.toContain('SERIOUS_DISHONESTY_LISTED');
          expect(codesOf(reasons)).not.toContain('COMMITMENT_BREACHED');
        }
      }),
      RUNS,
    );
  });
});

describe('subjects', () => {
  it('that are natural persons show no code, a masked name, and not whether they are known', () => {
    fc.assert(
      fc.property(world, (given) => {
        const subjects = given.question.subjects.map((subject) => ({
          ...subject,
          code: null,
          name: '王小明',
        }));
        const answer = answerIn({ ...given, question: { ...given.question, subjects } });
        for (const { code, name, known } of [answer.subject, ...answer.consortiumMembers]) {
          expect([code, name, known]).toEqual([null, '王**', false]);
        }
        const about = codesOf(answer.notices);
        expect(about).not.toContain('NO_RECORDS');
        expect(about).not.toContain('NAME_MISMATCH');
        expect(JSON.stringify(answer)).not.toContain('A Firm');
      }),
      RUNS,
    );
  });

  it('of a consortium share the verdict of the worst and lose their incentives together', () => {
    fc.assert(
      fc.property(world, (given) => {
        const alone = given.question.subjects.map((subject, i) =>
          answerIn({
            ...given,
            question: { ...given.question, subjects: [subject] },
            facts: { ...given.facts, subjects: given.facts.subjects.slice(i, i + 1) },
          }),
        );
        const together = answerIn(given);
        const worst = Math.max(...alone.map(({ verdict }) => BADNESS[verdict]));
        expect(BADNESS[together.verdict]).toBe(worst);
        if (worst === 0) expect(together.verdict).toBe(alone[0]?.verdict);
        expect(together.restrictions).toHaveLength(
          alone.reduce((sum, { restrictions }) => sum + restrictions.length, 0),
        );
        if (worst >= BADNESS.RESTRICTED) expect(together.incentives).toEqual([]);
        if (together.incentives.length > 0) {
          expect(incentivesOf(together)).toEqual(alone.flatMap(incentivesOf));
        }
      }),
      RUNS,
    );
  });
});
