import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { Details } from '#libs/decision';
import { openIntakeFile, type IntakeRecord } from './index.js';
import {
  allOf,
  csvOf,
  FORMATS,
  fieldsOf,
  fileOf,
  LAW,
  opened,
  PENALTY,
  PERSON_PENALTY,
  TODAY,
  type Cells,
} from './intake.fixture.js';
import { textRow, workbook } from './workbook.fixture.js';

const amountIn = (record: IntakeRecord | null) =>
  (JSON.parse(record?.details ?? '{}') as Details)['amountYuan'];

describe('a file of penalties of organisations', () => {
  it('is recognised and becomes records', async () => {
    const { file, rows } = await opened(fileOf(csvOf('CF_LEGAL', [PENALTY])));
    expect(file).toMatchObject({ format: 'CF_LEGAL', source: 'ADMIN_PENALTY', isSnapshot: false });
    expect(rows).toEqual([
      {
        line: 2,
        cells: expect.arrayContaining(['91450202MACG000115']) as unknown,
        findings: [],
        organ: '11450202XTE000060E',
        decidedOn: '2026-06-10',
        lateDays: 0,
        record: {
          subject: {
            code: '91450202MACG000115',
            personId: null,
            name: '柳州示例一建筑有限公司',
            type: 'ENTERPRISE',
          },
          alsoOf: null,
          key: '11450202XTE000060E 城中市监罚〔2026〕1号',
          organ: '11450202XTE000060E',
          reported: expect.stringContaining('张示例') as unknown,
          withdrawn: false,
          record: {
            kind: 'ADMIN_PENALTY',
            authority: '柳州市城中区市场监督管理局（示例）',
            documentNumber: '城中市监罚〔2026〕1号',
            decidedOn: '2026-06-10',
            validFrom: '2026-06-10',
            validUntil: '2027-06-09',
            liftedOn: null,
          },
          details: JSON.stringify({
            type: 'fine',
            violation: '未公示食品安全管理人员信息',
            grounds: '《某条例》第一条',
            category: '罚款',
            content: '罚款人民币五千元',
            amountYuan: 5000,
          }),
        },
      },
    ]);
  });

  it('is told from one of natural persons by its rows', async () => {
    const { file, rows } = await opened(fileOf(csvOf('CF_NATURAL', [PERSON_PENALTY])));
    expect(file.format).toBe('CF_NATURAL');
    expect(rows[0]?.record?.subject).toEqual({
      code: null,
      personId: '999900198004040038',
      name: '周示例',
      type: 'NATURAL_PERSON',
    });
  });
});

const SUBJECT: Cells = {
  ZT_MC: '柳州示例一建筑有限公司',
  ZT_LB: '法人及非法人组织',
  ZT_DM: '91450202MACG000115',
};

describe('a file of a list', () => {
  const listed: Cells = {
    ...SUBJECT,
    MD: '拖欠农民工工资失信联合惩戒对象名单',
    LR_WSH: '城中人社列〔2026〕1号',
    LR_RQ: '2026/1/5',
    YXQZI: '2029/1/4',
    LR_JG: '某某人力资源和社会保障局（示例）',
  };
  const name = LAW.kinds.get('WAGE_ARREARS')?.name.zh ?? '';

  it.each([name, 'WAGE_ARREARS'])('is of the list that its rows name, as %s', async (list) => {
    const { file, rows } = await opened(fileOf(csvOf('LISTING', [{ ...listed, MD: list }])));
    expect(file).toMatchObject({ format: 'LISTING', source: 'WAGE_ARREARS' });
    expect(rows[0]?.record).toMatchObject({
      key: '某某人力资源和社会保障局〔示例〕 城中人社列〔2026〕1号',
      organ: null,
      record: {
        kind: 'WAGE_ARREARS',
        validFrom: '2026-01-05',
        validUntil: '2029-01-04',
        liftedOn: null,
      },
      details: '{}',
    });
  });

  it('refuses rows of another list', async () => {
    const file = fileOf(
      csvOf('LISTING', [
        { ...listed, MD: name },
        { ...listed, MD: 'STAT_SERIOUS' },
      ]),
    );
    const { rows } = await opened(file);
    expect(rows.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
      [],
      ['CODE_TABLE'],
    ]);
  });

  it('may be the full list, which a file of decisions may not', async () => {
    const path = fileOf(csvOf('LISTING', [{ ...listed, MD: name }]));
    expect((await opened(path, 'auto', { isSnapshot: true })).file.isSnapshot).toBe(true);
    const decisions = fileOf(csvOf('CF_LEGAL', [PENALTY]));
    await expect(opened(decisions, 'auto', { isSnapshot: true })).rejects.toMatchObject({
      code: 'NO_SNAPSHOT',
    });
  });

  it('of no rows needs to be told its list', async () => {
    const path = fileOf(csvOf('LISTING', []));
    await expect(opened(path)).rejects.toMatchObject({ code: 'LIST_UNKNOWN' });
    const { file, rows } = await opened(path, 'LISTING', { kind: 'WAGE_ARREARS' });
    expect([file.source, rows]).toEqual(['WAGE_ARREARS', []]);
  });
});

