import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { format } from 'prettier';
import { parse } from 'yaml';
import { z } from 'zod';
import { editorSchemas } from './editor-schema.js';
import { shippedLawDirectory } from './index.js';

const law = shippedLawDirectory();
const folder = resolve(law, '..', 'schema');
const schemas = [...editorSchemas()];

const yamlFiles = readdirSync(law, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('the schemas for editors', () => {
  it.each(schemas)(
    '%s.json is what the loader reads (UPDATE_SCHEMA=1 rewrites it)',
    async (section, schema) => {
      const path = join(folder, `${section}.json`);
      const text = await format(JSON.stringify(schema), { parser: 'json', printWidth: 100 });
      if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(path, text);
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it('are no more than these', () => {
    expect(readdirSync(folder).sort()).toEqual(
      schemas.map(([section]) => `${section}.json`).sort(),
    );
  });
});

describe('an editor marks', () => {
  const list = read(join(law, 'national', 'lists', 'gov-body-default.yaml'));

  it.each([
    ['an unknown key', 'rhythmDays: 31', 'rhythmDays: 31\nrhytm: 31'],
    ['an unknown effect', 'effect: CAUTION', 'effect: FORBID'],
    ['an unknown scenario', '[HONOUR]', '[HONOR]'],
    ['a missing basis', '    basis:\n      - { document: LB25 }\n', ''],
    ['an empty basis', 'basis: none', 'basis: []'],
    ['a day that is none', 'from: 2022-01-01', 'from: 2022-13-01'],
    ['a word without its English', 'en: Defaults of government bodies', ''],
  ])('%s', (_, from, to) => {
    const wrong = list.replace(from, () => to);
    expect(wrong).not.toBe(list);
    expect(problemsIn(list, 'lists')).toBeUndefined();
    expect(problemsIn(wrong, 'lists')).toHaveLength(1);
  });
});

describe('the law as shipped', () => {
  it.each(yamlFiles)('%s names the schema of its section', (name) => {
    const [, named = ''] =
      /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(join(law, name))) ?? [];
    expect(resolve(law, dirname(name), named)).toBe(join(folder, `${sectionOf(name)}.json`));
  });

  it.each(yamlFiles)('%s fits the schema of its section', (name) => {
    expect(problemsIn(read(join(law, name)), sectionOf(name))).toBeUndefined();
  });
});

function sectionOf(name: string): string {
  const section = ['lists', 'rules', 'matters'].find((one) => one === basename(dirname(name)));
  return section ?? basename(name, '.yaml');
}

/** What does not fit the schema as it is committed. */
function problemsIn(yaml: string, section: string) {
  const schema = JSON.parse(read(join(folder, `${section}.json`))) as z.core.JSONSchema.JSONSchema;
  return z.fromJSONSchema(schema).safeParse(parse(yaml)).error?.issues;
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
