import { examinedRow, PENALTY, PERSON_PENALTY, type Cells } from './intake.fixture.js';

async function reportedOf(cells: Cells, format = 'CF_LEGAL') {
  const { record, findings } = await examinedRow(format, cells);
  expect(findings.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  return JSON.parse(record?.reported ?? 'null') as Cells | null;
}

describe('what a row says beyond its record', () => {
  it('is kept: facts, source, representative, remarks, codes of organs, later days', async () => {
    const cells = { ...PENALTY, BZ: '首违', CF_GSJZQ: '20270609', CF_XDR_GSZC: '450202MB9' };
    expect(await reportedOf({ ...cells, CF_XDR_LB: '企业', CF_QJ: '严重' })).toEqual({
      CF_XDR_MC: PENALTY['CF_XDR_MC'],
      CF_XDR_LB: '法人及非法人组织',
      CF_XDR_GSZC: '450202MB9',
      CF_FRDB: '张示例',
      CF_SY: PENALTY['CF_SY'],
      CF_GSJZQ: '2027-06-09',
      CF_CFJGDM: PENALTY['CF_CFJGDM'],
      CF_SJLY: PENALTY['CF_SJLY'],
      CF_SJLYDM: PENALTY['CF_SJLYDM'],
      BZ: '首违',
      CF_QJ: '严重',
    });
  });

  it('never holds a number of a person, wherever it stands', async () => {
    const id = '999900198004040038';
    const said = await reportedOf({
      ...PENALTY,
      ...{ CF_FR_ZJLX: '身份证', CF_FR_ZJHM: id, CF_XDR_ZJLX: '身份证', CF_XDR_ZJHM: id },
      ...{ CF_SJLY: `某局 ${id}`, DFBM: '13800138000' },
    });
    expect(Object.keys(said ?? {})).toEqual([
      ...['CF_XDR_MC', 'CF_XDR_LB', 'CF_FRDB', 'CF_SY', 'CF_CFJGDM', 'CF_SJLYDM'],
    ]);
  });

  it('is of a natural person only what is of the decision', async () => {
    const cells = { ...PERSON_PENALTY, BZ: '备注', CF_SJLY: `周示例所在单位` };
    expect(await reportedOf({ ...cells, DFBM: '450202' }, 'CF_NATURAL')).toEqual({
      CF_XDR_LB: '自然人',
      CF_CFJGDM: PENALTY['CF_CFJGDM'],
      CF_SJLYDM: PENALTY['CF_SJLYDM'],
      DFBM: '450202',
    });
  });
});
