import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportRecords, exportWanted, loadFile, openIntakeFile, type Exported } from '#libs/intake';
import {
  OPEN_REVISION,
  PersonKey,
  RecordsOfKindsStore,
  RevisionsStore,
  type RecordOfSubject,
} from '#libs/records';
import {
  csvOf,
  FORMATS,
  LAW,
  PENALTY as GIVEN,
  TODAY,
  type Cells,
} from '../../libs/intake/src/intake.fixture.js';
import { EXAMPLE_KINDS, generate } from '../../apps/cli/src/generate/generate.js';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';

const { CF_YXQ: _, ...PENALTY } = GIVEN;
const LISTING: Cells = {
  MD: '拖欠农民工工资失信联合惩戒对象名单',
  ZT_MC: '柳州示例一建筑有限公司',
  ZT_LB: '企业',
  ZT_DM: '91450202MACG000115',
  LR_RQ: '2026-01-05',
  LR_JG: '某局（示例）',
};
const RATING: Cells = {
  ...{ ZT_MC: '柳州示例一建筑有限公司', ZT_LB: '企业', ZT_DM: '91450202MACG000115' },
  ...{ PJ_TX: '其他-行业评价', PJ_DJ: '优', PJ_RQ: '2026/1/5', PJ_DW: '某中心（示例）' },
};