describe('a file of another format', () => {
  it('of ratings keeps scheme and grade', async () => {
    const rated = {
      ...SUBJECT,
      PJ_TX: '公共信用综合评价',
      PJ_DJ: '优',
      PJ_RQ: '45296',
      PJ_DW: '某中心（示例）',
    };
    const { rows } = await opened(fileOf(csvOf('RATING', [rated])));
    expect(rows[0]?.record).toMatchObject({
      key: '某中心〔示例〕 public-credit 2024-01-05',
      record: { kind: 'RATING' },
    });
    expect(JSON.parse(rows[0]?.record?.details ?? '')).toEqual({
      ...{ scheme: 'public-credit', grade: '优' },
    });
  });

  it('of the five further kinds is told by what its rows say it is', async () => {
    const act = {
      ...{
        XDR_MC: '柳州示例一建筑有限公司',
        XDR_LB: '个体工商户',
        XDR_SHXYM: '92450202XTE000044D',
      },
      ...{ WSH: '某〔2026〕1号', NR: '准予（示例）', JDRQ: '2026/6/10' },
      ...{ JDJG: '某某局（示例）', JDJGDM: '11450202XTE000060E' },
    };
    const kinds = ['行政强制', '行政奖励', '行政确认', '行政裁决', '行政检查'];
    const found = await Promise.all(
      kinds.map(
        async (kind) => (await opened(fileOf(csvOf('RULING', [{ ...act, XXLB: kind }])))).file,
      ),
    );
    expect(found.map(({ source }) => source)).toEqual([
      ...['ADMIN_COERCION', 'ADMIN_REWARD', 'ADMIN_CONFIRMATION', 'ADMIN_RULING'],
      'ADMIN_INSPECTION',
    ]);
    await expect(opened(fileOf(csvOf('RULING', [])))).rejects.toMatchObject({
      code: 'FORMAT_AMBIGUOUS',
    });
    expect((await opened(fileOf(csvOf('RULING', [])), 'RULING')).file.format).toBe('RULING');
  });
});

describe('a file that is read', () => {
  const rows = [
    PENALTY,
    { ...PENALTY, CF_JDRQ: '?' },
    { ...PENALTY, CF_WSH: '城中市监罚〔2026〕2号' },
  ];

  it('says which headings are not understood', async () => {
    const [heading = '', ...lines] = csvOf('CF_LEGAL', rows).split('\r\n');
    const text = [`${heading},附加列`, ...lines].join('\r\n');
    const { file } = await opened(fileOf(text));
    expect(file.notes).toEqual(['没有读取的列（不在格式之内）：“附加列”']);
  });

  it('goes on from a row as if it had been read from the first', async () => {
    const { file, rows: all } = await opened(fileOf(csvOf('CF_LEGAL', rows)));
    for (let skip = 0; skip <= rows.length + 1; skip += 1) {
      expect((await allOf(file.rows(skip))).flat()).toEqual(all.slice(skip));
    }
    expect(file.bytesRead()).toBe(file.bytes);
  });

  it('has rows with more cells than headings refused, and blank ones passed over', async () => {
    const text = `${csvOf('CF_LEGAL', [PENALTY])}\r\n,,,\r\n${'x,'.repeat(60)}x\r\n`;
    const { rows: read } = await opened(fileOf(text));
    expect(read.map(({ line, findings }) => [line, findings.map(({ rule }) => rule)])).toEqual([
      [2, []],
      [5, ['COLUMNS']],
    ]);
  });

  it.each([
    ['nothing', '', 'FILE_EMPTY'],
    ['blanks', ' \r\n\r\n', 'FILE_EMPTY'],
    ['words', 'a,b,c\r\n1,2,3', 'FORMAT_UNKNOWN'],
  ])('is refused with %s in it', async (_, text, code) => {
    await expect(opened(fileOf(text))).rejects.toMatchObject({ code });
  });

  it('is refused where it is encrypted, not there, or of a format that there is none of', async () => {
    const encrypted = fileOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'data.xlsx');
    await expect(opened(encrypted)).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
    await expect(opened('/nowhere/data.csv')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await expect(opened(fileOf('a'), 'CF')).rejects.toMatchObject({ code: 'FORMAT_UNKNOWN' });
  });
});

