import { loadLaw } from './index.js';
import { debtorsOf, faultsOf, ruleOf, rulesFileOf, smallLaw } from './small-law.fixture.js';

const CITY = 'city/rules/debtor.yaml';
const NATIONAL = 'national/lists/debtor.yaml';
const INCENTIVES = 'national/incentives.yaml';
const EXCEEDS = 'exceeds: { document: LOCAL }';

/** Faults of a city's rule below the national one: RESTRICT, MANDATORY, at BIDDING and HONOUR, from 2022. */
const ofCity = (rule: string, higher = ruleOf({ scenarios: 'BIDDING, HONOUR' })) =>
  faultsOf({ [NATIONAL]: debtorsOf(higher), [CITY]: rulesFileOf(rule) });

const beyond = (gap: RegExp) =>
  expect.stringMatching(
    new RegExp(
      `^city/rules/debtor.yaml:3: the rule .* of the layer city goes beyond DEBTOR-BIDDING of national/lists/debtor.yaml:10 \\(.*${gap.source}.*\\): name the local regulation`,
    ),
  ) as string;

describe('a rule of a lower layer in place of a higher one', () => {
  it('may narrow it', () => {
    const narrower = ruleOf({
      effect: 'CAUTION',
      binding: 'DISCRETIONARY',
      from: '2023-01-01',
      more: ['until: 2030-12-31', 'when: { banRunning: true }'],
    });
    const rules = { [NATIONAL]: debtorsOf(ruleOf({ scenarios: 'BIDDING, HONOUR' })) };
    const { restrictions } = loadLaw(smallLaw({ ...rules, [CITY]: rulesFileOf(narrower) }));
    expect(restrictions).toMatchObject([
      { layer: 'city', effect: 'CAUTION', where: { scenarios: ['BIDDING'] }, exceeds: null },
    ]);
  });

  it.each<[string, string, RegExp]>([
    ['goes further', ruleOf({ effect: 'PROHIBIT' }), /PROHIBIT MANDATORY where that is RESTRICT/],
    ['is law earlier', ruleOf({ from: '2021-12-31' }), /on more days/],
    ['is law at more scenarios', ruleOf({ scenarios: 'BIDDING, FINANCING' }), /for more scenarios/],
  ])('may not where it %s, unless a local regulation allows it', (_, rule, gap) => {
    expect(ofCity(rule)).toEqual([beyond(gap)]);
    expect(ofCity(`${rule}\n    ${EXCEEDS}`)).toEqual([]);
  });

  it('may not drop a condition of it', () => {
    const higher = ruleOf({ more: ['when: { banRunning: true }'] });
    expect(ofCity(ruleOf(), higher)).toEqual([beyond(/condition/)]);
  });

  it('shows in the law which local regulation allowed it', () => {
    const rule = ruleOf({ effect: 'PROHIBIT', more: [EXCEEDS] });
    const { restrictions } = loadLaw(smallLaw({ [CITY]: rulesFileOf(rule) }));
    expect(restrictions[0]).toMatchObject({ layer: 'city', exceeds: { document: '条例' } });
  });

  it('may name nothing else than a local regulation', () => {
    const rule = ruleOf({ effect: 'PROHIBIT', more: ['exceeds: { document: NOTE }'] });
    expect(ofCity(rule)).toEqual([
      expect.stringMatching(
        /^city\/rules\/debtor.yaml:\d+: found a document of level normative, expected a local-regulation$/,
      ),
    ]);
  });
});

