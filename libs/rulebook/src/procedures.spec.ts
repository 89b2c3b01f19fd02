import { clockOf, compileLaw, remediesOf, type ClockCode } from '#libs/decision';
import { lint, loadLaw, readLaw, shippedLawDirectory } from './index.js';
import { debtorsOf, faultsOf, ruleOf, smallLaw } from './small-law.fixture.js';

const law = compileLaw(loadLaw(shippedLawDirectory()), 'law-shipped');

/** A clock in YAML, below `clocks:`. */
function clock(limit: string, ...more: readonly string[]): string {
  return [
    '  - code: REPAIR_RESULT',
    'name: { zh: 办理, en: result }',
    'text: { zh: 期限, en: limit }',
    'start: ACCEPTANCE',
    `limit: ${limit}`,
    'unit: WORKING_DAYS',
    'basis: [{ document: LAW }]',
    'confirmed: true',
    'from: 2022-01-01',
    ...more,
  ].join('\n    ');
}
const clocks = (...entries: readonly string[]) => ['clocks:', ...entries, ''].join('\n');
const NATION = 'national/procedures.yaml';

describe('the clocks of the law as shipped', () => {
  it.each<[ClockCode, string | null, string, string | null]>([
    ['OBJECTION_MARK', null, '2026-11-27', '0 WORKING_DAYS RECEIPT'],
    ['OBJECTION_ANSWER', null, '2022-08-17', null],
    ['OBJECTION_ANSWER', null, '2022-08-18', '5 WORKING_DAYS RECEIPT'],
    ['REPAIR_OPINION', null, '2022-08-17', null],
    ['REPAIR_OPINION', null, '2022-08-18', '3 WORKING_DAYS RECEIPT'],
    ['REPAIR_ACCEPTANCE', null, '2025-06-21', null],
    ['REPAIR_ACCEPTANCE', null, '2025-06-22', '3 WORKING_DAYS RECEIPT'],
    ['REPAIR_ACCEPTANCE', null, '2026-03-31', '3 WORKING_DAYS RECEIPT'],
    ['REPAIR_ACCEPTANCE', null, '2026-04-01', '3 WORKING_DAYS RECEIPT'],
    ['REPAIR_RESULT', null, '2025-06-21', null],
    ['REPAIR_RESULT', null, '2025-06-22', '10 WORKING_DAYS ACCEPTANCE'],
    ['REPAIR_RESULT', 'ADMIN_PENALTY', '2026-04-01', '10 WORKING_DAYS ACCEPTANCE'],
    ['REPAIR_RESULT', 'WAGE_ARREARS', '2026-04-01', '15 WORKING_DAYS RECEIPT'],
    ['REPAIR_EXTENSION', null, '2026-04-01', 'null WORKING_DAYS DUE_DAY'],
    ['OBJECTION_EXTENSION', null, '2026-04-01', null],
    ['PENALTY_WITHDRAWAL', 'ADMIN_PENALTY', '2026-04-01', '3 DAYS RULING'],
    ['LISTING_ANSWER', 'WAGE_ARREARS', '2026-04-01', '5 WORKING_DAYS NOTICE'],
    ['LISTING_ANSWER', 'TAX_MAJOR_VIOLATION', '2026-04-01', 'null WORKING_DAYS NOTICE'],
    ['RECORD_RETENTION', null, '2026-04-01', 'null YEARS CONDUCT_ENDED'],
    ['QUERY_LOG_RETENTION', null, '2026-04-01', '5 YEARS QUERY'],
    ['INVESTIGATION_REVEAL', null, '2026-04-01', 'null DAYS QUERY'],
  ])('%s of %s on %s is %s', (code, kind, day, expected) => {
    const found = clockOf(law, code, { day, kind });
    expect(found && `${String(found.limit)} ${found.unit} ${found.start}`).toBe(expected);
  });

  it('name the orders on which they rest on each side of 2026-04-01', () => {
    const on = (day: string) =>
      clockOf(law, 'REPAIR_RESULT', { day })?.basis.map(({ document }) => document);
    expect(on('2026-03-31')).toEqual(['国办发〔2025〕22号']);
    expect(on('2026-04-01')).toEqual(['国办发〔2025〕22号', '国家发展和改革委员会令第36号']);
  });

  it('are confirmed only where a basis is named', () => {
    for (const { confirmed, basis } of law.rulebook.procedures.clocks) {
      if (confirmed) expect(basis).not.toEqual([]);
    }
  });

  it('come with both remedies, which nobody has read', () => {
    const remedies = remediesOf(law, '2026-11-27');
    expect(remedies.map(({ code, confirmed }) => [code, confirmed])).toEqual([
      ['ADMINISTRATIVE_LAWSUIT', false],
      ['ADMINISTRATIVE_REVIEW', false],
    ]);
  });
});

