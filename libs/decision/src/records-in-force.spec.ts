import { answerTo, aRecord, aRule } from './decide.fixture.js';
import type { CreditRecord } from './facts.js';
import type { Day } from './vocabulary.js';

const rulebook = { restrictions: [aRule({ from: '1990-01-01' })] };

function restrictionOf(record: Partial<CreditRecord>, day: Day) {
  return answerTo({ rulebook, records: [aRecord(record)], day }).restrictions[0];
}

function bites(record: Partial<CreditRecord>, day: Day): boolean {
  return restrictionOf(record, day) !== undefined;
}

describe('a record is in force', () => {
  it.each<[string, Partial<CreditRecord>, Day, boolean]>([
    ['not the day before its first', { validFrom: '2024-03-01' }, '2024-02-29', false],
    ['on its first day', { validFrom: '2024-03-01' }, '2024-03-01', true],
    ['on 29 February as its first', { validFrom: '2024-02-29' }, '2024-02-29', true],
    ['the day before its last', { validUntil: '2024-02-29' }, '2024-02-28', true],
    ['on its last day', { validUntil: '2024-02-29' }, '2024-02-29', true],
    ['not the day after its last', { validUntil: '2024-02-29' }, '2024-03-01', false],
    ['on its only day', { validFrom: '2024-02-29', validUntil: '2024-02-29' }, '2024-02-29', true],
    ['without a last day, for ever', { validUntil: null }, '2199-12-31', true],
    ['past the open end 2999-12-31', { validUntil: '2999-12-31' }, '3000-01-01', true],
    ['on the open end 9999-12-31', { validUntil: '9999-12-31' }, '9999-12-31', true],
    ['the day before it is lifted', { liftedOn: '2024-02-29' }, '2024-02-28', true],
    ['not on the day it is lifted', { liftedOn: '2024-02-29' }, '2024-02-29', false],
    ['not after it was lifted', { liftedOn: '2024-02-29' }, '2024-03-01', false],
  ])('%s', (_, record, day, inForce) => {
    expect(bites(record, day)).toBe(inForce);
  });

  it.each<[Day, boolean]>([
    ['2024-02-27', true],
    ['2024-02-28', false],
    ['2024-02-29', false],
    ['2024-03-01', true],
  ])('save while it is suspended, both days included: %s %s', (day, inForce) => {
    expect(bites({ suspended: { from: '2024-02-28', until: '2024-02-29' } }, day)).toBe(inForce);
  });

  it.each<[Day, boolean]>([
    ['2024-02-28', true],
    ['2024-02-29', false],
    ['2199-01-01', false],
  ])('until a suspension without an end: %s %s', (day, inForce) => {
    expect(bites({ suspended: { from: '2024-02-29', until: null } }, day)).toBe(inForce);
  });

  it('never once it is withdrawn, whatever the day', () => {
    for (const day of ['2024-01-01', '2024-06-06', '2030-01-01']) {
      expect(bites({ withdrawn: true }, day)).toBe(false);
    }
  });
});

describe('the last day of a restriction', () => {
  it.each([
    [null, null],
    ['2025-02-28', '2025-02-28'],
    ['2999-12-31', null],
    ['9999-12-31', null],
  ])('of a record until %s is %s, in the record shown too', (validUntil, shown) => {
    const restriction = restrictionOf({ validUntil }, '2024-06-06');
    expect([restriction?.until, restriction?.record.validUntil]).toEqual([shown, shown]);
  });

  it('does not change where the record is to be lifted later', () => {
    const record = { validUntil: '2025-02-28', liftedOn: '2024-12-01' };
    expect(restrictionOf(record, '2024-11-30')?.until).toBe('2025-02-28');
  });
});

describe('an objection', () => {
  const objection = { filedOn: '2024-02-28', closedOn: '2024-03-01' };

  it.each<[Day, boolean]>([
    ['2024-02-27', false],
    ['2024-02-28', true],
    ['2024-02-29', true],
    ['2024-03-01', false],
  ])(
    'marks the restriction from its filing until the day before it is closed: %s %s',
    (day, marked) => {
      expect(restrictionOf({ objection }, day)?.underObjection).toBe(marked);
    },
  );

  it('that is open stays, and never suspends the measure', () => {
    const open = { objection: { filedOn: '2024-02-29', closedOn: null } };
    expect(restrictionOf(open, '2024-02-28')?.underObjection).toBe(false);
    expect(restrictionOf(open, '2024-02-29')).toMatchObject({
      effect: 'PROHIBIT',
      underObjection: true,
    });
    expect(restrictionOf(open, '2199-01-01')?.underObjection).toBe(true);
  });
});
