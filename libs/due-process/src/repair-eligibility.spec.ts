import { addDays } from '#libs/calendar';
import { compileLaw, toRepairPath, type CreditRecord } from '#libs/decision';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { repairEligibility, type Asking } from './index.js';

const law = compileLaw(loadLaw(shippedLawDirectory()), 'law-shipped');

function aRecord(overrides: Partial<CreditRecord> = {}): CreditRecord {
  const decidedOn = overrides.decidedOn ?? '2026-04-01';
  return {
    id: 'r1',
    kind: 'ADMIN_PENALTY',
    authority: '柳州市应急管理局',
    documentNumber: null,
    decidedOn,
    validFrom: decidedOn,
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: {},
    withdrawn: false,
    ...overrides,
  };
}

const on = (today: string, record: CreditRecord, more: Partial<Asking> = {}) =>
  repairEligibility(record, { law, today, ...more });
const codesOn = (today: string, record: CreditRecord, more: Partial<Asking> = {}) =>
  on(today, record, more).reasons.map(({ code }) => code);

describe('a penalty can be repaired', () => {
  it.each<[string, Record<string, string>, number, string]>([
    // 发改办财金〔2019〕527号
    ['2023-04-30', { severity: 'GENERAL' }, 3, '2023-07-30'],
    ['2023-04-30', { severity: 'MINOR' }, 3, '2023-07-30'],
    ['2023-04-30', { severity: 'SERIOUS' }, 6, '2023-10-30'],
    ['2023-04-30', { severity: 'GENERAL', field: 'food' }, 3, '2023-07-30'],
    ['2023-04-30', {}, 3, '2023-07-30'],
    // 国家发展和改革委员会令第58号
    ['2023-05-01', { severity: 'SERIOUS' }, 3, '2023-08-01'],
    ['2023-05-01', { severity: 'GENERAL' }, 3, '2023-08-01'],
    ['2023-05-01', { severity: 'GENERAL', field: 'food' }, 12, '2024-05-01'],
    ['2024-02-29', { field: 'drug' }, 12, '2025-02-28'],
    ['2026-03-31', { field: 'special-equipment' }, 12, '2027-03-31'],
    ['2026-03-31', { field: 'work-safety' }, 12, '2027-03-31'],
    ['2026-03-31', { field: 'fire' }, 12, '2027-03-31'],
    ['2026-03-31', { severity: 'MINOR' }, 3, '2026-06-30'],
    ['2025-11-30', {}, 3, '2026-02-28'],
    // 国家发展和改革委员会令第36号
    ['2026-04-01', { severity: 'MINOR' }, 0, '2026-04-01'],
    ['2026-04-01', { severity: 'GENERAL' }, 3, '2026-07-01'],
    ['2026-04-01', { severity: 'GENERAL', field: 'food' }, 3, '2026-07-01'],
    ['2026-04-01', { severity: 'SERIOUS' }, 12, '2027-04-01'],
    ['2026-04-01', {}, 3, '2026-07-01'],
  ])('decided on %s with %j after %s months, from %s', (decidedOn, details, months, earliest) => {
    const record = aRecord({ decidedOn, details });
    const before = on(addDays(earliest, -1), record);
    expect(before).toMatchObject({ earliestOn: earliest, minimumMonths: months, eligible: false });
    expect(before.reasons.map(({ code }) => code)).toEqual(['PUBLICITY_RUNNING']);
    expect(before.reasons[0]?.text).toContain(earliest);
    expect(on(earliest, record)).toMatchObject({ eligible: true, reasons: [] });
    expect(on(addDays(earliest, 1), record).eligible).toBe(true);
  });

  it('counted from the decision from 2023-05-01, and from its first day before', () => {
    const later = aRecord({ decidedOn: '2023-05-01', validFrom: '2023-05-08' });
    const earlier = aRecord({ decidedOn: '2023-04-30', validFrom: '2023-05-08' });
    expect(on('2023-06-01', later).earliestOn).toBe('2023-08-01');
    expect(on('2023-06-01', earlier).earliestOn).toBe('2023-08-08');
  });

  it('by documents, an authority and clocks that are told with the basis', () => {
    const found = on('2026-11-27', aRecord({ details: { severity: 'GENERAL' } }));
    expect(found.documents.map(({ code }) => code)).toEqual([
      'CREDIT_COMMITMENT',
      'FULFILMENT_PROOF',
    ]);
    expect(found.authority).toContain('信用中国');
    expect(found.clocks.map(({ code, limit }) => [code, limit])).toEqual([
      ['REPAIR_ACCEPTANCE', 3],
      ['REPAIR_OPINION', 3],
      ['REPAIR_RESULT', 10],
      ['REPAIR_EXTENSION', null],
    ]);
    expect(found.basis.map(({ document }) => document)).toEqual(['国家发展和改革委员会令第36号']);
  });

  it('while an objection to it is open, which it is told of', () => {
    const objection = { filedOn: '2026-11-01', closedOn: '2026-11-20' };
    const record = aRecord({ details: { severity: 'GENERAL' }, objection });
    const noticesOn = (today: string) => on(today, record).notices.map(({ code }) => code);
    expect(on('2026-11-19', record).eligible).toBe(true);
    expect(['2026-10-31', '2026-11-01', '2026-11-19', '2026-11-20'].map(noticesOn)).toEqual([
      [],
      ['OBJECTION_OPEN'],
      ['OBJECTION_OPEN'],
      [],
    ]);
  });
});

