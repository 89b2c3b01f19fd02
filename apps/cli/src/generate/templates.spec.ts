import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { loadFormats } from '#libs/intake';
import { fictionalRow } from './fictional-row.js';
import { fictionalOrganisation, fictionalPerson } from './fictional-subject.js';
import { EXAMPLE_KINDS } from './generate.js';
import { seededRandom } from './seeded-random.js';

const FOLDER = 'docs/templates';
const { formats, tables } = loadFormats();

describe('the templates', () => {
  it.each(formats.map((format) => ({ code: format.code, format })))(
    '$code.csv has the headings and one fictional row (UPDATE_DOCS=1 rewrites it)',
    ({ code, format }) => {
      const subject = code.endsWith('_NATURAL') ? fictionalPerson(1) : fictionalOrganisation(1);
      const kind = EXAMPLE_KINDS[code] ?? '';
      const fiction = { format, tables, kind, today: '2026-01-05', random: seededRandom(1) };
      const headings = format.fields.map(({ heading }) => heading);
      const rows = [headings, fictionalRow(fiction, subject, 1)];
      const text = stringify(rows, { bom: true, record_delimiter: 'windows' });
      const path = join(FOLDER, `${code}.csv`);
      if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, text);
      expect(readFileSync(path, 'utf8')).toBe(text);
      expect(text).toContain('示例');
    },
  );

  it('are no more than these', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(formats.map(({ code }) => `${code}.csv`).sort());
  });
});
