import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileLaw } from '#libs/decision';
import { hasUsccCheckDigit, isPersonId, usccOddities } from '#libs/identity';
import { openIntakeFile } from '#libs/intake';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { fictionalOrganisation, fictionalPerson } from './fictional-subject.js';
import { generate, type Wanted } from './generate.js';

const LAW = compileLaw(loadLaw(shippedLawDirectory()), 'shipped');
const TODAY = '2026-06-12';

async function generated(change: Partial<Wanted>) {
  const directory = mkdtempSync(join(tmpdir(), 'generated-'));
  const wanted = {
    subjects: 200,
    records: 2600,
    type: 'csv',
    seed: 7,
    mess: false,
    today: TODAY,
  } as const;
  return { directory, written: await generate({ ...wanted, directory, ...change }) };
}

async function read(directory: string, file: string) {
  const opened = await openIntakeFile(join(directory, file), 'auto', { law: LAW, today: TODAY });
  const subjects = new Map<string, number>();
  let [rows, refused] = [0, 0];
  for await (const part of opened.rows()) {
    for (const { record } of part) {
      rows += 1;
      if (record === null) refused += 1;
      const who = record?.subject.code ?? record?.subject.personId ?? '';
      subjects.set(who, (subjects.get(who) ?? 0) + 1);
    }
  }
  return { format: opened.format, rows, refused, most: Math.max(...subjects.values()) };
}

describe('generate', () => {
  it.each([
    ['csv', false],
    ['csv', true],
    ['xlsx', false],
    ['xlsx', true],
  ] as const)('writes %s files (mess: %s) that are read as it says', async (type, mess) => {
    const { directory, written } = await generated({ type, mess });
    expect(written).toHaveLength(15);
    expect(written.reduce((sum, { rows }) => sum + rows, 0)).toBe(2600);
    for (const { file, format, rows, refused } of written) {
      expect(await read(directory, file)).toMatchObject({ format, rows, refused });
    }
    expect(written.some(({ refused }) => refused > 0)).toBe(mess);
  });

  it('writes the same for the same seed, and something else for another', async () => {
    const digests = await Promise.all(
      [7, 7, 8].map(async (seed) => {
        const { directory } = await generated({ seed });
        return createHash('sha256')
          .update(readFileSync(join(directory, 'CF_LEGAL.csv')))
          .digest('hex');
      }),
    );
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });

  it('has a few subjects with hundreds of records', async () => {
    const { directory } = await generated({ subjects: 10_000, records: 10_000 });
    expect((await read(directory, 'CF_LEGAL.csv')).most).toBeGreaterThan(100);
  });
});

describe('a fictional subject', () => {
  it('has a valid code or number, its own', () => {
    const organisations = Array.from({ length: 500 }, (_, n) => fictionalOrganisation(n * 1999));
    const persons = Array.from({ length: 500 }, (_, n) => fictionalPerson(n * 1999));
    for (const { code } of organisations) {
      expect(hasUsccCheckDigit(code)).toBe(true);
      expect(usccOddities(code)).toEqual([]);
      expect(code).toMatch(/^9[12]450202MB/);
    }
    for (const { personId } of persons) {
      expect(isPersonId(personId)).toBe(true);
      expect(personId).toMatch(/^999900/);
    }
    const all = [
      ...organisations.map(({ code }) => code),
      ...persons.map(({ personId }) => personId),
    ];
    expect(new Set(all).size).toBe(1000);
  });
});
