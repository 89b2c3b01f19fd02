import type { RestrictionRule, Rulebook } from '#libs/decision';
import {
  confirmableRule,
  loadLaw,
  publishedLaw,
  shippedLawDirectory,
  substanceOf,
  withConfirmations,
  type RuleConfirmation,
} from './index.js';

const CODE = 'JUD_DISHONEST_DEBTOR-LAND_TRANSFER';
const shipped = loadLaw(shippedLawDirectory());
const rule = ruleOf(shipped);
const BY = { by: '韦科长', note: '已核对原文', on: '2026-03-02' };
const RECORDED: RuleConfirmation = { rule: CODE, substance: substanceOf(rule), ...BY };

function ruleOf(rulebook: Rulebook): RestrictionRule {
  const found = rulebook.restrictions.find(({ code }) => code === CODE);
  if (found === undefined) throw new Error(`the law has no rule ${CODE}`);
  return found;
}

/** The shipped law with that rule changed, as a later version of the law may have it. */
function lawWith(change: Partial<RestrictionRule>): Rulebook {
  const restrictions = shipped.restrictions.map((one) =>
    one.code === CODE ? { ...one, ...change } : one,
  );
  return { ...shipped, restrictions };
}

describe('a recorded confirmation', () => {
  it('confirms its rule and no other', () => {
    const confirmed = withConfirmations(shipped, [RECORDED]);
    expect(ruleOf(confirmed)).toEqual({ ...rule, confirmed: true, confirmation: BY });
    expect(confirmed).toEqual(lawWith({ confirmed: true, confirmation: BY }));
    expect(publishedLaw(confirmed).version).not.toBe(publishedLaw(shipped).version);
  });

  it('holds also for the rule as it is read again from a published version', () => {
    const stored = JSON.parse(publishedLaw(shipped).content) as Rulebook;
    expect(ruleOf(withConfirmations(stored, [RECORDED])).confirmed).toBe(true);
  });

  it.each<[string, Partial<RestrictionRule>]>([
    ['title', { title: { zh: '另', en: 'other' } }],
    ['text', { text: { zh: '另', en: 'other' } }],
    ['first day', { from: '2023-01-01' }],
    ['last day', { until: '2030-01-01' }],
    ['address of a document', { basis: rule.basis.map((one) => ({ ...one, url: 'https://x' })) }],
  ])('outlives another %s', (_, change) => {
    expect(ruleOf(withConfirmations(lawWith(change), [RECORDED])).confirmed).toBe(true);
  });

  it.each<[string, Partial<RestrictionRule>]>([
    ['kind of record', { kind: 'WAGE_ARREARS' }],
    ['scenario', { where: { scenarios: ['BIDDING'] } }],
    ['step', { where: { ...rule.where, steps: ['AWARD'] } }],
    ['condition', { when: { banRunning: true } }],
    ['effect', { effect: 'PROHIBIT' }],
    ['binding', { binding: rule.binding === 'MANDATORY' ? 'DISCRETIONARY' : 'MANDATORY' }],
    ['measure', { measure: 'M02_POST' }],
    ['document', { basis: rule.basis.map((one) => ({ ...one, document: '另一文件' })) }],
    ['article', { basis: rule.basis.map((one) => ({ ...one, article: { zh: '一', en: '1' } })) }],
    [
      'alternative',
      {
        otherwise: [
          { effect: 'INFORM', binding: 'MANDATORY', measure: rule.measure, text: rule.text },
        ],
      },
    ],
  ])('falls with another %s', (_, change) => {
    expect(ruleOf(withConfirmations(lawWith(change), [RECORDED])).confirmed).toBe(false);
  });

  it('gives way to a later one, and to the text of the law itself', () => {
    const later = { ...RECORDED, by: '覃科长', on: '2026-05-06' };
    expect(ruleOf(withConfirmations(shipped, [RECORDED, later])).confirmation?.by).toBe('覃科长');
    const byText = withConfirmations(lawWith({ confirmed: true }), [RECORDED]);
    expect(ruleOf(byText).confirmation).toBeNull();
  });

  it('does not confirm a rule that has lost its basis', () => {
    const baseless = lawWith({ basis: [] });
    const recorded = { ...RECORDED, substance: substanceOf(ruleOf(baseless)) };
    expect(ruleOf(withConfirmations(baseless, [recorded])).confirmed).toBe(false);
  });
});

describe('a rule that may be confirmed', () => {
  it('is one that was written down unconfirmed', () => {
    expect(confirmableRule(shipped, CODE, null)).toBe(rule);
    for (const section of ['tolerance', 'notificationCommitment', 'supervision'] as const) {
      const one = shipped[section].find(({ confirmed, basis }) => !confirmed && basis.length > 0);
      if (one) expect(confirmableRule(shipped, one.code, null)).toBe(one);
    }
  });

  it.each<[string, Rulebook, RegExp]>([
    ['confirmed in the text', lawWith({ confirmed: true }), /is confirmed already, in the text/],
    [
      'confirmed by an officer',
      withConfirmations(shipped, [RECORDED]),
      /is confirmed already, by 韦科长 on 2026-03-02 \(已核对原文\)/,
    ],
    ['without a basis', lawWith({ basis: [] }), /has no basis/],
    [
      'whose documents nobody knows',
      lawWith({ basis: rule.basis.map((one) => ({ ...one, identified: false as const })) }),
      /not identified/,
    ],
    ['that is not there', { ...shipped, restrictions: [] }, /has no rule `JUD_/],
  ])('is not one %s', (_, rulebook, message) => {
    expect(() => confirmableRule(rulebook, CODE, null)).toThrow(message);
  });

  it('is told by its first day from another of its code', () => {
    const next = { ...rule, from: '2027-01-01' };
    const law = {
      ...shipped,
      restrictions: [...shipped.restrictions, next].map((one) =>
        one === rule ? { ...rule, until: '2026-12-31' } : one,
      ),
    };
    expect(() => confirmableRule(law, CODE, null)).toThrow(/2022-01-01, 2027-01-01.*--from/);
    expect(confirmableRule(law, CODE, '2027-01-01')).toBe(next);
    expect(() => confirmableRule(law, CODE, '2025-01-01')).toThrow(/no rule/);
  });
});
