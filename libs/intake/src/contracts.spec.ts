import type { Details } from '#libs/decision';
import { brokenRules, examinedRow, type Cells } from './intake.fixture.js';

/** TODAY is 2026-06-12. */
const BUYER = '11450202MACG00011D';
const SUPPLIER = '91450202MACG000115';
const WRONG = '91450202MACG000116';

const PARTIES: Cells = {
  HTBH: 'LZCZ-2026-001',
  CGR: '柳州市城中区某某局（示例）',
  JFZTTYSHXYDM: BUYER,
  GYS: '柳州示例一建筑有限公司',
  YFTYSHXYDM: SUPPLIER,
};
const CONTRACT: Cells = {
  ...PARTIES,
  ...{ HTMC: '办公家具采购合同', HTLX: '市场化合同', HTLY: '政府采购', CGRDZ: '城中区' },
  ...{ GYSDZ: '城中区', GYSLXFS: '0772-000000', ZYBDMC: '办公家具', GGXH: '见附件' },
  ...{ ZYBDSL: '10', ZYBDDJ: '0.5', HTJE: '5', LYQX: '2026/9/30', QZDD: '柳州' },
  ...{ CGFS: '招标采购', HTQDRQ: '2026/3/2', HTGGRQ: '2026/3/4', LYZT: '履约中' },
  ...{ SSQY: '城中区', SSHY: '制造业' },
};
const MILESTONE: Cells = {
  ...PARTIES,
  ...{ ZRF: '乙方', LYJD: '交货', YDWCRQ: '2026/7/1', SJWCRQ: '' },
  ...{ BSDW: '柳州市城中区财政局（示例）', BSDWDM: '11450202XTE000060E' },
};
const BREACH: Cells = {
  ...PARTIES,
  ...{
    WYF: '甲方',
    WYQX: '逾期支付合同价款',
    RDFS: '生效裁判',
    RDDW: '柳州市城中区人民法院（示例）',
  },
  ...{ RDWSH: '（2026）桂0202民初1号', RDRQ: '2026/5/20' },
};

const recordOf = async (format: string, cells: Cells) => {
  const { record, findings } = await examinedRow(format, cells);
  if (record === null) throw new Error(JSON.stringify(findings));
  return record;
};
const broken = async (format: string, cells: Cells) => {
  const row = await examinedRow(format, cells);
  return row.findings.map(({ rule, column }) => `${rule} ${String(column)}`);
};

describe('a contract (合同)', () => {
  it('is a record of both parties, with both named in it', async () => {
    const { subject, alsoOf, key, record, details } = await recordOf('CONTRACT', CONTRACT);
    expect(subject).toMatchObject({ code: SUPPLIER, type: 'ENTERPRISE', personId: null });
    expect(alsoOf).toEqual({
      code: BUYER,
      ...{ name: CONTRACT['CGR'], type: 'GOVERNMENT_BODY', personId: null },
    });
    expect(key).toBe(`${BUYER} LZCZ-2026-001`);
    expect(record).toMatchObject({ kind: 'CONTRACT_PERFORMANCE', decidedOn: '2026-03-02' });
    expect(JSON.parse(details)).toMatchObject({
      ...{ contract: 'LZCZ-2026-001', buyerCode: BUYER, supplierCode: SUPPLIER },
      ...{ field: 'GOVERNMENT_PROCUREMENT', amountYuan: 50_000, performBy: '2026-09-30' },
    });
  });

  it.each([
    ['甲方 has no valid code', { JFZTTYSHXYDM: WRONG }, ['V01 甲方统一社会信用代码']],
    ['乙方 has no valid code', { YFTYSHXYDM: WRONG }, ['V01 乙方统一社会信用代码']],
    [
      '甲方 is a natural person',
      { JFZTTYSHXYDM: '999900199001010014' },
      ['V01 甲方统一社会信用代码'],
    ],
    [
      '乙方 is a natural person',
      { YFTYSHXYDM: '999900199001010014' },
      ['V01 乙方统一社会信用代码'],
    ],
    ['both are one', { JFZTTYSHXYDM: SUPPLIER }, ['V01 甲方统一社会信用代码']],
    ['甲方 is a test', { CGR: '测试单位' }, ['V03 采购人/甲方']],
    ['its field is none', { HTLY: '赠与' }, ['CODE_TABLE 合同领域']],
  ] as const)('is refused where %s', async (_, change, expected) => {
    expect(await broken('CONTRACT', { ...CONTRACT, ...change })).toEqual(
      expect.arrayContaining([...expected]),
    );
  });

  it('has the codes of both as they are compared, however they are typed', async () => {
    const untidy = { JFZTTYSHXYDM: '１1450202macg00011D', YFTYSHXYDM: ' 91450202ｍａｃｇ000115' };
    const { details, key } = await recordOf('CONTRACT', { ...CONTRACT, ...untidy });
    expect(JSON.parse(details)).toMatchObject({ buyerCode: BUYER, supplierCode: SUPPLIER });
    expect(key).toBe(`${BUYER} LZCZ-2026-001`);
  });

  it('needs no field (合同领域)', async () => {
    expect(await broken('CONTRACT', { ...CONTRACT, HTLY: '' })).toEqual([]);
  });
});