describe('the repair of a kind of record', () => {
  const repairOf = (code: string) => law.kinds.get(code)?.repair;
  const codesOf = (code: string) => repairOf(code)?.documents.map((one) => one.code);

  it('asks for the usual documents where the list names none, and not for those of a shield', () => {
    const usual = ['CREDIT_COMMITMENT', 'FULFILMENT_PROOF'];
    expect(codesOf('ADMIN_PENALTY')).toEqual(usual);
    expect(codesOf('WAGE_ARREARS')).toEqual(usual);
  });

  it('may ask for others by name', () => {
    const names = 'repair: { text: { zh: 修复, en: repair }, documents: [B] }\n';
    const documents = ['A', 'B'].map(
      (code) =>
        `  - { code: ${code}, name: { zh: 材料, en: ${code} }, askedFor: REPAIR, basis: none, confirmed: false }`,
    );
    const { kinds } = loadLaw(
      smallLaw({
        'national/lists/debtor.yaml': debtorsOf().concat(names),
        [NATION]: ['documents:', ...documents, ''].join('\n'),
      }),
    );
    expect(kinds[0]?.repair?.documents.map(({ code }) => code)).toEqual(['B']);
  });

  it('of wage arrears waits for six months from correction', () => {
    expect(repairOf('WAGE_ARREARS')?.wait?.monthsFromCorrection).toBe(6);
    expect(repairOf('ADMIN_PENALTY')?.wait).toBeNull();
  });
});

describe('a clock of a lower layer', () => {
  it('stands in place of the higher one’s, and leaves that of one list alone', () => {
    const { procedures } = loadLaw(
      smallLaw({
        [NATION]: clocks(
          clock('10', 'until: 2023-12-31'),
          clock('9').replace('2022', '2024'),
          clock('15', 'kind: DEBTOR'),
        ),
        'city/procedures.yaml': clocks(clock('7')),
      }),
    );
    expect(procedures.clocks.map(({ layer, kind, limit }) => [layer, kind, limit])).toEqual([
      ['city', null, 7],
      ['national', 'DEBTOR', 15],
    ]);
  });
});

describe('procedures with a fault are refused', () => {
  it.each<[string, string, string]>([
    ['two clocks of one step on one day', clocks(clock('3'), clock('5')), 'overlaps REPAIR_RESULT'],
    ['an unknown list', clocks(clock('3', 'kind: DEBTER')), 'no list or record kind has the code'],
    ['an unknown document', clocks(clock('3').replace('LAW', 'LAWS')), 'no document has the code'],
    ['an unknown step', clocks(clock('3').replace('RESULT', 'RESULTS')), 'clocks.0.code: expected'],
    ['a negative limit', clocks(clock('-1')), 'clocks.0.limit: expected'],
    ['an end before the beginning', clocks(clock('3', 'until: 2021-12-31')), 'ends before'],
    [
      'no basis though read',
      clocks(clock('3').replace('[{ document: LAW }]', 'none')),
      'found true',
    ],
  ])('%s', (_, procedures, message) => {
    const faults = faultsOf({ [NATION]: procedures });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(message);
  });

  it.each<[string, string]>([
    ['documents: [PROOF]', 'no document of procedures.yaml has the code PROOF'],
    ['wait: { monthsFromCorrection: 6, basis: [{ document: NONE }] }', 'no document has the code'],
    [
      'exclusions: [{ when: { banRunning: true }, text: { zh: 不, en: no }, basis: none, confirmed: true }]',
      'found true without a basis',
    ],
  ])('a list whose repair says %s', (line, message) => {
    const list = `${debtorsOf(ruleOf())}repair:\n  text: { zh: 修复, en: repair }\n  ${line}\n`;
    const faults = faultsOf({ 'national/lists/debtor.yaml': list });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(message);
  });
});

describe('lint', () => {
  const reportOn = (procedures: string, day = '2024-07-01') => {
    const directory = smallLaw({ [NATION]: procedures });
    return lint(readLaw(directory), loadLaw(directory), day);
  };

  it('tells of steps without a number of days on the day', () => {
    const on = (day: string, ...entries: string[]) => reportOn(clocks(...entries), day).openClocks;
    expect(on('2022-01-01', clock('3'))).not.toContain('REPAIR_RESULT');
    expect(on('2021-12-31', clock('3'))).toContain('REPAIR_RESULT');
    expect(on('2022-01-01', clock('null'))).toContain('REPAIR_RESULT');
    expect(on('2022-01-01', clock('3', 'kind: DEBTOR'))).toContain('REPAIR_RESULT');
  });

  it('tells of a clock that nobody has read', () => {
    const unread = clock('3', 'kind: DEBTOR').replace('confirmed: true', 'confirmed: false');
    const { unconfirmedProcedures } = reportOn(clocks(clock('5'), unread));
    expect(unconfirmedProcedures).toEqual(['REPAIR_RESULT DEBTOR']);
  });

  it('tells of a clock whose document lapses', () => {
    const { lapses } = reportOn(clocks(clock('3').replace('LAW', 'OLD')));
    expect(lapses).toEqual([
      { rule: 'REPAIR_RESULT', document: '旧办法', lastDay: '2024-06-30', state: 'OFF' },
    ]);
  });
});
