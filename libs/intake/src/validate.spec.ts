import { isDay } from '#libs/calendar';
import { brokenRules, examinedRow, PENALTY, PERSON_PENALTY, type Cells } from './intake.fixture.js';

/** TODAY is 2026-06-12; 19 June is off (端午节), so what counts before it are ordinary weeks. */
const broken = async (cells: Cells, format = 'CF_LEGAL') =>
  brokenRules(await examinedRow(format, cells));
const organisation = (change: Cells) => broken({ ...PENALTY, ...change });
const person = (change: Cells) => broken({ ...PERSON_PENALTY, ...change }, 'CF_NATURAL');

it('finds nothing wrong with the examples', async () => {
  expect(await organisation({})).toEqual([]);
  expect(await person({})).toEqual([]);
});

describe.each<[rule: string, cases: readonly [why: string, change: Cells, ...rules: string[]][]]>([
  [
    'V01: the code of an organisation',
    [
      ['is needed', { CF_XDR_SHXYM: '' }, 'V01 ERROR'],
      ['has the right check digit', { CF_XDR_SHXYM: '91450202MACG000116' }, 'V01 ERROR'],
      ['has 18 characters', { CF_XDR_SHXYM: '91450202MACG00011' }, 'V01 ERROR'],
      ['may be typed untidily', { CF_XDR_SHXYM: ' 91450202ｍａｃｇ000115' }],
      ['is no ID number', { CF_XDR_SHXYM: '999900199001010428' }, 'V01 ERROR'],
      ['is no number of a spreadsheet', { CF_XDR_SHXYM: '9.1450202E+17' }, 'V01 ERROR'],
      [
        'is needed of a sole trader who has none too',
        { CF_XDR_LB: '个体工商户', CF_XDR_SHXYM: '00000000000000000X' },
        'V01 ERROR',
      ],
      ['of the organ that decided', { CF_CFJGDM: '11450202XTE000060F' }, 'V01 ERROR'],
      ['of the organ that reports', { CF_SJLYDM: '11450202XTE000060F' }, 'V01 ERROR'],
    ],
  ],
  [
    'V03: the name',
    [
      ['has two characters', { CF_XDR_MC: '某' }, 'V03 ERROR'],
      ['is no test', { CF_XDR_MC: '测试有限公司' }, 'V03 ERROR'],
      ['is no number', { CF_XDR_MC: '20260101' }, 'V03 ERROR'],
      ['has no strange signs', { CF_XDR_MC: '某某？？公司' }, 'V03 ERROR'],
      ['is no person’s', { CF_XDR_MC: '周示例' }, 'V03 ERROR'],
      ['may be short', { CF_XDR_MC: '某某局' }],
      ['has brackets', { CF_XDR_MC: '某某（柳州）有限公司' }],
    ],
  ],
  [
    'V04: the days',
    [
      ['decided today', { CF_JDRQ: '2026/6/12' }],
      ['decided tomorrow', { CF_JDRQ: '2026/6/13' }, 'V04 ERROR'],
      ['ends on the day of the decision', { CF_YXQ: '2026/6/10' }],
      ['ends the day before', { CF_YXQ: '2026/6/9' }, 'V04 ERROR'],
      ['published until the day before', { CF_GSJZQ: '2026/6/9' }, 'V04 ERROR'],
      ['decided in the year 1905, as a serial gone wrong', { CF_JDRQ: '1905/7/16' }, 'V04 ERROR'],
    ],
  ],
  [
    'V05: seven working days',
    [
      // 1 June 2026 is a Monday.
      ['the seventh is today', { CF_JDRQ: '2026/6/3' }],
      ['the seventh was yesterday', { CF_JDRQ: '2026/6/2' }, 'V05 LATE'],
      ['a year without published holidays', { CF_JDRQ: '2003/6/2' }, 'V05 LATE'],
    ],
  ],
  [
    'V06: the amount of a fine',
    [
      ['is needed', { CF_NR_FK: '' }, 'V06 ERROR'],
      ['is above zero', { CF_NR_FK: '0' }, 'V06 ERROR'],
      ['is not needed without one', { CF_NR_FK: '', CF_CFLB: '警告' }],
      ['is needed among several', { CF_NR_FK: '', CF_CFLB: '警告;罚款' }, 'V06 ERROR'],
      ['below ten thousand million yuan', { CF_NR_FK: '99999.999999' }],
      ['is hardly in 万元', { CF_NR_FK: '100000' }, 'V06 WARNING'],
      ['is a number', { CF_NR_FK: '五千元' }, 'NUMBER ERROR', 'V06 ERROR'],
    ],
  ],
  [
    'V07: the amount confiscated',
    [
      ['is needed', { CF_CFLB: '没收违法所得' }, 'V07 ERROR'],
      ['may be zero', { CF_CFLB: '没收违法所得', CF_NR_WFFF: '0' }],
      ['either amount will do for both', { CF_CFLB: '罚款、没收违法所得、没收非法财物' }],
      [
        'one amount is needed for both',
        { CF_CFLB: '罚款、没收违法所得、没收非法财物', CF_NR_FK: '' },
        'V07 ERROR',
      ],
    ],
  ],
  [
    'V08: the licence',
    [
      ['is needed', { CF_CFLB: '吊销许可证件' }, 'V08 ERROR'],
      ['is named', { CF_CFLB: '吊销许可证件', CF_NR_ZKDX: '食品经营许可证' }],
    ],
  ],
  [
    'PENALTY_TYPE: revoked or only suspended',
    [
      [
        'is told by the content',
        {
          CF_CFLB: '暂扣或者吊销许可证、暂扣或者吊销执照',
          CF_NR: '吊销许可证',
          CF_NR_ZKDX: '某证',
        },
      ],
      [
        'cannot be told',
        { CF_CFLB: '暂扣或者吊销许可证、暂扣或者吊销执照', CF_NR: '如决定书', CF_NR_ZKDX: '某证' },
        'PENALTY_TYPE ERROR',
      ],
    ],
  ],
  [
    'V10: what is told',
    [
      ['has no ID number', { CF_SY: '当事人９９９９００199001010014承认' }, 'V10 ERROR'],
      ['has no ID number in pieces', { CF_NR: '999900 19900101 0014' }, 'V10 ERROR'],
      ['has no mobile number', { CF_YJ: '电话13800000000。' }, 'V10 ERROR'],
      ['has no bank card', { BZ: '卡号6222 0200 0000 0000 000' }, 'V10 ERROR'],
      ['may have long numbers', { BZ: '编号12345678901234567890123' }],
      ['may have codes of organisations', { BZ: '91450200198229141F，914403001922038216' }],
      ['is also the number of the document', { CF_WSH: '999900199001010014' }, 'V10 ERROR'],
    ],
  ],
  ['V11: what may be published', [['is no secret', { CF_SY: '涉密事项' }, 'V11 ERROR']]],
  [
    'V12: what was set aside',
    [
      ['has a reason', { CF_ZT: '撤销' }, 'V12 WARNING'],
      ['within three days', { CF_ZT: '撤销', BZ: '复议决定撤销', CF_CXRQ: '2026/6/9' }],
      ['after three days', { CF_ZT: '1', BZ: '某因', CF_CXRQ: '2026/6/8' }, 'V12 LATE'],
    ].map(([why, change, ...rules]) => [
      why,
      // Decided early enough to be set aside, so late by itself.
      { ...(change as Cells), CF_JDRQ: '2026/6/3' },
      ...rules,
    ]) as [string, Cells, ...string[]][],
  ],
  [
    'V14: 长期',
    [
      ['is 2099/12/31', { CF_YXQ: '2099/12/31' }],
      ['is not 9999-12-31', { CF_YXQ: '9999-12-31' }, 'V14 WARNING'],
    ],
  ],
  [
    'columns',
    [
      ['must be filled', { CF_CFJG: '/' }, 'REQUIRED ERROR'],
      ['should be filled', { CF_YXQ: '' }, 'REQUIRED WARNING'],
      ['of just the length', { CF_CFJG: '某'.repeat(200) }],
      ['one character too long', { CF_CFJG: '某'.repeat(201) }, 'LENGTH ERROR'],
      ['of as many characters beyond the basic plane', { CF_CFJG: '𠮷'.repeat(200) }],
      ['with a value of no table', { CF_CFLB: '点名' }, 'CODE_TABLE ERROR'],
      ['with a supplement', { CF_CFLB: '其他-责令改正' }],
      ['with no day', { CF_JDRQ: '2026/2/29' }, 'DATE ERROR'],
      ['of the other form', { CF_XDR_LB: '自然人' }, 'CODE_TABLE ERROR'],
      ['with the representative', { CF_FRDB: '' }, 'REQUIRED ERROR'],
      ['with type but no number', { CF_FR_ZJLX: '身份证' }, 'REQUIRED ERROR'],
      [
        'with a wrong number',
        { CF_FR_ZJLX: '身份证', CF_FR_ZJHM: '999900199002300013' },
        'V02 ERROR',
      ],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', async (_why, change, ...rules) => {
    expect(await organisation(change)).toEqual(rules);
  });
});

