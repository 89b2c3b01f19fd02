import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LawError, loadLaw, readLaw } from './index.js';
import { commitmentTypeOf, faultsOf, ruleOf, rulesFileOf, smallLaw } from './small-law.fixture.js';

const NAME = 'name: { zh: 层, en: layer }\n';
const layer = (code: string, above?: string) =>
  `layer: ${code}\n${above === undefined ? '' : `above: ${above}\n`}${NAME}`;

describe('the layers of the law', () => {
  it('are ranked from the topmost down, however their folders are called', () => {
    const directory = smallLaw({ 'a-town/layer.yaml': layer('town', 'city') });
    expect(loadLaw(directory).layers.map(({ code, rank }) => [code, rank])).toEqual([
      ['national', 0],
      ['province', 1],
      ['city', 2],
      ['town', 3],
    ]);
  });

  it('may lie in several directories, and one directory may be a layer itself', () => {
    const office = smallLaw();
    const own = join(office, 'city');
    for (const folder of ['national', 'province'])
      rmSync(join(office, folder), { recursive: true });
    const law = smallLaw({ 'city/layer.yaml': null });
    expect(loadLaw(law, own).layers).toHaveLength(3);
    expect(loadLaw(law, office).layers).toHaveLength(3);
  });

  it('name the files of a further directory by where it is', () => {
    const law = smallLaw({ 'city/layer.yaml': null });
    const office = smallLaw({
      'city/rules/wrong.yaml': rulesFileOf(
        ruleOf({ code: 'X', scenarios: 'HONOUR', measure: 'M99' }),
      ),
      'national/layer.yaml': null,
      'national/lists/debtor.yaml': null,
      'national/documents.yaml': null,
      'national/measures.yaml': null,
      'province/layer.yaml': null,
    });
    rmSync(join(office, 'national'), { recursive: true });
    expect(() => readLaw(law, office)).toThrow(LawError);
    expect(() => readLaw(law, office)).toThrow(
      `${join(office, 'city', 'rules', 'wrong.yaml')}:8: no measure`,
    );
  });

  it('an entry of a lower layer stands in place of that of a higher one with its code', () => {
    const matter = (en: string) =>
      `matter: INN\nname: { zh: 餐馆, en: ${en} }\nscenario: MARKET_ACCESS\nmaterials: [{ code: form, name: { zh: 表, en: form }, core: true }]\n`;
    const { matters } = loadLaw(
      smallLaw({
        'national/matters/inn.yaml': matter('inn'),
        'province/matters/inn.yaml': matter('inn of the province'),
        'city/matters/inn.yaml': matter('inn of the city'),
      }),
    );
    expect(matters.map(({ layer: of, name }) => [of, name.en])).toEqual([
      ['city', 'inn of the city'],
    ]);
  });

  it('a type of commitment of a lower layer stands in place of that of a higher one', () => {
    const { commitmentTypes } = loadLaw(
      smallLaw({
        'national/commitments.yaml': commitmentTypeOf('by the nation'),
        'city/commitments.yaml': commitmentTypeOf('by the city'),
      }),
    );
    expect(commitmentTypes.map(({ liability }) => liability.en)).toEqual(['by the city']);
  });

  it('golden cases beside a layer are no part of the law', () => {
    expect(faultsOf({ 'city/cases/debtor.yaml': 'about: x\n' })).toEqual([]);
  });
});

describe('layers with a fault are refused', () => {
  it.each<[string, Readonly<Record<string, string | null>>, readonly string[]]>([
    [
      'a cycle',
      { 'province/layer.yaml': layer('province', 'city') },
      [
        'city/layer.yaml:2: a cycle of layers: city below province below city',
        'province/layer.yaml:2: a cycle of layers: province below city below province',
      ],
    ],
    [
      'a layer above itself',
      { 'city/layer.yaml': layer('city', 'city') },
      ['city/layer.yaml:2: a cycle of layers: city below city'],
    ],
    [
      'a layer above that nothing defines',
      { 'city/layer.yaml': layer('city', 'county') },
      ['city/layer.yaml:2: no layer has the code county'],
    ],
    [
      'two layers of one code',
      { 'other/layer.yaml': `# Again.\n${layer('city', 'national')}` },
      ['other/layer.yaml:2: the layer city is defined already in city/layer.yaml:1'],
    ],
    [
      'a file outside a layer',
      { 'other/rules/x.yaml': rulesFileOf(ruleOf({ code: 'X', scenarios: 'HONOUR' })) },
      ['other/rules/x.yaml:1: stands in no layer: its folder needs a layer.yaml'],
    ],
    [
      'an unknown key of a layer',
      { 'city/layer.yaml': `${layer('city', 'province')}below: town\n` },
      ['city/layer.yaml:4: unknown key below'],
    ],
  ])('%s', (_, files, expected) => {
    expect(faultsOf(files)).toEqual(expected);
  });
});
