import { compileLaw } from './compiled-law.js';
import { aBasis, aRulebook, text } from './decide.fixture.js';
import type { ProcedureClock, Remedy } from './law.js';
import { clockOf, remediesOf } from './procedures.js';

function aClock(overrides: Partial<ProcedureClock> = {}): ProcedureClock {
  return {
    code: 'REPAIR_RESULT',
    layer: 'national',
    kind: null,
    name: text('result'),
    start: 'ACCEPTANCE',
    limit: 10,
    unit: 'WORKING_DAYS',
    text: text('within ten working days'),
    basis: [aBasis()],
    confirmed: true,
    from: '2025-06-22',
    until: null,
    ...overrides,
  };
}

const lawOf = (clocks: readonly ProcedureClock[], remedies: readonly Remedy[] = []) =>
  compileLaw(aRulebook({ procedures: { clocks, documents: [], remedies } }), 'law-test');

describe('the clock of a step', () => {
  const law = lawOf([
    aClock({ limit: 3, from: '2023-05-01', until: '2025-06-21' }),
    aClock(),
    aClock({ limit: 15, kind: 'LIST', from: '2024-01-01', until: '2025-12-31' }),
    aClock({ code: 'REPAIR_EXTENSION', limit: null }),
  ]);
  const limitOn = (day: string, kind?: string) =>
    clockOf(law, 'REPAIR_RESULT', { day, ...(kind === undefined ? {} : { kind }) })?.limit;

  it.each([
    ['2023-04-30', undefined],
    ['2023-05-01', 3],
    ['2025-06-21', 3],
    ['2025-06-22', 10],
  ])('on %s is that which is law on the day', (day, limit) => {
    expect(limitOn(day)).toBe(limit);
  });

  it.each([
    ['2023-12-31', 3],
    ['2024-01-01', 15],
    ['2025-12-31', 15],
    ['2026-01-01', 10],
  ])('on %s is the list’s own before that for all', (day, limit) => {
    expect(limitOn(day, 'LIST')).toBe(limit);
    expect(limitOn(day, 'OTHER_LIST')).not.toBe(15);
  });

  it('may have no number, which is not the same as no clock', () => {
    const day = '2026-01-01';
    expect(clockOf(law, 'REPAIR_EXTENSION', { day })?.limit).toBeNull();
    expect(clockOf(law, 'OBJECTION_EXTENSION', { day })).toBeNull();
  });

  it('ends with the last of its documents', () => {
    const lapsing = lawOf([aClock({ basis: [aBasis({ until: '2026-03-31' })] })]);
    const on = (day: string) => clockOf(lapsing, 'REPAIR_RESULT', { day })?.limit;
    expect([on('2026-03-31'), on('2026-04-01')]).toEqual([10, undefined]);
  });
});

it('remedies are those that are law on the day', () => {
  const remedy: Remedy = {
    code: 'REVIEW',
    layer: 'national',
    name: text('review'),
    text: text('apply for review'),
    basis: [],
    confirmed: false,
    from: '2024-01-01',
    until: '2024-12-31',
  };
  const law = lawOf([], [remedy]);
  const counts = ['2023-12-31', '2024-01-01', '2024-12-31', '2025-01-01'].map(
    (day) => remediesOf(law, day).length,
  );
  expect(counts).toEqual([0, 1, 1, 0]);
});
