import { SCENARIOS } from '#libs/decision';
import { lint, loadLaw, readLaw } from './index.js';
import { commitmentTypeOf, debtorsOf, ruleOf, rulesFileOf, smallLaw } from './small-law.fixture.js';

const DEBTORS = 'national/lists/debtor.yaml';

function reportOn(files: Readonly<Record<string, string>>, day = '2024-07-01') {
  const directory = smallLaw(files);
  return lint(readLaw(directory), loadLaw(directory), day);
}

describe('a gap', () => {
  it('is a scenario at which a list has no rule', () => {
    const [gap] = reportOn({}).gaps;
    expect(gap?.kind).toBe('DEBTOR');
    expect(gap?.scenarios).toEqual(SCENARIOS.filter((scenario) => scenario !== 'BIDDING'));
  });

  it('opens where the only rule is not law on the day', () => {
    const files = { [DEBTORS]: debtorsOf(ruleOf({ document: 'OLD' })) };
    expect(reportOn(files, '2024-06-30').gaps[0]?.scenarios).not.toContain('BIDDING');
    expect(reportOn(files, '2024-07-01').gaps[0]?.scenarios).toContain('BIDDING');
  });
});

describe('a category', () => {
  it('is idle where no matter has it', () => {
    const report = reportOn({
      'national/categories.yaml': `categories:
  - { code: food, name: { zh: 食品, en: food } }
  - { code: fire, name: { zh: 消防, en: fire } }
`,
      'city/matters/inn.yaml': `matter: INN
name: { zh: 餐馆, en: inn }
scenario: MARKET_ACCESS
category: food
materials: [{ code: form, name: { zh: 表, en: form }, core: true }]
`,
    });
    expect(report.idleCategories).toEqual(['fire']);
  });
});

describe('a rule', () => {
  it('is told of as unconfirmed or as without basis, not as both', () => {
    const report = reportOn({
      [DEBTORS]: debtorsOf(
        ruleOf(),
        ruleOf({ code: 'UNREAD', scenarios: 'HONOUR', confirmed: false }),
        ruleOf({ code: 'UNFOUND', scenarios: 'FINANCING', document: 'none', confirmed: false }),
      ),
    });
    expect(report.unconfirmed).toEqual([{ code: 'UNREAD', kind: 'DEBTOR' }]);
    expect(report.withoutBasis).toEqual([{ code: 'UNFOUND', kind: 'DEBTOR' }]);
  });
});

describe('a type of commitment', () => {
  it('is told of where its basis was not read', () => {
    const typesOn = (confirmed: boolean) =>
      reportOn({ 'national/commitments.yaml': commitmentTypeOf('none', confirmed) })
        .unconfirmedTypes;
    expect([typesOn(false), typesOn(true)]).toEqual([['CT_ACTIVE'], []]);
  });
});

describe('a document that lapses', () => {
  const lapsesOn = (day: string, ...more: string[]) =>
    reportOn({ [DEBTORS]: debtorsOf(ruleOf({ document: 'OLD', more })) }, day).lapses;
  const lapse = { rule: 'DEBTOR-BIDDING', document: '旧办法', lastDay: '2024-06-30' };

  it('is ahead through its last day, and switches its rule off on the day after', () => {
    expect(lapsesOn('2024-06-30')).toEqual([{ ...lapse, state: 'AHEAD' }]);
    expect(lapsesOn('2024-07-01')).toEqual([{ ...lapse, state: 'OFF' }]);
  });

  it('leaves a rule standing that rests on another document too', () => {
    const rule = ruleOf().replace('[{', '[{ document: OLD }, {');
    const { lapses } = reportOn({ [DEBTORS]: debtorsOf(rule) });
    expect(lapses).toEqual([{ ...lapse, state: 'ON_OTHERS' }]);
  });

  it('comes in the order of its last day', () => {
    const rule = ruleOf().replace('[{ document: LAW', '[{ document: OLD }, { document: OLDER');
    const { lapses } = reportOn({ [DEBTORS]: debtorsOf(rule) });
    expect(lapses.map(({ document, state }) => [document, state])).toEqual([
      ['更旧办法', 'OFF'],
      ['旧办法', 'OFF'],
    ]);
  });
});

describe('records are orphaned', () => {
  const orphanagesOf = (...rules: string[]) =>
    reportOn({ [DEBTORS]: debtorsOf(...rules) }).orphanages;
  const orphanage = { kind: 'DEBTOR', scenario: 'BIDDING', rules: ['DEBTOR-BIDDING'] };

  it('where the only rule that bites has lost its basis', () => {
    expect(orphanagesOf(ruleOf({ document: 'OLD' }))).toEqual([orphanage]);
  });

  it('also where a rule that only informs still stands', () => {
    const informing = ruleOf({ code: 'NOTE', effect: 'INFORM', measure: 'M02' });
    expect(orphanagesOf(ruleOf({ document: 'OLD' }), informing)).toEqual([orphanage]);
  });

  it('unless another rule bites there', () => {
    const other = ruleOf({ code: 'OTHER', effect: 'CAUTION', measure: 'M02' });
    expect(orphanagesOf(ruleOf({ document: 'OLD' }), other)).toEqual([]);
  });

  it('unless the rule only informed', () => {
    expect(orphanagesOf(ruleOf({ document: 'OLD', effect: 'INFORM' }))).toEqual([]);
  });

  it('unless the rule ended by itself before its basis did', () => {
    const ended = ruleOf({ document: 'OLD', more: ['until: 2024-06-29'] });
    expect(orphanagesOf(ended)).toEqual([]);
    const lapsed = ruleOf({ document: 'OLD', more: ['until: 2024-06-30'] });
    expect(orphanagesOf(lapsed)).toEqual([orphanage]);
  });
});

describe('a narrowing', () => {
  const narrowing = (rule: string, higher = ruleOf({ scenarios: 'BIDDING, HONOUR' })) =>
    reportOn({ [DEBTORS]: debtorsOf(higher), 'city/rules/debtor.yaml': rulesFileOf(rule) })
      .narrowings;

  it('is told with both places', () => {
    const [told] = narrowing(ruleOf({ effect: 'CAUTION', scenarios: 'BIDDING, HONOUR' }));
    expect(told).toEqual({
      rule: 'DEBTOR-BIDDING',
      layer: 'city',
      above: 'national',
      places: ['city/rules/debtor.yaml:3', 'national/lists/debtor.yaml:10'],
      parts: ['effect'],
    });
  });

  it.each([
    ['scenarios', ruleOf()],
    ['binding', ruleOf({ scenarios: 'BIDDING, HONOUR', binding: 'DISCRETIONARY' })],
    ['days', ruleOf({ scenarios: 'BIDDING, HONOUR', from: '2023-01-01' })],
    ['days', ruleOf({ scenarios: 'BIDDING, HONOUR', more: ['until: 2030-12-31'] })],
    ['condition', ruleOf({ scenarios: 'BIDDING, HONOUR', more: ['when: { banRunning: true }'] })],
    ['steps', ruleOf().replace('[BIDDING]', '[BIDDING, HONOUR], steps: [AWARD]')],
  ])('may be in its %s', (part, rule) => {
    expect(narrowing(rule)[0]?.parts).toEqual([part]);
  });

  it('is none where the rule above was discretionary, or nothing is taken from it', () => {
    const discretionary = ruleOf({ binding: 'DISCRETIONARY' });
    expect(narrowing(ruleOf({ effect: 'CAUTION' }), discretionary)).toEqual([]);
    expect(narrowing(ruleOf(), ruleOf())).toEqual([]);
  });
});
