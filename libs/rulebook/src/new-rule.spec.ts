import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileNameOf, loadLaw, ruleSkeleton, type NewRule } from './index.js';
import { inChineseNumerals } from './new-rule.js';
import { smallLaw } from './small-law.fixture.js';

const NEW: NewRule = {
  code: 'DEBTOR-HONOUR',
  kind: 'DEBTOR',
  scenarios: ['HONOUR', 'FINANCING'],
  effect: 'PROHIBIT',
  binding: 'MANDATORY',
  measure: 'M01',
  document: 'LAW',
  article: '22',
  from: '2024-01-01',
  until: null,
};

function loaded(rule: NewRule) {
  const directory = smallLaw();
  const path = join(directory, 'city', 'rules', fileNameOf(rule.code));
  mkdirSync(dirname(path));
  writeFileSync(path, ruleSkeleton(rule, '../../schema/rules.json'));
  return loadLaw(directory).restrictions.find(({ code }) => code === rule.code);
}

describe('the skeleton of a rule', () => {
  it('is law at once, as it was asked for, and not confirmed', () => {
    expect(loaded(NEW)).toMatchObject({
      kind: 'DEBTOR',
      layer: 'city',
      where: { scenarios: ['HONOUR', 'FINANCING'] },
      effect: 'PROHIBIT',
      binding: 'MANDATORY',
      measure: 'M01',
      basis: [{ document: '法一', article: { zh: '第二十二条', en: 'Art. 22' } }],
      confirmed: false,
      from: '2024-01-01',
      until: null,
    });
  });

  it('has a last day where one is given', () => {
    expect(loaded({ ...NEW, until: '2025-12-31' })?.until).toBe('2025-12-31');
  });

  it.each(['第二十二条第一款第（五）项', '第三条：“甲”', "第 'x' 条 # 1"])(
    'takes the article %s as it is given',
    (article) => {
      expect(loaded({ ...NEW, article })?.basis[0]?.article?.zh).toBe(article);
    },
  );

  it('stands in a file that is named for it', () => {
    expect(fileNameOf('SEED_LAW-36.Ban_')).toBe('seed-law-36-ban.yaml');
  });
});

it.each([
  [1, '一'],
  [10, '十'],
  [19, '十九'],
  [20, '二十'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1005, '一千零五'],
  [1260, '一千二百六十'],
])('the article %i is counted %s', (number, words) => {
  expect(inChineseNumerals(number)).toBe(words);
});
