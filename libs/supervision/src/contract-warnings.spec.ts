import { addDays } from '#libs/calendar';
import type { Contract } from './contract.js';
import { dueStepsOf } from './contract-due.js';
import {
  DEFAULT_TERMS,
  judge,
  judgeContract,
  warningTermsIn,
  warns,
  type Progress,
} from './contract-warnings.js';

const DUE = '2026-03-10';
const terms = { ...DEFAULT_TERMS, dueSoonDays: 7 };

const CONTRACT: Contract = {
  ...{ number: 'LZCZ-1', title: '办公家具采购', type: '市场化合同', field: null },
  buyer: { code: '11450202MACG00011D', name: '柳州市城中区某某局' },
  supplier: { code: '91450202MACG000115', name: '柳州示例一建筑有限公司' },
  ...{ amountYuan: 50_000, signedOn: '2026-01-05', performBy: DUE, status: '履约中' },
  ...{ milestones: [], breaches: [] },
};

describe('a milestone (履约节点) that is not done', () => {
  it.each<[why: string, today: string, progress: Progress, daysOverdue: number]>([
    ['eight days before its last day is pending', '2026-03-02', 'PENDING', 0],
    ['seven days before it is due soon', '2026-03-03', 'DUE_SOON', 0],
    ['on its last day is due soon, not overdue', DUE, 'DUE_SOON', 0],
    ['the day after is overdue', '2026-03-11', 'OVERDUE', 1],
    ['a year after is overdue by 365 days', '2027-03-10', 'OVERDUE', 365],
  ])('%s', (_, today, progress, daysOverdue) => {
    expect(judge({ dueOn: DUE, doneOn: null }, today, terms)).toEqual({ progress, daysOverdue });
  });

  it('without days of warning is due soon on its last day alone', () => {
    const progressOn = (today: string) =>
      judge({ dueOn: DUE, doneOn: null }, today, { dueSoonDays: 0 }).progress;
    expect([progressOn('2026-03-09'), progressOn(DUE)]).toEqual(['PENDING', 'DUE_SOON']);
  });

  it('and has no last day (长期) never warns', () => {
    expect(judge({ dueOn: '9999-12-31', doneOn: null }, DUE, terms).progress).toBe('PENDING');
  });
});

describe('a milestone that was done', () => {
  it.each<[doneOn: string, progress: Progress, daysOverdue: number]>([
    ['2026-02-01', 'DONE', 0],
    [DUE, 'DONE', 0],
    ['2026-03-11', 'DONE_LATE', 1],
    ['2026-04-09', 'DONE_LATE', 30],
  ])('on %s is %s, whatever the day', (doneOn, progress, daysOverdue) => {
    for (const today of [doneOn, '2027-01-01']) {
      expect(judge({ dueOn: DUE, doneOn }, today, terms)).toEqual({ progress, daysOverdue });
    }
  });

  it('was overdue on the days before', () => {
    const milestone = { dueOn: DUE, doneOn: '2026-03-13' };
    expect(judge(milestone, '2026-03-12', terms)).toEqual({ progress: 'OVERDUE', daysOverdue: 2 });
  });
});

describe('a contract', () => {
  const on = (today: string, rest: Partial<Contract> = {}) =>
    judgeContract({ ...CONTRACT, ...rest }, today, terms);

  it('is overdue from the day after its last day, while its status does not say that it is settled', () => {
    expect(on(DUE).progress).toBe('DUE_SOON');
    expect(on('2026-03-11')).toMatchObject({ progress: 'OVERDUE', daysOverdue: 1 });
    expect(on('2026-03-11', { status: '已履行完毕' })).toMatchObject({
      ...{ progress: 'DONE', daysOverdue: 0 },
    });
    expect(on('2026-03-11', { status: '未知' }).progress).toBe('OVERDUE');
    expect(on('2026-03-11', { performBy: null }).progress).toBe('PENDING');
  });

  it('warns of what a milestone warns of, also where it is settled itself', () => {
    const milestones = [
      { name: '付款', owedBy: 'BUYER' as const, dueOn: '2026-02-01', doneOn: null },
      { name: '质保', owedBy: 'SUPPLIER' as const, dueOn: addDays(DUE, 7), doneOn: null },
    ];
    const judged = on(DUE, { milestones, status: '已完成' });
    expect(judged.milestones).toMatchObject([
      { name: '付款', progress: 'OVERDUE', daysOverdue: 37 },
      { name: '质保', progress: 'DUE_SOON', daysOverdue: 0 },
    ]);
    expect([warns(judged, 'OVERDUE'), warns(judged, 'DUE_SOON')]).toEqual([true, true]);
  });

  it('of which all is done warns of nothing', () => {
    const milestones = [
      { name: '付款', owedBy: 'BUYER' as const, dueOn: DUE, doneOn: '2026-03-12' },
    ];
    const judged = on('2026-03-13', { milestones, status: '已完成' });
    expect([warns(judged, 'OVERDUE'), warns(judged, 'DUE_SOON')]).toEqual([false, false]);
  });
});

describe('what is due (期限) under a contract', () => {
  const milestones = [
    { name: '付款', owedBy: 'BUYER' as const, dueOn: '2026-02-01', doneOn: null },
    { name: '交货', owedBy: 'SUPPLIER' as const, dueOn: DUE, doneOn: '2026-03-09' },
    { name: '质保', owedBy: 'SUPPLIER' as const, dueOn: '9999-12-31', doneOn: null },
  ];
  const due = (today: string, rest: Partial<Contract> = {}) =>
    dueStepsOf(judgeContract({ ...CONTRACT, milestones, ...rest }, today, terms)).map(
      ({ organ, step, dueOn }) => [organ.code, step, dueOn],
    );
  const payment = [CONTRACT.buyer.code, 'BUYER 付款', '2026-02-01'];
  const delivery = [CONTRACT.supplier.code, 'SUPPLIER 交货', DUE];
  const whole = [CONTRACT.supplier.code, 'PERFORM', DUE];

  it('is what is not done yet on the day, by who owes it, however long overdue', () => {
    expect(due('2026-03-08')).toEqual([payment, delivery, whole]);
    expect(due('2026-03-09')).toEqual([payment, whole]);
    expect(due('2027-03-09')).toEqual([payment, whole]);
  });

  it('is not the whole where that is settled, or has no last day (长期)', () => {
    expect(due('2026-03-09', { status: '已完成' })).toEqual([payment]);
    expect(due('2026-03-09', { performBy: null })).toEqual([payment]);
    expect(due('2026-03-09', { performBy: '2999-12-31' })).toEqual([payment]);
  });
});

describe('the terms of warning', () => {
  it('are seven days and plain words unless the environment says otherwise', () => {
    expect(warningTermsIn({})).toEqual(DEFAULT_TERMS);
    expect(warningTermsIn({ CONTRACT_DUE_SOON_DAYS: '', CONTRACT_SETTLED: ' ' })).toEqual(
      DEFAULT_TERMS,
    );
    expect(warningTermsIn({ CONTRACT_DUE_SOON_DAYS: '0', CONTRACT_SETTLED: '3， 4' })).toEqual({
      ...{ dueSoonDays: 0, settled: ['3', '4'] },
    });
  });

  it.each(['-1', '366', '1.5', 'soon'])('refuse %s days by the name of the variable', (days) => {
    expect(() => warningTermsIn({ CONTRACT_DUE_SOON_DAYS: days })).toThrow(
      /^CONTRACT_DUE_SOON_DAYS must be days from 0 to 365$/,
    );
  });
});
