import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPure } from './run-pure.js';

const folder = mkdtempSync(join(tmpdir(), 'creditgate-run-files-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What is not as expected where a debtor bids for state land, for which the basis of the rule is not confirmed. */
async function differencesWhere(confirmed: string, verdict: string): Promise<readonly string[]> {
  const path = join(folder, 'some.yaml');
  writeFileSync(
    path,
    `about: a debtor bids for state land
confirmed: [${confirmed}]
records:
  - { id: listed, subject: 91450202MACG000115, kind: JUD_DISHONEST_DEBTOR, validFrom: 2024-03-01 }
cases:
  - name: one
    ask: { subject: 91450202MACG000115, scenario: LAND_TRANSFER, step: QUALIFICATION, asOf: 2024-03-01 }
    expect: { verdict: ${verdict} }
`,
  );
  const found: string[] = [];
  for await (const { differences } of runPure([path])) found.push(...differences);
  return found;
}

describe('a rule that a case file names as confirmed', () => {
  test('goes as far as it says, and no further than caution where it is not named', async () => {
    expect(await differencesWhere('', 'CAUTION')).toEqual([]);
    expect(await differencesWhere('JUD_DISHONEST_DEBTOR-LAND_TRANSFER', 'RESTRICTED')).toEqual([]);
  });

  test('must be one that can be confirmed', async () => {
    const [difference] = await differencesWhere('JUD_DISHONEST_DEBTOR-BIDDING', 'CAUTION');
    expect(difference).toMatch(/JUD_DISHONEST_DEBTOR-BIDDING.* is confirmed already/);
  });
});
