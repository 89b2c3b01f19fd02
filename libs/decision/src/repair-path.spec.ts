import { aKind, aRecord, text } from './decide.fixture.js';
import type { RepairRule } from './law.js';
import { earliestRepairOn, exclusionOf, toRepairPath } from './repair-path.js';

const repairOf = (overrides: Partial<RepairRule> = {}): RepairRule => ({
  authority: null,
  text: text('apply'),
  documents: [],
  exclusions: [],
  wait: null,
  ...overrides,
});

describe('the first day of repair', () => {
  it('counts the shortest publicity from the first day of the record, or from its decision', () => {
    const record = aRecord({ decidedOn: '2024-06-15', validFrom: '2024-06-20' });
    const on = (countedFrom: object) =>
      earliestRepairOn(
        record,
        aKind('LIST', { publicity: [{ minimumMonths: 3, ...countedFrom }] }),
      );
    expect(on({})).toBe('2024-09-20');
    expect(on({ countedFrom: 'DECISION' })).toBe('2024-09-15');
  });

  it('counts from the first day where the day of the decision is not told', () => {
    const kind = aKind('LIST', { publicity: [{ minimumMonths: 3, countedFrom: 'DECISION' }] });
    expect(earliestRepairOn(aRecord({ validFrom: '2024-06-20' }), kind)).toBe('2024-09-20');
  });

  it('is the day itself where no publicity is asked, and untold where none is known', () => {
    const months = (minimumMonths: number) => aKind('LIST', { publicity: [{ minimumMonths }] });
    expect(earliestRepairOn(aRecord(), months(0))).toBe('2024-01-01');
    expect(earliestRepairOn(aRecord(), aKind('LIST'))).toBeNull();
  });

  it('counts a list’s own time from the day of correction, in place of its publicity', () => {
    const wait = { monthsFromCorrection: 6, basis: [] };
    const kind = aKind('LIST', {
      publicity: [{ minimumMonths: 3 }],
      repair: repairOf({ wait }),
    });
    const known = aRecord({ details: { correctedOn: '2024-02-10' } });
    expect(earliestRepairOn(aRecord(), kind)).toBeNull();
    expect(earliestRepairOn(aRecord(), kind, '2024-08-31')).toBe('2025-02-28');
    expect(earliestRepairOn(known, kind)).toBe('2024-08-10');
    expect(toRepairPath(known, kind, 'en')?.earliestOn).toBe('2024-08-10');
    const garbled = aRecord({ details: { correctedOn: 'soon' } });
    expect(earliestRepairOn(garbled, kind)).toBeNull();
  });
});

describe('an exclusion', () => {
  const exclusion = {
    when: { banRunning: true, details: { field: { in: ['food'] } } },
    text: text('no repair'),
    basis: [],
    confirmed: false,
  } as const;
  const kind = aKind('LIST', { repair: repairOf({ exclusions: [exclusion] }) });
  const banned = aRecord({ details: { banUntil: '2024-06-30', field: 'food' } });

  it('holds through the last day of the ban', () => {
    expect(exclusionOf(banned, kind, '2024-06-30')).toBe(exclusion);
    expect(exclusionOf(banned, kind, '2024-07-01')).toBeUndefined();
  });

  it('needs all of its condition', () => {
    const other = aRecord({ details: { banUntil: '2024-06-30', field: 'fire' } });
    expect(exclusionOf(other, kind, '2024-06-30')).toBeUndefined();
    expect(exclusionOf(banned, aKind('LIST'), '2024-06-30')).toBeUndefined();
  });
});