describe('a row written out and read back', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('某甲〔〕（）,;"\n《》—a1 ')),
    maxLength: 20,
  });
  const penalty = fc.record({
    CF_SY: text.map((one) => `事实${one}。`),
    CF_NR: text.map((one) => `罚款${one}。`),
    CF_WSH: fc.nat(9999).map((n) => `某罚〔2026〕${String(n)}号`),
    CF_NR_FK: fc.integer({ min: 1, max: 1e8 }).map((n) => (n / 1e4).toFixed(4)),
    CF_JDRQ: fc.constantFrom('2026/6/10', '2026-06-10', '20260610', '2026年6月10日', '46183'),
    CF_JDJG: fc.constant(''),
  });
  const encodings = ['utf8', 'utf8-bom', 'gb18030', 'gbk', 'utf-16le', 'xlsx'] as const;

  async function bytesOf(rows: readonly Cells[], encoding: (typeof encodings)[number]) {
    if (encoding === 'xlsx') {
      const fields = fieldsOf('CF_LEGAL');
      const table = [
        fields.map(({ code }) => code),
        ...rows.map((row) => fields.map(({ code }) => row[code] ?? '')),
      ];
      return workbook({ sheets: { 数据: table.map(textRow).join('') } });
    }
    const csv = csvOf('CF_LEGAL', rows);
    if (encoding === 'utf8-bom') return Buffer.from(`\uFEFF${csv}`);
    if (encoding === 'utf-16le') return iconv.encode(csv, encoding, { addBOM: true });
    return iconv.encode(csv, encoding);
  }

  it('is the same record in every encoding and form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(penalty, { minLength: 1, maxLength: 4 }), async (changes) => {
        const rows = changes.map((change) => ({ ...PENALTY, ...change }));
        const read = await Promise.all(
          encodings.map(async (encoding) => {
            const file = fileOf(await bytesOf(rows, encoding), 'data');
            const { rows: examined } = await opened(file);
            return examined.map(({ record, findings }) => ({ record, findings }));
          }),
        );
        for (const one of read) expect(one).toEqual(read[0]);
        expect(read[0]?.map(({ record }) => record?.record.documentNumber)).toEqual(
          rows.map((row) => row.CF_WSH),
        );
        expect(read[0]?.map(({ record }) => amountIn(record))).toEqual(
          rows.map((row) => Number(row.CF_NR_FK.replace('.', ''))),
        );
        expect(read[0]?.map(({ record }) => record?.record.decidedOn)).toEqual(
          rows.map(() => '2026-06-10'),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is a record or refused, and none is lost', async () => {
    const spoilt = fc.dictionary(
      fc.constantFrom(...Object.keys(PENALTY)),
      fc.string({ maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(spoilt, { maxLength: 6 }), async (changes) => {
        const rows = [PENALTY, ...changes.map((change) => ({ ...PENALTY, ...change }))];
        const options = { law: LAW, today: TODAY, formats: FORMATS };
        const file = await openIntakeFile(fileOf(csvOf('CF_LEGAL', rows)), 'CF_LEGAL', options);
        const read = (await allOf(file.rows())).flat();
        expect(read).toHaveLength(rows.length);
        for (const { record, findings } of read) {
          expect(record === null).toBe(findings.some(({ severity }) => severity === 'ERROR'));
        }
      }),
      { numRuns: 60 },
    );
  });
});
