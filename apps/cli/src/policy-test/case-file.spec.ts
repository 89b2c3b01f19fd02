import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { readCaseFile, type CaseFile } from './case-file.js';

const law = loadLaw(shippedLawDirectory());
const folder = mkdtempSync(join(tmpdir(), 'creditgate-case-file-'));
const path = join(folder, 'some.yaml');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CASES = `
cases:
  - name: one
    ask: { subject: 91450202MACG000115, scenario: BIDDING, step: EVALUATION }
    expect: { verdict: CLEAR }
`;

function read(text: string): CaseFile {
  writeFileSync(path, text);
  return readCaseFile(path, law);
}

/** The faults of a file without its path: `line: what`. */
function faultsOf(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace(`${path}:`, ''));
  }
  return [];
}

describe('a case file', () => {
  test('keeps codes, days and document numbers as text, quoted or not', () => {
    const { subjects, records } = read(`
about: text
subjects:
  - { code: 999900198506150667, name: 2024, type: ENTERPRISE }
records:
  - { id: 1, subject: 999900198506150667, kind: WAGE_ARREARS, documentNumber: 0012, validFrom: 2024-03-01 }
${CASES}`);
    expect(subjects).toEqual([
      { identity: '999900198506150667', isPerson: false, name: '2024', type: 'ENTERPRISE' },
    ]);
    expect(records[0]).toMatchObject({
      subject: '999900198506150667',
      record: { id: '1', documentNumber: '0012', validFrom: '2024-03-01', decidedOn: '2024-03-01' },
    });
  });

  test('reads numbers and truth values where they are meant', () => {
    const { matters, records } = read(`
about: numbers
matters:
  - code: M
    name: 事项
    scenario: BIDDING
    unratedAccepted: false
    materials: [{ code: m1, name: 表, core: false, supplyWithinWorkingDays: 5 }]
    commitments: [{ type: CT_PROOF, materials: [m1], verifyWithinWorkingDays: 10 }]
records:
  - { id: r, subject: 91450202MACG000115, kind: ADMIN_PENALTY, validFrom: 2024-03-01, details: { type: fine, amountYuan: 1999999.99 } }
${CASES}`);
    expect(matters[0]).toEqual({
      code: 'M',
      layer: 'case file',
      name: { zh: '事项', en: '事项' },
      scenario: 'BIDDING',
      category: null,
      concernsSafety: false,
      ratingAtLeast: null,
      unratedAccepted: false,
      materials: [
        { code: 'm1', name: { zh: '表', en: '表' }, core: false, supplyWithinWorkingDays: 5 },
      ],
      commitments: [
        {
          ...{ type: 'CT_PROOF', text: null, conditions: null, remindWorkingDaysBefore: [1] },
          ...{ materials: ['m1'], verifyWithinWorkingDays: 10 },
        },
      ],
    });
    expect(records[0]?.record.details).toEqual({ type: 'fine', amountYuan: 1_999_999.99 });
  });

  test('takes a record as recorded at midnight of its first day, and repaired from midnight', () => {
    const { records } = read(`
about: defaults
records:
  - { id: r, subject: 91450202MACG000115, kind: WAGE_ARREARS, validFrom: 2024-03-01, repairedOn: 2024-04-01 }
  - { id: s, subject: 91450202MACG000115, kind: WAGE_ARREARS, validFrom: 2024-03-01, recordedAt: 2024-03-02T01:00:00Z }
${CASES}`);
    expect(records.map(({ recordedAt }) => new Date(recordedAt).toISOString())).toEqual([
      '2024-02-29T16:00:00.000Z',
      '2024-03-02T01:00:00.000Z',
    ]);
    expect(records[0]?.repairedAt).toBe(Date.parse('2024-04-01T00:00:00+08:00'));
    expect(records[0]?.record.authority).toContain('人力资源');
  });

  test('takes a subject of the question as its code or as a map', () => {
    const { cases } = read(`
about: subjects
cases:
  - name: one
    ask: { subject: { code: 91450202MACG000115, ref: a }, consortiumMembers: [91450202MACG0002XW], scenario: BIDDING, step: EVALUATION }
    expect: { verdict: CLEAR }
`);
    expect(cases[0]?.ask).toMatchObject({
      subject: { code: '91450202MACG000115', ref: 'a' },
      consortiumMembers: [{ code: '91450202MACG0002XW' }],
    });
  });

  test('asks about a natural person of the file as a person, and expects no code of it', () => {
    const { cases, subjects } = read(`
about: persons
subjects:
  - { code: 999900199001010014, name: 张示例, type: PERSON }
  - { code: 91450202MACG000115, name: 某处, type: SOMETHING_ELSE }
cases:
  - name: one
    ask: { subject: 999900199001010014, scenario: APPOINTMENT, step: DECISION }
    expect: { restrictions: [{ subject: 999900199001010014 }, { subject: 91450202macg000115 }] }
`);
    expect(subjects).toMatchObject([
      { isPerson: true, type: 'NATURAL_PERSON' },
      { isPerson: false, type: 'OTHER' },
    ]);
    expect(cases[0]?.ask.subject).toEqual({ personId: '999900199001010014' });
    expect(cases[0]?.expect.restrictions).toEqual([
      { subject: null },
      { subject: '91450202MACG000115' },
    ]);
  });

  test('tells an expected null from a key that is not given', () => {
    const { cases } = read(`
about: nothing
cases:
  - name: one
    ask: { subject: 91450202MACG000115, scenario: BIDDING, step: EVALUATION }
    expect: { restrictions: [{ until: null }, {}] }
`);
    expect(cases[0]?.expect.restrictions).toEqual([{ until: null }, {}]);
  });

  test('gathers the deliveries of a source; one without an instant never came', () => {
    const { deliveries } = read(`
about: sources
sources:
  - { source: WAGE_ARREARS, receivedAt: 2024-03-01T00:00:00+08:00 }
  - { source: WAGE_ARREARS, receivedAt: 2024-04-01T00:00:00+08:00 }
  - { source: LAND_DEFAULT, receivedAt: null }
${CASES}`);
    expect(deliveries.get('WAGE_ARREARS')).toHaveLength(2);
    expect(deliveries.get('LAND_DEFAULT')).toEqual([]);
    expect(deliveries.has('RATING')).toBe(false);
  });
});