describe('a milestone (履约节点)', () => {
  it.each([
    ['甲方', BUYER, 'BUYER'],
    ['乙方', SUPPLIER, 'SUPPLIER'],
    ['采购人', BUYER, 'BUYER'],
  ])('that %s owes is a record of that party alone', async (side, code, owedBy) => {
    const { subject, alsoOf, key, record, details, organ } = await recordOf('CONTRACT_MILESTONE', {
      ...MILESTONE,
      ZRF: side,
    });
    expect([subject.code, alsoOf]).toEqual([code, null]);
    expect(key).toBe(`${BUYER} LZCZ-2026-001 ${owedBy} 交货`);
    expect(organ).toBe('11450202XTE000060E');
    expect(record).toMatchObject({ kind: 'CONTRACT_MILESTONE', validFrom: '2026-07-01' });
    expect(JSON.parse(details)).toEqual({
      ...{ contract: 'LZCZ-2026-001', milestone: '交货', dueOn: '2026-07-01', owedBy },
      ...{ buyer: PARTIES['CGR'], buyerCode: BUYER },
      ...{ supplier: PARTIES['GYS'], supplierCode: SUPPLIER },
    });
  });

  it('is read as of the side that owes it, also where codes are typed untidily', async () => {
    const untidy = { JFZTTYSHXYDM: '１1450202macg00011D', ZRF: '甲方' };
    const { subject, key } = await recordOf('CONTRACT_MILESTONE', { ...MILESTONE, ...untidy });
    expect([subject.code, key]).toEqual([BUYER, `${BUYER} LZCZ-2026-001 BUYER 交货`]);
  });

  it('that was done later is the same one, with its day', async () => {
    const before = await recordOf('CONTRACT_MILESTONE', MILESTONE);
    const done = await recordOf('CONTRACT_MILESTONE', { ...MILESTONE, SJWCRQ: '2026/6/12' });
    expect(done.key).toBe(before.key);
    const said = JSON.parse(before.details) as Details;
    expect(JSON.parse(done.details)).toEqual({ ...said, doneOn: '2026-06-12' });
  });

  it('is told from another of its kind by the supplement, however it is typed', async () => {
    const keys = await Promise.all(
      ['付款', '付款-第一期', '付款-第二期', '付款－第二期 '].map(
        async (LYJD) => (await recordOf('CONTRACT_MILESTONE', { ...MILESTONE, LYJD })).key,
      ),
    );
    expect(new Set(keys).size).toBe(3);
    expect(keys[3]).toBe(keys[2]);
  });

  it.each([
    ['it was done tomorrow', { SJWCRQ: '2026/6/13' }, ['V04 实际完成日期']],
    ['its day is missing', { YDWCRQ: '' }, ['REQUIRED 约定完成日期']],
    ['it is owed by a third', { ZRF: '丙方' }, ['CODE_TABLE 责任方']],
    ['its name is none', { LYJD: '喝茶' }, ['CODE_TABLE 履约节点']],
    ['the code of who owes it is wrong', { YFTYSHXYDM: WRONG }, ['V01 乙方统一社会信用代码']],
    ['the code of the other is wrong', { JFZTTYSHXYDM: WRONG }, ['V01 甲方统一社会信用代码']],
    [
      '甲方 owes it and its code is wrong',
      { ZRF: '甲方', JFZTTYSHXYDM: WRONG },
      ['V01 甲方统一社会信用代码'],
    ],
  ] as const)('is refused where %s, at the right column', async (_, change, expected) => {
    expect(await broken('CONTRACT_MILESTONE', { ...MILESTONE, ...change })).toEqual(expected);
  });
});

describe('a breach (违约)', () => {
  it.each([
    ['甲方', BUYER, 'BUYER'],
    ['乙方', SUPPLIER, 'SUPPLIER'],
  ])('of %s is a record of that party alone', async (side, code, breachedBy) => {
    const { subject, alsoOf, record, details } = await recordOf('CONTRACT_BREACH', {
      ...BREACH,
      WYF: side,
    });
    expect([subject.code, alsoOf]).toEqual([code, null]);
    expect(record).toMatchObject({
      ...{ kind: 'CONTRACT_BREACH', documentNumber: '（2026）桂0202民初1号' },
      ...{ decidedOn: '2026-05-20', validFrom: '2026-05-20', validUntil: null, liftedOn: null },
    });
    expect(JSON.parse(details)).toMatchObject({
      ...{ breachedBy, breach: '逾期支付合同价款', confirmedBy: 'JUDGMENT' },
    });
  });

  it('ends on the day on which it was cured, and is told no longer than it is published', async () => {
    const days = { ZGWCRQ: '2026/6/12', GSJZQ: '2027/5/19' };
    const { record } = await recordOf('CONTRACT_BREACH', { ...BREACH, ...days });
    expect(record).toMatchObject({ liftedOn: '2026-06-12', validUntil: '2027-05-19' });
  });

  it.each(['RDFS', 'RDDW', 'RDWSH', 'RDRQ'])(
    'that is not confirmed (no %s) is refused, and why',
    async (code) => {
      const row = await examinedRow('CONTRACT_BREACH', { ...BREACH, [code]: '' });
      expect(row.record).toBeNull();
      expect(brokenRules(row)).toEqual(['REQUIRED ERROR']);
      expect(row.findings[0]?.message).toContain('不能记入信用记录');
    },
  );

  it.each([
    ['alleged only', { RDFS: '单方主张' }, ['CODE_TABLE 认定方式']],
    ['confirmed tomorrow', { RDRQ: '2026/6/13' }, ['V04 认定日期']],
    ['cured tomorrow', { ZGWCRQ: '2026/6/13' }, ['V04 整改完成日期']],
    ['of a third', { WYF: '丙方' }, ['CODE_TABLE 违约方']],
    ['told with an ID number', { WYQX: '法人999900199001010014未付款' }, ['V10 违约情形']],
  ] as const)('is refused where it is %s', async (_, change, expected) => {
    expect(await broken('CONTRACT_BREACH', { ...BREACH, ...change })).toEqual(expected);
  });
});
