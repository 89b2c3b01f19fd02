import { shanghaiDay } from '#libs/calendar';
import { submitRecords } from '#libs/intake';
import { PersonKey } from '#libs/records';
import { ORGAN } from './hall.js';
import { codeOf } from './intake.js';
import type { OpenedPlace, Place } from './engines.js';

export const BUYER = { name: ORGAN.name, code: ORGAN.code };
export const SUPPLIER = { name: '柳州示例供货有限公司', code: codeOf(701) };

type Cells = Readonly<Record<string, string>>;

const PARTIES: Cells = {
  HTBH: 'LZCZ-2026-001',
  CGR: BUYER.name,
  JFZTTYSHXYDM: BUYER.code,
  GYS: SUPPLIER.name,
  YFTYSHXYDM: SUPPLIER.code,
};
/** A fictional contract, to be performed by 2026-09-30. */
export const CONTRACT: Cells = {
  ...PARTIES,
  ...{ HTMC: '办公家具采购合同', HTLX: '市场化合同', HTLY: '政府采购', CGRDZ: '城中区' },
  ...{ GYSDZ: '城中区', GYSLXFS: '0772-000000', ZYBDMC: '办公家具', GGXH: '见附件' },
  ...{ ZYBDSL: '10', ZYBDDJ: '0.5', HTJE: '5', LYQX: '2026/9/30', QZDD: '柳州' },
  ...{ CGFS: '招标采购', HTQDRQ: '2026/1/5', HTGGRQ: '2026/1/6', LYZT: '履约中' },
  ...{ SSQY: '城中区', SSHY: '制造业' },
};
/** Its delivery, which the supplier owes by 2026-03-10. */
export const DELIVERY: Cells = {
  ...PARTIES,
  ...{ ZRF: '乙方', LYJD: '交货', YDWCRQ: '2026/3/10' },
  ...{ BSDW: '柳州市城中区财政局', BSDWDM: ORGAN.code },
};
/** A breach of the buyer, confirmed on 2026-03-02. */
export const BREACH: Cells = {
  ...PARTIES,
  ...{ WYF: '甲方', WYQX: '逾期支付合同价款', RDFS: '生效裁判', RDDW: '柳州市城中区人民法院' },
  ...{ RDWSH: '（2026）桂0202民初1号', RDRQ: '2026/3/2' },
};

let submissions = 0;

/** Hands in rows of one format, as a department's system does. */
export async function handIn(
  { checking, database, clock }: OpenedPlace,
  { keysDir }: Place,
  format: string,
  rows: readonly Cells[],
): ReturnType<typeof submitRecords> {
  submissions += 1;
  const { revisions, states } = checking;
  const { law } = await states.at(await revisions.current());
  return submitRecords(
    {
      ...{ clientId: 'finance', batch: `contracts-${String(submissions)}`, format },
      records: rows.map((row) => new Map(Object.entries(row))),
    },
    { database, revisions, persons: new PersonKey(keysDir), clock: () => clock.now },
    { law, today: shanghaiDay(clock.now) },
  );
}