describe('a fault of a case file is named with its line', () => {
  test.each([
    [
      'an unknown key',
      `about: x\nsubject: []\n${CASES}`,
      '2: unknown key subject: did you mean subjects?',
    ],
    [
      'an unknown kind',
      `about: x\nrecords:\n  - { id: r, subject: A, kind: NONE, validFrom: 2024-03-01 }\n${CASES}`,
      '3: the catalogue has no kind NONE',
    ],
    [
      'a rule to be confirmed that nothing defines',
      `about: x\nconfirmed:\n  - NONE\n${CASES}`,
      '3: the catalogue has no rule NONE that checks ask',
    ],
    [
      'an unknown source',
      `about: x\nsources:\n  - source: NONE\n    receivedAt: null\n${CASES}`,
      '3: the catalogue has no kind NONE',
    ],
    [
      'a day that is none',
      `about: x\nrecords:\n  - { id: r, subject: A, kind: RATING, validFrom: 2024-02-30 }\n${CASES}`,
      '3: records.0.validFrom: expected a calendar day YYYY-MM-DD, found "2024-02-30"',
    ],
    [
      'a record given twice',
      `about: x\nrecords:\n  - { id: r, subject: A, kind: RATING, validFrom: 2024-02-01 }\n  - { id: r, subject: a, kind: RATING, validFrom: 2024-02-01 }\n${CASES}`,
      '4: this record of the subject is given twice',
    ],
    ['no case', 'about: x\ncases: []\n', /^2: cases: /],
    ['text that is no YAML', 'about: [\n', /^\d: /],
    [
      'an instant without an offset',
      `about: x\ncases:\n  - name: n\n    ask: { subject: A, step: AWARD, asOf: 2024-03-01T09:00:00 }\n    expect: { verdict: CLEAR }\n`,
      '4: cases.0.ask.asOf: expected an instant such as 2024-03-01T09:00:00+08:00, found "2024-03-01T09:00:00"',
    ],
    [
      'a refusal beside an answer',
      `about: x\ncases:\n  - name: n\n    ask: { subject: A, step: AWARD }\n    expect: { verdict: CLEAR, refused: MATTER_UNKNOWN }\n`,
      '5: cases.0.expect: `refused` stands instead of everything else',
    ],
    [
      'an unknown step, in the second of two lists',
      `about: x\ncases:\n  - name: n\n    ask: { subject: A, step: AWARD }\n    expect:\n      restrictions:\n        - { kind: A }\n        - { effekt: PROHIBIT }\n`,
      '8: unknown key effekt: did you mean effect?',
    ],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([
      typeof fault === 'string' ? fault : expect.stringMatching(fault),
    ]);
  });
});
