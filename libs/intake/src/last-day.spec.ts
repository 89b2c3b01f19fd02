import { examinedRow, PENALTY, type Cells } from './intake.fixture.js';

/** The last day of a penalty that names none, decided on a day of the law of its time. */
async function lastDay(change: Cells): Promise<string | null | undefined> {
  const row = await examinedRow('CF_LEGAL', { ...PENALTY, CF_YXQ: '', ...change });
  return row.record?.record.validUntil;
}

describe('the last day of a penalty', () => {
  it.each<[why: string, change: Cells, day: string | null]>([
    ['is the one given', { CF_YXQ: '2026/12/31' }, '2026-12-31'],
    ['is open where 长期 is given', { CF_YXQ: '2099/12/31' }, null],
    ['is the end of publicity given', { CF_GSJZQ: '2026/9/9' }, '2026-09-09'],
    ['is three years on without a severity', {}, '2029-06-09'],
    ['is three months on where minor', { CF_QJ: '轻微' }, '2026-09-09'],
    ['is a year on where general', { CF_QJ: '一般' }, '2027-06-09'],
    [
      'of before 2023-05-01 goes by the older law',
      { CF_JDRQ: '2023/4/30', CF_QJ: '一般' },
      '2024-04-29',
    ],
    ['of 2023-05-01 goes by Order 58', { CF_JDRQ: '2023/5/1', CF_QJ: '一般' }, '2026-04-30'],
    ['is open where a ban is carried', { CF_JZQZ: '2031/6/9' }, null],
    [
      'is no earlier than the three years of a fine of two million yuan (政府采购法)',
      { CF_QJ: '一般', CF_NR_FK: '200' },
      '2029-06-10',
    ],
    [
      'of a fine below that is the end of publicity',
      { CF_QJ: '一般', CF_NR_FK: '199.999999' },
      '2027-06-09',
    ],
    [
      'is no earlier than the five years of a revoked food licence (食品安全法)',
      { CF_CFLB: '吊销许可证件', CF_NR_ZKDX: '食品经营许可证', CF_SYFL: '《食品安全法》' },
      '2031-06-10',
    ],
  ])('%s', async (_, change, day) => {
    expect(await lastDay(change)).toBe(day);
  });
});
