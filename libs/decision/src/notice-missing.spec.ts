import {
  answerTo,
  aRecord,
  aRule,
  aToleranceRule,
  codesOf,
  decisionOn,
  type Case,
} from './decide.fixture.js';
import type { Details } from './facts.js';
import type { Effect, Verdict } from './vocabulary.js';

const unnoticed = aRecord({ details: { noticeGiven: false } });
const firstRestriction = (given: Case) => answerTo(given).restrictions[0];

describe('a record that says that no notice was given (未事先告知)', () => {
  it.each<[Effect, Effect, Verdict]>([
    ['PROHIBIT', 'CAUTION', 'CAUTION'],
    ['RESTRICT', 'CAUTION', 'CAUTION'],
    ['CAUTION', 'CAUTION', 'CAUTION'],
    ['INFORM', 'INFORM', 'CLEAR'],
  ])('of effect %s goes no further than %s', (effect, capped, verdict) => {
    const answer = answerTo({
      rulebook: { restrictions: [aRule({ effect })] },
      records: [unnoticed],
    });
    expect(answer.verdict).toBe(verdict);
    expect(answer.restrictions).toMatchObject([{ effect: capped, noticeMissing: true }]);
    expect(answer.restrictions[0]?.text).toMatch(/ \(no notice\)$/);
  });

  it.each<[Details]>([[{}], [{ noticeGiven: true }], [{ notice: { givenOn: '2024-01-01' } }]])(
    'is not one that says nothing of it, or that notice was given: %j',
    (details) => {
      const restriction = firstRestriction({
        rulebook: { restrictions: [aRule()] },
        records: [aRecord({ details })],
      });
      expect(restriction).toMatchObject({ effect: 'PROHIBIT', noticeMissing: false });
      expect(restriction?.text).not.toMatch(/no notice/);
    },
  );

  it('says so in the trace, whoever confirmed the rule', () => {
    const confirmation = { by: 'Officer Li', note: 'read', on: '2024-05-01' };
    const { trace } = decisionOn({
      rulebook: { restrictions: [aRule({ confirmation })] },
      records: [unnoticed],
    });
    expect(trace).toMatchObject([{ outcome: 'APPLIED', reason: 'NOTICE_MISSING' }]);
  });

  it('leaves a record beside it that was noticed as it is', () => {
    const { verdict, restrictions } = answerTo({
      rulebook: { restrictions: [aRule()] },
      records: [unnoticed, aRecord({ id: 'r2' })],
    });
    expect(verdict).toBe('PROHIBITED');
    expect(restrictions.map(({ record, effect }) => [record.id, effect])).toEqual([
      ['r2', 'PROHIBIT'],
      ['r1', 'CAUTION'],
    ]);
  });

  it.each(['LIST', 'BREACHED_COMMITMENT'])(
    'of kind %s is weighed where it would else exclude from 容缺受理',
    (kind) => {
      const given = (details: Details) =>
        answerTo({
          rulebook: { tolerance: [aToleranceRule({ kind, effect: 'EXCLUDE' })] },
          records: [aRecord({ kind, details })],
          question: { matter: 'MATTER', scenario: 'BIDDING', missingMaterials: ['funding'] },
        });
      expect(given({}).tolerance.status).toBe('INELIGIBLE');
      const { tolerance, notices } = given({ noticeGiven: false });
      expect(tolerance.status).toBe('NEEDS_COMMITMENT');
      expect(codesOf(notices)).toContain('TOLERANCE_WEIGH');
    },
  );
});