describe('a rule that a lower layer adds', () => {
  const added = (rest: Parameters<typeof ruleOf>[0]) => ruleOf({ code: 'OURS', ...rest });

  it('may not go further than the higher ones at the same scenario', () => {
    expect(ofCity(added({ effect: 'PROHIBIT' }))).toEqual([beyond(/at BIDDING it goes further/)]);
    expect(ofCity(added({ effect: 'PROHIBIT', more: [EXCEEDS] }))).toEqual([]);
    expect(ofCity(added({ effect: 'CAUTION' }))).toEqual([]);
  });

  it('needs a law where the higher layers say nothing and it diminishes rights', () => {
    const onNote = added({ scenarios: 'FINANCING', document: 'NOTE' });
    expect(ofCity(onNote)).toEqual([
      expect.stringMatching(
        /^city\/rules\/debtor.yaml:\d+: adds M01, which diminishes rights: its basis must name a document of one of these levels: law, regulation, central-policy, local-regulation$/,
      ),
    ]);
    expect(ofCity(added({ scenarios: 'FINANCING', document: 'LAW' }))).toEqual([]);
    expect(ofCity(added({ scenarios: 'FINANCING', document: 'LOCAL' }))).toEqual([]);
  });

  it('needs none where it only informs, or its measure is of another class', () => {
    const rest = { scenarios: 'FINANCING', document: 'NOTE' };
    expect(ofCity(added({ ...rest, effect: 'INFORM' }))).toEqual([]);
    expect(ofCity(added({ ...rest, measure: 'M02' }))).toEqual([]);
  });

  it('whose document nothing defines has that one fault', () => {
    expect(ofCity(added({ scenarios: 'FINANCING', document: 'NONE' }))).toEqual([
      expect.stringMatching(
        /^city\/rules\/debtor.yaml:\d+: no document has the code NONE: did you mean NOTE\?$/,
      ),
    ]);
  });
});

describe('a rule may not', () => {
  const faults = (rule: string) => faultsOf({ [NATIONAL]: debtorsOf(rule) });
  const at = (message: string) =>
    expect.stringMatching(new RegExp(`^national/lists/debtor.yaml:\\d+: ${message}`)) as string;

  it('be dated backwards', () => {
    expect(faults(ruleOf({ more: ['until: 2021-12-31'] }))).toEqual([
      at('found 2021-12-31: ends before it begins, on 2022-01-01$'),
    ]);
  });

  it('share its code with one of another file of its layer while both are law', () => {
    const files = { 'national/rules/again.yaml': rulesFileOf(ruleOf({ scenarios: 'HONOUR' })) };
    expect(faultsOf(files)).toEqual([
      'national/rules/again.yaml:3: the rule DEBTOR-BIDDING overlaps DEBTOR-BIDDING of national/lists/debtor.yaml:10',
    ]);
  });

  it('be confirmed without a basis, or on documents that nobody can name', () => {
    expect(faults(ruleOf({ document: 'none' }))).toEqual([
      at('found true without a basis, expected false$'),
    ]);
    expect(faults(ruleOf({ document: 'VAGUE' }))).toEqual([
      at('found true for a basis that is not identified, expected false$'),
    ]);
    expect(faults(ruleOf({ document: 'VAGUE', confirmed: false }))).toEqual([]);
    const alsoOnLaw = ruleOf({ document: 'VAGUE' }).replace('[{', '[{ document: LAW }, {');
    expect(faults(alsoOnLaw)).toEqual([]);
  });
});

describe('points in tender scoring', () => {
  const incentive = (scenarios: string, document: string) => `incentives:
  - code: I_TENDER_SCORE
    name: { zh: 加分, en: points }
    text: { zh: 加分, en: points }
    points: true
    scenarios: [${scenarios}]
${scenarios === '' ? '    off: { zh: 未启用, en: off }\n' : ''}    honours: []
    basis: ${document === 'none' ? 'none' : `[{ document: ${document} }]`}
    from: 2022-01-01
`;

  it.each(['LAW', 'LOCAL', 'TENDER'])('may be switched on on the basis %s', (document) => {
    expect(faultsOf({ [INCENTIVES]: incentive('BIDDING', document) })).toEqual([]);
  });

  it.each(['none', 'NOTE'])('may not be switched on on the basis %s', (document) => {
    expect(faultsOf({ [INCENTIVES]: incentive('BIDDING', document) })).toEqual([
      'national/incentives.yaml:6: points need a basis of one of these levels: law, regulation, local-regulation, tender-document; found none',
    ]);
    expect(faultsOf({ [INCENTIVES]: incentive('', document) })).toEqual([]);
  });
});
