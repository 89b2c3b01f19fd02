import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { formatTables } from './data-formats.fixture.js';
import { FORMATS } from './intake.fixture.js';

const PATH = 'docs/data-formats.md';
const MARK =
  '<!-- From here on made from libs/intake/formats: UPDATE_DOCS=1 npx jest data-formats -->\n';

it('docs/data-formats.md says what the formats are', async () => {
  const text = readFileSync(PATH, 'utf8');
  const [head = ''] = text.split(MARK);
  const wanted = await format(`${head}${MARK}\n${formatTables(FORMATS)}`, {
    ...(await resolveConfig(PATH)),
    parser: 'markdown',
  });
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PATH, wanted);
  else expect(text).toBe(wanted);
});