describe('a record cannot be repaired', () => {
  it('where it is withdrawn already', () => {
    expect(codesOn('2026-04-01', aRecord({ withdrawn: true }))).toEqual(['ALREADY_WITHDRAWN']);
  });

  it('where it is over: from the day after its last, or the day it was lifted', () => {
    const ending = aRecord({ validUntil: '2026-10-31' });
    expect(codesOn('2026-10-31', ending)).toEqual([]);
    expect(codesOn('2026-11-01', ending)).toEqual(['NOT_IN_FORCE']);
    const lifted = aRecord({ liftedOn: '2026-10-31' });
    expect(codesOn('2026-10-30', lifted)).toEqual([]);
    expect(codesOn('2026-10-31', lifted)).toEqual(['NOT_IN_FORCE']);
    expect(codesOn('2026-11-27', aRecord({ validUntil: '9999-12-31' }))).toEqual([]);
  });

  it.each(['DEFENSE_REFUSAL', 'RATING', 'H_TAX_A', 'UNHEARD_OF'])('of the kind %s', (kind) => {
    const found = on('2026-11-27', aRecord({ kind }));
    expect(found.reasons.map(({ code }) => code)).toEqual(['NOT_REPAIRABLE']);
    expect(found).toMatchObject({ earliestOn: null, documents: [], clocks: [], text: null });
  });

  it.each(['BID_DISQUALIFIED', 'GP_SERIOUS_ILLEGAL'])('of %s while its ban runs', (kind) => {
    const record = aRecord({ kind, decidedOn: '2024-06-15', details: { banUntil: '2026-06-14' } });
    expect(codesOn('2026-06-14', record)).toEqual(['EXCLUDED']);
    expect(codesOn('2026-06-15', record)).toEqual([]);
    expect(codesOn('2026-06-15', { ...record, details: {} })).toEqual(['EXCLUDED']);
  });
});

describe('a listing for wage arrears', () => {
  const listed = aRecord({ kind: 'WAGE_ARREARS', decidedOn: '2026-01-15' });

  it('needs the day of correction, which its record or the one who asks tells', () => {
    expect(codesOn('2026-11-27', listed)).toEqual(['CORRECTION_DAY_NEEDED']);
    const told = { ...listed, details: { correctedOn: '2026-02-10' } };
    expect(on('2026-08-09', told).earliestOn).toBe('2026-08-10');
    expect(on('2026-08-09', told, { correctedOn: '2026-02-09' }).eligible).toBe(true);
  });

  it('can be removed early from six months after correction', () => {
    const corrected = { correctedOn: '2026-02-28' };
    expect(codesOn('2026-08-27', listed, corrected)).toEqual(['PUBLICITY_RUNNING']);
    expect(codesOn('2026-08-28', listed, corrected)).toEqual([]);
    expect(codesOn('2026-08-29', listed, corrected)).toEqual([]);
    const { clocks, minimumMonths, basis } = on('2026-08-28', listed, corrected);
    expect(minimumMonths).toBe(6);
    expect(clocks.find(({ code }) => code === 'REPAIR_RESULT')?.limit).toBe(15);
    expect(basis.map(({ document }) => document)).toEqual(['人力资源和社会保障部令第45号']);
  });

  it.each(['arrearsAgain', 'heldCriminallyLiable'])('cannot where %s', (detail) => {
    const record = { ...listed, details: { correctedOn: '2026-01-20', [detail]: true } };
    const [reason] = on('2026-11-27', record, { language: 'en' }).reasons;
    expect(reason).toMatchObject({ code: 'EXCLUDED' });
    expect(reason?.text).toMatch(/^Not open to repair: There is no early removal/);
    expect(codesOn('2026-07-19', record)).toEqual(['EXCLUDED', 'PUBLICITY_RUNNING']);
  });
});

describe.each([...law.kinds.values()].map((kind) => [kind.code, kind] as const))(
  'of %s',
  (code, kind) => {
    it('a check and the eligibility name the same first day, and what it means', () => {
      for (const decidedOn of ['2023-04-30', '2023-05-01', '2026-03-31', '2026-04-01']) {
        for (const severity of ['MINOR', 'GENERAL', 'SERIOUS']) {
          const details = { severity, field: 'drug', correctedOn: '2026-05-01' };
          const record = aRecord({ kind: code, decidedOn, validFrom: '2026-04-08', details });
          const shown = toRepairPath(record, kind, 'zh-CN');
          const { earliestOn } = on('2026-11-27', record);
          expect(earliestOn).toBe(shown?.earliestOn ?? null);
          if (earliestOn === null) continue;
          expect(codesOn(addDays(earliestOn, -1), record)).toContain('PUBLICITY_RUNNING');
          expect(codesOn(earliestOn, record)).not.toContain('PUBLICITY_RUNNING');
        }
      }
    });
  },
);
