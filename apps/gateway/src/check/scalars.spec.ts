import { DateScalar, DateTime, SubjectCode } from './scalars.js';

test('a subject code is normalised and not judged', () => {
  expect(SubjectCode.parseValue('　９１４５０２０２macg000115 ')).toBe('91450202MACG000115');
  expect(SubjectCode.parseValue('nonsense')).toBe('NONSENSE');
});

test('an instant is read in milliseconds, whatever its offset', () => {
  const instant = Date.UTC(2026, 2, 31, 1, 30);
  expect(DateTime.parseValue('2026-03-31T09:30:00+08:00')).toBe(instant);
  expect(DateTime.parseValue('2026-03-31T01:30:00Z')).toBe(instant);
  expect(DateTime.parseValue('2026-03-31t01:30:00.5z')).toBe(instant + 500);
  expect(DateTime.parseValue('2026-03-31T01:30:00.123999-00:00')).toBe(instant + 123);
});

test.each([
  '2026-03-31T09:30:00',
  '2026-03-31',
  '2026-02-29T09:30:00Z',
  '2026-03-31T24:00:00Z',
  '2026-03-31T09:60:00Z',
  '2026-03-31T09:30:60Z',
  '2026-03-31T09:30:00+24:00',
  '2026-03-31 09:30:00Z',
  ' 2026-03-31T09:30:00Z',
  '20260331T093000Z',
  1774949400000,
  null,
])('no instant: %p', (value) => {
  expect(() => DateTime.parseValue(value)).toThrow('expected an instant');
});

test('a day is one of the calendar', () => {
  expect(DateScalar.parseValue('2024-02-29')).toBe('2024-02-29');
  for (const value of ['2026-02-29', '2026-2-1', '2026-13-01', '', 20260101]) {
    expect(() => DateScalar.parseValue(value)).toThrow('expected a calendar day');
  }
});

test('an error never repeats the value', () => {
  for (const scalar of [SubjectCode, DateScalar, DateTime]) {
    expect(() => scalar.parseValue(['99990019900101123X'])).toThrow(/^(?!.*9999)/);
    expect(() => scalar.parseLiteral({ kind: 'IntValue' as never, value: '999900' })).toThrow(
      /^(?!.*9999)/,
    );
  }
});

test('what is served is text already', () => {
  expect(DateTime.serialize('2026-03-31T09:30:00.000+08:00')).toBe('2026-03-31T09:30:00.000+08:00');
  expect(() => DateTime.serialize(0)).toThrow('DateTime is served as text');
});
