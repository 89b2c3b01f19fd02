import { compileLaw, type Rulebook } from '#libs/decision';
import { loadLaw, publishedLaw, shippedLawDirectory } from './index.js';

const rulebook = loadLaw(shippedLawDirectory());
const { version, content } = publishedLaw(rulebook);

/** The law with its first rule of restriction changed. */
function withFirstRule(change: Partial<Rulebook['restrictions'][number]>): Rulebook {
  const restrictions = rulebook.restrictions.map((rule, i) =>
    i === 0 ? { ...rule, ...change } : rule,
  );
  return { ...rulebook, restrictions };
}

describe('the version of a law', () => {
  it('is a name of its content', () => {
    expect(version).toMatch(/^law-[0-9a-f]{16}$/);
    expect(publishedLaw(loadLaw(shippedLawDirectory()))).toEqual({ version, content });
  });

  it.each([
    'measures',
    'kinds',
    'restrictions',
    'tolerance',
    'notificationCommitment',
    'supervision',
    'incentives',
    'matters',
    'commitmentTypes',
    'holidays',
  ] as const)('does not hang on the order of its %s', (section) => {
    const reordered = { ...rulebook, [section]: [...rulebook[section]].reverse() };
    expect(publishedLaw(reordered).version).toBe(version);
  });

  it('does not hang on the order of keys', () => {
    const reordered = reversedKeys(rulebook) as Rulebook;
    expect(Object.keys(reordered)).not.toEqual(Object.keys(rulebook));
    expect(publishedLaw(reordered).version).toBe(version);
  });

  it.each<[string, Rulebook]>([
    ['first day', withFirstRule({ from: '2022-01-02' })],
    ['last day', withFirstRule({ until: '2030-01-01' })],
    ['effect', withFirstRule({ effect: 'INFORM' })],
    ['binding', withFirstRule({ binding: 'DISCRETIONARY' })],
    ['measure', withFirstRule({ measure: 'M02_POST' })],
    ['basis', withFirstRule({ basis: [] })],
    ['confirmation', withFirstRule({ confirmed: !rulebook.restrictions[0]?.confirmed })],
    ['condition', withFirstRule({ when: { banRunning: true } })],
    ['rules, one being gone', { ...rulebook, restrictions: rulebook.restrictions.slice(1) }],
    ['holidays', { ...rulebook, holidays: rulebook.holidays.slice(1) }],
    ['wording', { ...rulebook, wording: { ...rulebook.wording, more: { zh: '多', en: 'more' } } }],
  ])('is another with another %s', (_, changed) => {
    expect(publishedLaw(changed).version).not.toBe(version);
  });

  it('is another where the documents of a basis stand in another order, as an answer shows', () => {
    const rule = rulebook.restrictions.find(({ basis }) => basis.length > 1);
    const restrictions = rulebook.restrictions.map((one) =>
      one === rule ? { ...one, basis: [...one.basis].reverse() } : one,
    );
    expect(publishedLaw({ ...rulebook, restrictions }).version).not.toBe(version);
  });
});

describe('the content of a published law', () => {
  it('is the same law once read again', () => {
    const stored = JSON.parse(content) as Rulebook;
    expect(publishedLaw(stored)).toEqual({ version, content });
    expect(compiledRules(stored)).toEqual(compiledRules(rulebook));
  });
});

function compiledRules(law: Rulebook) {
  const { restrictions, incentives, tolerance, notificationCommitment, ...rest } = compileLaw(
    law,
    '',
  );
  const { kinds, measures, matters, commitmentTypes } = rest;
  return [
    ...[restrictions, incentives, tolerance, notificationCommitment],
    ...[kinds, measures, matters, commitmentTypes],
  ];
}

function reversedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversedKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversedKeys(item)]),
  );
}