/** Texts as offices write them, and as spreadsheets and parsers trip over them. */
const TEXT = fc.oneof(
  fc.constantFrom(
    ...['=1+1', '＝1', '-甲', '＋甲', '@甲', "'=甲", " '=甲", "'甲", '"引" 号', '甲,乙', '甲\n乙'],
    ...['甲\r乙', ' 甲 ', '\t甲', '无', '/', '未留存', '甲;乙', '𠮷', '\uFEFF甲', '甲\u2028乙'],
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
);
const SAID: fc.Arbitrary<Cells> = fc.record(
  {
    CF_WSH: fc.constantFrom('甲〔2026〕1号', '甲[2026]1号', '乙〔2026〕2号'),
    CF_XDR_LB: fc.constantFrom('法人', '企业', '个体工商户'),
    CF_XDR_GSZC: TEXT,
    CF_FRDB: TEXT,
    CF_SY: TEXT,
    CF_YJ: TEXT,
    CF_NR: TEXT,
    CF_SJLY: TEXT,
    BZ: TEXT,
    CF_CFLB: fc.constantFrom('罚款', '警告;罚款', '罚款；没收违法所得', '其他-罚款并公告', '罚款;'),
    CF_CFLB2: fc.constantFrom('', '吊销许可证', '其他-甲', '警告'),
    CF_NR_FK: fc.constantFrom('0.5', '1,234.5', '0.00000001', '100000万元', '3.1400'),
    CF_NR_WFFF: fc.constantFrom('0', '0.0001', '12'),
    CF_NR_ZKDX: fc.constantFrom('', '某证001'),
    CF_YXQ: fc.constantFrom('', '长期', '2999-12-31', '2099/12/31', '20270609'),
    CF_GSJZQ: fc.constantFrom('', '9999-12-31', '2027年6月9日'),
    CF_JZQZ: fc.constantFrom('', '2028/1/1', '9999-12-31', '长期'),
    CF_ZT: fc.constantFrom('', '正常', '0', '变更'),
    CF_QJ: fc.constantFrom('', '严重', '轻微'),
    CF_SYFL: fc.constantFrom('', '《中华人民共和国食品安全法》', '中华人民共和国《某法》', '某法'),
    CF_LY: fc.constantFrom('', 'food', '食品'),
    DFBM: TEXT,
  },
  { requiredKeys: [] },
);

describe.each(ENGINES)('exporting records on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let files = 0;

  beforeEach(async () => {
    place = await placeFor(engine);
    await mkdir(place.settings.dataDir, { recursive: true });
    opened = await openPlace(place, `${TODAY}T09:30:00+08:00`);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const load = async (path: string, format: string, isSnapshot = false) => {
    const kind = EXAMPLE_KINDS[format];
    const options = { law: LAW, today: TODAY, formats: FORMATS, isSnapshot };
    const file = await openIntakeFile(path, format, { ...options, ...(kind ? { kind } : {}) });
    const clock = () => opened.clock.now;
    const rooms = {
      ...{ database: opened.database, persons: new PersonKey(place.keysDir), clock },
      revisions: new RevisionsStore(opened.database, clock),
    };
    return (await loadFile(file, rooms, { path, isConfirmed: true })).batch;
  };
  const loadCells = async (format: string, rows: readonly Cells[], isSnapshot = false) => {
    const path = join(place.settings.dataDir, `given${String((files += 1))}.csv`);
    await writeFile(path, csvOf(format, rows));
    return load(path, format, isSnapshot);
  };
  /** Also says what the database holds, but for the counts and deliveries of imports. */
  const exported = async (format: string, organ?: string) => {
    const list = EXAMPLE_KINDS[format];
    const said = { code: format, ...(list ? { list } : {}), ...(organ ? { organ } : {}) };
    const wanted = exportWanted(FORMATS, { law: LAW }, said);
    const path = join(place.settings.dataDir, `export${String((files += 1))}.csv`);
    await writeFile(path, '');
    const context = { law: LAW, today: TODAY, organs: null, formats: FORMATS };
    const store = new RecordsOfKindsStore(opened.database, 7);
    const write = (text: string) => writeFile(path, text, { flag: 'a' });
    const counts = await exportRecords(store.standing([wanted.kind]), wanted, context, write);
    return { path, counts, text: await readFile(path, 'utf8') };
  };
  const versions = () => opened.database.query('SELECT * FROM credit_record ORDER BY 1, 2, 3');
  /** Exports, and imports what came of it: nothing new. */
  const roundTrip = async (format: string): Promise<Exported> => {
    const { path, counts } = await exported(format);
    const before = await versions();
    expect(await load(path, format)).toMatchObject({
      ...{ rows: counts.rows, repeated: counts.rows, loaded: 0, rejected: 0, state: 'DONE' },
    });
    expect(await versions()).toEqual(before);
    return counts;
  };
  const standing = async (kind: string) => {
    const all: RecordOfSubject[] = [];
    for await (const one of new RecordsOfKindsStore(opened.database).standing([kind]))
      all.push(one);
    return all;
  };

  it('imports as nothing new, whatever the format, and leaves out natural persons', async () => {
    const directory = join(place.settings.dataDir, 'made');
    const written = await generate({
      ...{
        subjects: 300,
        records: 1300,
        type: 'csv',
        seed: 3,
        mess: true,
        today: TODAY,
        directory,
      },
    });
    expect(written).toHaveLength(FORMATS.formats.length);
    for (const { file, format } of written) await load(join(directory, file), format);
    for (const { format } of written) {
      const counts = await roundTrip(format);
      expect(counts.unsaid).toBe(0);
      // Of one kind they are in both exports, and persons in neither.
      const isWithPersons = /^(CF|XK)_/.test(format);
      if (isWithPersons) expect(counts.persons).toBeGreaterThan(0);
      expect(counts.rows > 0).toBe(!format.endsWith('_NATURAL'));
    }
  }, 120_000);

  it('imports as nothing new, whatever stood in the cells', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(SAID, { minLength: 1, maxLength: 4 }), async (rows) => {
        await opened.database.query('DELETE FROM credit_record');
        const batch = await loadCells(
          'CF_LEGAL',
          rows.map((row) => ({ ...PENALTY, ...row })),
        );
        expect(batch.loaded + batch.repeated + batch.rejected).toBe(rows.length);
        const { rows: written, unsaid } = await roundTrip('CF_LEGAL');
        expect({ written, unsaid }).toEqual({
          written: (await standing('ADMIN_PENALTY')).length,
          unsaid: 0,
        });
      }),
      { numRuns: engine === 'SQLite' ? 100 : 10 },
    );
  }, 120_000);

  it('is of what stands now, never of what was withdrawn', async () => {
    const second = { ...PENALTY, CF_WSH: '城中市监罚〔2026〕2号' };
    const third = { ...PENALTY, CF_WSH: '城中市监罚〔2026〕3号' };
    await loadCells('CF_LEGAL', [PENALTY, second, third]);
    await loadCells('CF_LEGAL', [{ ...PENALTY, CF_SY: '更正后的违法事实' }]);
    await loadCells('CF_LEGAL', [{ ...second, CF_ZT: '撤销', BZ: '复议撤销' }]);
    const repaired = (await standing('ADMIN_PENALTY')).find(
      ({ record }) => record.documentNumber === third['CF_WSH'],
    );
    if (repaired === undefined) throw new Error('not on record');
    await new RevisionsStore(opened.database).commit('repair', (writer) =>
      writer.putRecord(repaired.subjectId, { ...repaired.record, withdrawn: true }),
    );
    const { text } = await exported('CF_LEGAL');
    expect(text).toContain('更正后的违法事实');
    expect(text).not.toContain(PENALTY['CF_SY']);
    expect(text).not.toContain('〔2026〕2号');
    expect(text).not.toContain('〔2026〕3号');
    expect((await roundTrip('CF_LEGAL')).rows).toBe(1);
    // Nor does an import of what was exported before bring it back.
    await loadCells('CF_LEGAL', [third]);
    expect((await exported('CF_LEGAL')).text).not.toContain('〔2026〕3号');
  });

  it('keeps suspension and objection, of which a file says nothing', async () => {
    await loadCells('CF_LEGAL', [PENALTY]);
    const [one] = await standing('ADMIN_PENALTY');
    if (one === undefined) throw new Error('not on record');
    const objection = { filedOn: '2026-06-11', closedOn: null };
    const suspended = { from: '2026-06-11', until: null };
    await new RevisionsStore(opened.database).commit('objection', (writer) =>
      writer.putRecord(one.subjectId, { ...one.record, objection, suspended }),
    );
    expect(await roundTrip('CF_LEGAL')).toEqual({ rows: 1, persons: 0, unsaid: 0 });
    expect((await standing('ADMIN_PENALTY'))[0]?.record).toMatchObject({ objection, suspended });
  });

  it('says what a full list ended where the format can, and leaves it out where it cannot', async () => {
    const other = { ZT_DM: '91450202MACG0002XW', ZT_MC: '柳州示例二建筑有限公司' };
    const later = { LR_WSH: '甲2号', LR_RQ: '2026/07/01' };
    await loadCells('LISTING', [LISTING, { ...LISTING, ...other }, { ...LISTING, ...later }], true);
    await loadCells('LISTING', [{ ...LISTING, ...other }], true);
    // An entry that ended before it began cannot be said either: it would be refused (V04).
    expect(await roundTrip('LISTING')).toEqual({ rows: 2, persons: 0, unsaid: 1 });
    expect((await exported('LISTING')).text).toContain('2026/06/12');
    await loadCells('RATING', [RATING, { ...RATING, ...other }], true);
    await loadCells('RATING', [RATING], true);
    expect(await roundTrip('RATING')).toEqual({ rows: 1, persons: 0, unsaid: 1 });
  });

  it('leaves out what no import put on record', async () => {
    await loadCells('CF_LEGAL', [PENALTY]);
    const [one] = await standing('ADMIN_PENALTY');
    if (one === undefined) throw new Error('not on record');
    await new RevisionsStore(opened.database).commit('sample', (writer) =>
      writer.putRecord('91450202MACG0002XW', { ...one.record, id: 'sample' }),
    );
    expect(await roundTrip('CF_LEGAL')).toEqual({ rows: 1, persons: 0, unsaid: 1 });
    const [{ n } = { n: 0 }] = await opened.database.query<{ n: number }>(
      'SELECT COUNT(*) AS n FROM credit_record WHERE to_revision = ? AND kind <> ?',
      [OPEN_REVISION, 'SUBJECT'],
    );
    expect(n).toBe(2);
  });

  it('is of one organ where that is asked', async () => {
    const organ = '11450202MACG00011D';
    await loadCells('CF_LEGAL', [PENALTY, { ...PENALTY, CF_CFJGDM: organ, CF_CFJG: '乙局' }]);
    const { counts, text } = await exported('CF_LEGAL', organ);
    expect(counts).toEqual({ rows: 1, persons: 0, unsaid: 0 });
    expect(text).toContain('乙局');
    expect((await exported('CF_LEGAL', '11450202MACG000999')).counts.rows).toBe(0);
  });

  it('escapes what a spreadsheet would take for a formula, under a byte order mark', async () => {
    await loadCells('CF_LEGAL', [{ ...PENALTY, CF_SY: '=HYPERLINK("甲")', BZ: '－乙' }]);
    const { text } = await exported('CF_LEGAL');
    expect(text.startsWith('\ufeff行政相对人名称,')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""甲"")"`);
    expect(text).toContain(`'－乙`);
    await roundTrip('CF_LEGAL');
  });
});

describe('what is to be exported', () => {
  it.each([
    [{ code: 'NO_SUCH' }, 'FORMAT_UNKNOWN'],
    [{ code: 'LISTING' }, 'LIST_UNKNOWN'],
    [{ code: 'LISTING', list: 'H_TAX_A' }, 'LIST_UNKNOWN'],
    [{ code: 'CF_LEGAL', list: 'WAGE_ARREARS' }, 'LIST_UNKNOWN'],
  ])('%j is refused: %s', (said, code) => {
    expect(() => exportWanted(FORMATS, { law: LAW }, said)).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });
});
