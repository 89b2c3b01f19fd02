import { startOfDay } from '#libs/calendar';
import type { Condition } from './law.js';
import { answerTo, aKind, aMatter, aRecord, aRule, DAY, type Case } from './decide.fixture.js';

const DAY_MS = 86_400_000;
const asOf = startOfDay(DAY);
const rulebook = {
  restrictions: [
    aRule(),
    aRule({ code: 'INFORMS', kind: 'OTHER_LIST', effect: 'INFORM' }),
    aRule({ code: 'ELSEWHERE', kind: 'OTHER_LIST', where: { scenarios: ['HONOUR'] } }),
  ],
};

function verdictOf(deliveries: Case['deliveries'], rest: Case = {}) {
  return answerTo({ rulebook, ...rest, ...(deliveries && { deliveries }) }).verdict;
}

describe('a source', () => {
  it.each([
    [14 * DAY_MS - 1, 'CLEAR'],
    [14 * DAY_MS, 'CLEAR'],
    [14 * DAY_MS + 1, 'UNKNOWN'],
  ])('is stale once older than its rhythm of 14 days: %i ms %s', (age, verdict) => {
    expect(verdictOf({ LIST: asOf - age })).toBe(verdict);
  });

  it('that was never received is stale', () => {
    const { verdict, sources } = answerTo({ rulebook, deliveries: { LIST: null } });
    expect(verdict).toBe('UNKNOWN');
    expect(sources).toEqual([{ source: 'LIST', name: 'list', receivedAt: null, stale: true }]);
  });

  it('is judged at the earlier of both clocks', () => {
    const old = { LIST: asOf - 14 * DAY_MS };
    expect(verdictOf(old, { question: { knownAt: asOf + DAY_MS } })).toBe('CLEAR');
    expect(verdictOf(old, { question: { asOf: asOf + DAY_MS, knownAt: asOf } })).toBe('CLEAR');
    const later = { asOf: asOf + DAY_MS, knownAt: asOf + DAY_MS };
    expect(verdictOf(old, { question: later })).toBe('UNKNOWN');
  });

  it('delivered between both clocks is fresh', () => {
    const question = { knownAt: asOf + 30 * DAY_MS };
    expect(verdictOf({ LIST: asOf + 20 * DAY_MS }, { question })).toBe('CLEAR');
  });

  it('that no rule of effect CAUTION or worse depends on at the scenario does not matter', () => {
    expect(verdictOf({ OTHER_LIST: null })).toBe('CLEAR');
    const at = (scenario: 'HONOUR' | 'LAND_TRANSFER') =>
      verdictOf({ OTHER_LIST: null, LIST: null }, { question: { scenario } });
    expect(at('HONOUR')).toBe('UNKNOWN');
    expect(at('LAND_TRANSFER')).toBe('CLEAR');
  });

  it('of a rule for other matters than the one asked about does not matter', () => {
    const limited = (where: object, matter: string | null, when?: Condition) =>
      verdictOf(
        { LIST: null },
        {
          rulebook: {
            restrictions: [
              aRule({ where: { scenarios: ['BIDDING'], ...where }, ...(when && { when }) }),
            ],
            matters: [aMatter(), aMatter({ code: 'MEAL', category: 'food', concernsSafety: true })],
          },
          question: { matter },
        },
      );
    expect(limited({ matterCategories: ['food'] }, 'MEAL')).toBe('UNKNOWN');
    expect(limited({ matterCategories: ['food'] }, 'MATTER')).toBe('CLEAR');
    expect(limited({ matterCategories: ['food'] }, null)).toBe('CLEAR');
    expect(limited({ matters: ['MEAL'] }, 'MEAL')).toBe('UNKNOWN');
    expect(limited({ matters: ['MEAL'] }, 'MATTER')).toBe('CLEAR');
    expect(limited({}, 'MEAL', { safetyMatter: true })).toBe('UNKNOWN');
    expect(limited({}, 'MATTER', { safetyMatter: true })).toBe('CLEAR');
    expect(limited({}, null, { safetyMatter: true })).toBe('CLEAR');
    expect(limited({}, 'MATTER', { sameMatter: true })).toBe('UNKNOWN');
    expect(limited({}, null, { sameMatter: true })).toBe('CLEAR');
  });

  it('counts where only what holds otherwise is of effect CAUTION', () => {
    const [, informs] = rulebook.restrictions;
    const otherwise = [{ ...aRule(), effect: 'CAUTION' as const, when: {} }];
    const restrictions = [{ ...aRule(), ...informs, otherwise }];
    expect(verdictOf({ OTHER_LIST: null }, { rulebook: { restrictions } })).toBe('UNKNOWN');
  });

  it('of a rule that is not law on the day, or that has no basis, does not matter', () => {
    const under = (rule: Parameters<typeof aRule>[0]) =>
      verdictOf({ LIST: null }, { rulebook: { restrictions: [aRule(rule)] } });
    expect(under({})).toBe('UNKNOWN');
    expect(under({ from: '2024-06-07' })).toBe('CLEAR');
    expect(under({ until: '2024-06-05' })).toBe('CLEAR');
    expect(under({ basis: [] })).toBe('CLEAR');
    expect(under({ confirmed: false })).toBe('UNKNOWN');
  });

  it('that we keep ourselves is always fresh', () => {
    const kinds = [aKind('BREACHED_COMMITMENT', { rhythmDays: null })];
    const restrictions = [aRule({ kind: 'BREACHED_COMMITMENT' })];
    const given = { rulebook: { kinds, restrictions }, deliveries: { BREACHED_COMMITMENT: null } };
    const { verdict, sources } = answerTo(given);
    expect(verdict).toBe('CLEAR');
    expect(sources).toMatchObject([{ source: 'BREACHED_COMMITMENT', stale: false }]);
  });

  it.each([
    ['PROHIBIT', 'PROHIBITED'],
    ['RESTRICT', 'RESTRICTED'],
    ['CAUTION', 'CAUTION'],
  ] as const)('that is stale never weakens a %s that was found', (effect, verdict) => {
    const { restrictions, ...answer } = answerTo({
      rulebook: { restrictions: [aRule({ effect })] },
      records: [aRecord()],
      deliveries: { LIST: null },
    });
    expect(answer.verdict).toBe(verdict);
    expect(restrictions).toHaveLength(1);
    expect(answer.sources).toMatchObject([{ source: 'LIST', stale: true }]);
  });

  it('that is stale makes a finding that only informs UNKNOWN', () => {
    const deliveries = { LIST: null };
    const records = [aRecord({ kind: 'OTHER_LIST' })];
    const { verdict, restrictions, sources } = answerTo({ rulebook, records, deliveries });
    expect([verdict, restrictions.length]).toEqual(['UNKNOWN', 1]);
    // What the answer rests on, in the order of the codes.
    expect(sources.map(({ source }) => source)).toEqual(['LIST', 'OTHER_LIST']);
  });
});