describe('V02: a natural person', () => {
  it.each<[why: string, change: Cells, ...rules: string[]]>([
    ['has a number', { CF_XDR_ZJHM: '' }, 'V02 ERROR'],
    ['has a type of document', { CF_XDR_ZJLX: '' }, 'V02 ERROR'],
    ['has a right number', { CF_XDR_ZJHM: '999900198004040039' }, 'V02 ERROR'],
    ['may have a passport', { CF_XDR_ZJLX: '护照号', CF_XDR_ZJHM: 'E00000000' }],
    ['has no code of an organisation', { CF_XDR_SHXYM: '91450202MACG000115' }, 'V02 ERROR'],
    ['has no other code', { CF_XDR_GSZC: '450200000000001' }, 'V02 ERROR'],
    ['has no representative', { CF_FRDB: '张示例' }, 'V02 ERROR'],
  ])('%s', async (_, change, ...rules) => {
    expect(await person(change)).toEqual(rules);
  });
});

describe('V11: a natural person', () => {
  it.each<[why: string, change: Cells, ...rules: string[]]>([
    ['is not reported for a summary procedure', { CF_SY: '适用简易程序' }, 'V11 ERROR'],
    ['of age on the day of the decision', { CF_XDR_ZJHM: '999900200806100012' }],
    ['not of age by a day', { CF_XDR_ZJHM: '999900200806110018' }, 'V11 ERROR'],
  ])('%s', async (_, change, ...rules) => {
    const born = change['CF_XDR_ZJHM']?.replace(/^\d{6}(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3');
    expect(born === undefined || isDay(born)).toBe(true);
    expect(await person(change)).toEqual(rules);
  });
});

describe('V13: the organ that decides', () => {
  it('is not checked without a table of organs', async () => {
    expect(await organisation({})).toEqual([]);
  });

  it.each([
    [['11450202XTE000060E'], []],
    [['12450200XTE000079B'], ['V13 ERROR']],
  ])('is among %j', async (organs, rules) => {
    const row = await examinedRow('CF_LEGAL', PENALTY, { organs: new Set(organs) });
    expect(brokenRules(row)).toEqual(rules);
  });
});

describe('a finding', () => {
  it('names the column, what stood there and how to mend it', async () => {
    const { findings } = await examinedRow('CF_LEGAL', { ...PENALTY, CF_JDRQ: '昨天' });
    expect(findings).toEqual([
      {
        rule: 'DATE',
        severity: 'ERROR',
        column: '处罚决定日期',
        value: '昨天',
        message: '不是日期；请写成2024/01/05这样的形式',
      },
    ]);
  });

  it('shows neither name nor number of a person', async () => {
    const { findings } = await examinedRow('CF_NATURAL', {
      ...PERSON_PENALTY,
      CF_XDR_MC: '周示例？',
      CF_XDR_ZJHM: '999900198004040039',
      CF_SY: '周某999900 1980 0404 0038',
      CF_XDR_SHXYM: '999900198004040038',
    });
    expect(findings.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(findings)).not.toMatch(/示例|0404|\d{7}/);
  });
});
