import { compileLaw, inWords, type Rulebook } from './index.js';
import {
  aBasis,
  anIncentive,
  aRecord,
  aRule,
  aRulebook,
  aToleranceRule,
  decisionOn,
  FIRM,
  text,
  type Case,
} from './decide.fixture.js';

function traceOf(given: Case & { rulebook: Partial<Rulebook> }) {
  const law = compileLaw(aRulebook(given.rulebook), 'law-test');
  return inWords(decisionOn(given).trace, law, given.question?.language ?? 'en');
}

const outcomes = (given: Parameters<typeof traceOf>[0]) =>
  traceOf(given).map(({ rule, record, outcome, reason }) => [rule, record, outcome, reason.trim()]);

describe('the trace', () => {
  const records = [aRecord()];

  it('names the rule, its title, the subject, the record and the basis', () => {
    const basis = [aBasis({ document: 'Law 2', article: text('Art. 3') })];
    const restrictions = [aRule({ code: 'R', title: text('barred from bids'), basis })];
    expect(traceOf({ rulebook: { restrictions }, records })).toEqual([
      {
        rule: 'R',
        title: 'barred from bids',
        subject: { ref: null, code: FIRM, name: 'A Firm', known: true },
        record: 'r1',
        kind: 'LIST',
        outcome: 'APPLIED',
        reason: 'STANDS',
        basis: [{ document: 'Law 2', title: null, article: 'Art. 3', url: null }],
      },
    ]);
  });

  it('speaks the language of the answer', () => {
    const restrictions = [aRule()];
    const question = { language: 'zh-CN' } as const;
    const [line] = traceOf({ rulebook: { restrictions }, records, question });
    expect(line?.reason).toMatch(/（中）$/);
  });

  it('says whether the record or the rule is out of force, or only its documents', () => {
    const restrictions = [aRule()];
    const lapsed = { basis: [aBasis({ until: '2024-06-05' })] };
    const on = (rule: object, record = {}) =>
      outcomes({
        rulebook: { restrictions: [{ ...restrictions[0], ...aRule(rule) }] },
        records: [aRecord(record)],
      });
    const out = (reason: string) => [['RULE', 'r1', 'OUT_OF_FORCE', reason]];
    expect(on({}, { validFrom: '2024-06-07' })).toEqual(out('RECORD_NOT_IN_FORCE'));
    expect(on({}, { liftedOn: '2024-06-06' })).toEqual(out('RECORD_NOT_IN_FORCE'));
    expect(on({ from: '2024-06-07' })).toEqual(out('RULE_NOT_LAW'));
    expect(on({ until: '2024-06-05' })).toEqual(out('RULE_NOT_LAW'));
    expect(on(lapsed)).toEqual(out('BASIS_LAPSED'));
    expect(on({ ...lapsed, until: '2024-06-04' })).toEqual(out('RULE_NOT_LAW'));
  });

  it('says why a rule was not triggered', () => {
    const rulebook = {
      restrictions: [
        aRule({ code: 'AWARDS', where: { scenarios: ['BIDDING'], steps: ['AWARD'] } }),
        aRule({ code: 'FINES', when: { details: { type: { in: ['fine'] } } } }),
      ],
    };
    expect(outcomes({ rulebook, records })).toEqual([
      ['AWARDS', 'r1', 'NOT_TRIGGERED', 'ELSEWHERE'],
      ['FINES', 'r1', 'NOT_TRIGGERED', 'CONDITION_FAILS'],
    ]);
  });

  it('says that a rule is capped until its basis is confirmed, and then who confirmed it', () => {
    const confirmation = { by: 'Officer Li', note: 'read in the gazette', on: '2024-05-01' };
    const on = (rule: object) => outcomes({ rulebook: { restrictions: [aRule(rule)] }, records });
    expect(on({ confirmed: false })).toEqual([['RULE', 'r1', 'APPLIED', 'CAPPED']]);
    expect(on({ confirmation })).toEqual([
      ['RULE', 'r1', 'APPLIED', 'CONFIRMED Officer Li 2024-05-01 read in the gazette'],
    ]);
  });

  it('tells of tolerance, of what is only noted, and of an incentive withheld', () => {
    const rulebook = {
      restrictions: [aRule({ effect: 'RESTRICT' })],
      tolerance: [
        aToleranceRule(),
        aToleranceRule({ code: 'NOTED', kind: 'OTHER_LIST', effect: 'NOTE' }),
      ],
      incentives: [anIncentive()],
    };
    const given = {
      rulebook,
      records: [
        aRecord(),
        aRecord({ id: 'r2', kind: 'OTHER_LIST' }),
        aRecord({ id: 'h1', kind: 'H_GOOD' }),
      ],
      question: { matter: 'MATTER', missingMaterials: ['funding'] },
    };
    expect(outcomes(given)).toEqual([
      ['RULE', 'r1', 'APPLIED', 'STANDS'],
      ['I_FAST', 'h1', 'WITHHELD', 'INCENTIVE_WITHHELD'],
      ['TOLERANCE', 'r1', 'APPLIED', 'STANDS'],
      ['NOTED', 'r2', 'APPLIED', 'NOTED'],
    ]);
  });
});
