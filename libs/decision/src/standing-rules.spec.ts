import { compileLaw } from './compiled-law.js';
import { aBasis, aMatter, aRule, aRulebook, aToleranceRule } from './decide.fixture.js';
import type { Rulebook, SupervisionRule } from './law.js';
import { mayConcern, standingRules, stands, type StandingRule } from './standing-rules.js';

function rulesOf(overrides: Partial<Rulebook>): readonly StandingRule[] {
  const none = { restrictions: [], tolerance: [], notificationCommitment: [], supervision: [] };
  return standingRules(compileLaw(aRulebook({ ...none, ...overrides }), 'test'));
}

function only(overrides: Partial<Rulebook>): StandingRule {
  const [rule] = rulesOf(overrides);
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

describe('the rules as they stand', () => {
  it('are those of every section, by code and first day', () => {
    const later = aRule({ code: 'A', from: '2024-01-01' });
    const rules = rulesOf({
      restrictions: [aRule({ code: 'B' }), later, aRule({ code: 'A', until: '2023-12-31' })],
      tolerance: [aToleranceRule()],
      notificationCommitment: [aToleranceRule({ code: 'N' })],
      supervision: [{ ...aToleranceRule({ code: 'S' }), effect: 'RAISE' }],
    });
    expect(rules.map(({ section, rule }) => `${section} ${rule.code} ${rule.from}`)).toEqual([
      'RESTRICTION A 2022-01-01',
      'RESTRICTION A 2024-01-01',
      'RESTRICTION B 2022-01-01',
      'TOLERANCE TOLERANCE 2022-01-01',
      'NOTIFICATION_COMMITMENT N 2022-01-01',
      'SUPERVISION S 2022-01-01',
    ]);
  });

  it('go no further than their confirmation, nor do their alternatives', () => {
    const rule = aRule({
      confirmed: false,
      otherwise: [{ ...aRule(), effect: 'RESTRICT' }],
    });
    const { effect, otherwise } = only({ restrictions: [rule] });
    expect([effect, otherwise[0]?.effect]).toEqual(['CAUTION', 'CAUTION']);
  });

  it.each<[SupervisionRule['effect'], Partial<SupervisionRule>, string]>([
    ['RAISE', {}, 'RAISE'],
    ['RAISE', { confirmed: false }, 'CONSIDER'],
    ['RAISE', { confirmed: false, basis: [] }, 'NOTE'],
    ['NOTE', { confirmed: false }, 'NOTE'],
  ])('of supervision, %s with %j is %s', (effect, overrides, expected) => {
    const supervision = [{ ...aToleranceRule(), effect, ...overrides }];
    expect(only({ supervision }).effect).toBe(expected);
  });

  it('of a convenience are only weighed until they are confirmed', () => {
    const unconfirmed = aToleranceRule({ confirmed: false });
    expect(only({ tolerance: [unconfirmed] }).effect).toBe('WEIGH');
    expect(only({ notificationCommitment: [unconfirmed] }).effect).toBe('WEIGH');
  });

  it('end on their own last day or with the last of their documents', () => {
    const basis = [aBasis({ until: '2024-06-30' }), aBasis({ until: '2024-03-31' })];
    const lapsing = only({ restrictions: [aRule({ basis })] });
    expect(lapsing.lastDayOfLaw).toBe('2024-06-30');
    expect([stands(lapsing, '2024-06-30'), stands(lapsing, '2024-07-01')]).toEqual([true, false]);
    expect([stands(lapsing, '2021-12-31'), stands(lapsing, '2022-01-01')]).toEqual([false, true]);
    const ending = only({ restrictions: [aRule({ basis, until: '2024-01-31' })] });
    expect(ending.lastDayOfLaw).toBe('2024-01-31');
  });

  it('concern a matter of their scenario that they are not limited away from', () => {
    const concern = (where: Partial<ReturnType<typeof aRule>['where']>) =>
      mayConcern(
        only({ restrictions: [aRule({ where: { scenarios: ['BIDDING'], ...where } })] }),
        aMatter({ category: 'food' }),
      );
    expect(concern({})).toBe(true);
    expect(concern({ scenarios: ['HONOUR'] })).toBe(false);
    expect(concern({ matterCategories: ['food'] })).toBe(true);
    expect(concern({ matterCategories: ['drug'] })).toBe(false);
    expect(concern({ matters: ['OTHER'] })).toBe(false);
    expect(mayConcern(only({ tolerance: [aToleranceRule()] }), aMatter())).toBe(false);
  });
});
