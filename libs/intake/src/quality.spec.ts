import { toFigures, totalOf, type QualityCounts } from './quality.js';

const COUNTS: QualityCounts = {
  organ: '11450202MACG00011D',
  source: 'ADMIN_PENALTY',
  month: '2026-03',
  expected: 40,
  reported: 50,
  compliant: 45,
  timely: 40,
  repeated: 9,
  stored: 36,
  late: 4,
  lateDays: 10,
};

describe('the quality figures of reporting', () => {
  it('divide what they say they divide', () => {
    expect(toFigures(COUNTS)).toMatchObject({
      reportingRate: 90,
      complianceRate: 90,
      timelinessRate: 80,
      storageRate: 72,
      repetitionRate: 18,
      averageLateDays: 2.5,
    });
  });

  it('say nothing where there is nothing to divide by', () => {
    const nothing = { ...COUNTS, reported: 0, compliant: 0, timely: 0, repeated: 0, late: 0 };
    expect(toFigures({ ...nothing, expected: null })).toMatchObject({
      reportingRate: null,
      complianceRate: null,
      averageLateDays: null,
    });
    expect(toFigures({ ...nothing, stored: 0 }).reportingRate).toBe(0);
  });

  it('of several together know no reporting rate where one of them declared nothing', () => {
    expect(totalOf([COUNTS, COUNTS])).toMatchObject({ expected: 80, reportingRate: 90 });
    expect(totalOf([COUNTS, { ...COUNTS, expected: null }]).reportingRate).toBeNull();
  });
});
