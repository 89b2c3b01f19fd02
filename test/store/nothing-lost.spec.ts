import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { IntakeError, loadFile, openIntakeFile, type LoadOptions } from '#libs/intake';
import { OPEN_REVISION, PersonKey, RevisionsStore } from '#libs/records';
import {
  fieldsOf,
  FORMATS,
  LAW,
  PENALTY,
  PERSON_PENALTY,
  TODAY,
  type Cells,
} from '../../libs/intake/src/intake.fixture.js';
import { textRow, workbook } from '../../libs/intake/src/workbook.fixture.js';
import { CutRevisions, CUTS } from '../support/cut-revisions.js';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';

/** How many files each property is tried with: PROPERTY_RUNS, by default few. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? '20');
const SECOND_CODE = '91450202MACG0002XW';

/** Rows of few decisions, so that many repeat or change one. */
const GOOD: fc.Arbitrary<Cells> = fc.record(
  {
    CF_XDR_SHXYM: fc.constantFrom(SECOND_CODE, ` ${SECOND_CODE.toLowerCase()}`),
    CF_XDR_MC: fc.constantFrom('柳州示例二建筑有限公司', '\u3000柳州示例三商贸有限公司 '),
    CF_WSH: fc.constantFrom('甲〔2026〕1号', '甲[2026]1号', '甲〔2026〕12号'),
    CF_JDRQ: fc.constantFrom('20260601', '2026年6月1日'),
    CF_SY: fc.constantFrom('甲, "乙"\n丙', '=1+1', '𠮷\r丁'),
    CF_NR_FK: fc.constantFrom('1,000', '0.00001'),
    CF_YXQ: fc.constantFrom('', '9999-12-31', '长期'),
    CF_ZT: fc.constantFrom('正常', '撤销'),
    BZ: fc.constantFrom('备注', '第一行\r\n第二行'),
    SJC: fc.constantFrom('2026-06-01 08:00', '2026'),
  },
  { requiredKeys: [] },
);
/** One thing wrong with a row. */
const MISHAP = fc.constantFrom<Cells>(
  ...[{ CF_XDR_SHXYM: '9145E+17' }, { CF_XDR_MC: '测试企业' }, { CF_WSH: '' }, { BZ: '涉密' }],
  ...[{ CF_JDRQ: '2026/2/30' }, { CF_JDRQ: '2027/1/1' }, { CF_NR_FK: '叁' }, { CF_SY: '/' }],
  ...[{ CF_SY: '证件号999900199001010014' }, { CF_NR: '罚'.repeat(4001) }],
);
const ROW = fc
  .tuple(GOOD, fc.option(MISHAP, { freq: 3 }))
  .map(([said, mishap]): Cells => ({ ...PENALTY, ...said, ...mishap }));
const PERSON_ROW = fc
  .record({ CF_SY: fc.constantFrom('甲', '乙'), CF_NR_FK: fc.constantFrom('1', '2', 'x') })
  .map((said): Cells => ({ ...PERSON_PENALTY, ...said }));
/** Of one format each: organisations or natural persons. */
const ROWS = fc.oneof(
  { weight: 4, arbitrary: fc.array(ROW, { minLength: 1, maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(PERSON_ROW, { minLength: 1, maxLength: 4 }) },
);

interface Writing {
  readonly encoding: 'utf8' | 'gb18030' | 'utf-16le';
  readonly hasMark: boolean;
  readonly delimiter: ',' | ';' | '\t';
  readonly lineBreak: '\n' | '\r\n' | '\r';
  /** The columns that come last. */
  readonly last: readonly string[];
  /** Whether the last row has a line break too. */
  readonly endsInBreak: boolean;
}
const WRITING: fc.Arbitrary<Writing> = fc
  .record({
    encoding: fc.constantFrom('utf8', 'gb18030', 'utf-16le'),
    hasMark: fc.boolean(),
    delimiter: fc.constantFrom(',', ';', '\t'),
    lineBreak: fc.constantFrom('\n', '\r\n', '\r'),
    last: fc.constantFrom<readonly string[]>(
      ...[['SJC'], ['CF_WSH', 'SJC'], ['CF_XDR_MC', 'CF_ZT', 'SJC'], ['CF_NR_FK'], ['CF_WSH']],
    ),
    endsInBreak: fc.boolean(),
  })
  .map((writing) => ({ ...writing, hasMark: writing.hasMark || writing.encoding === 'utf-16le' }));

function columnsOf(last: readonly string[]) {
  const fields = fieldsOf('CF_LEGAL');
  return fields.toSorted((a, b) => last.indexOf(a.code) - last.indexOf(b.code));
}

function csvFile(rows: readonly Cells[], writing: Writing): Buffer {
  const { delimiter, lineBreak, encoding, hasMark, endsInBreak, last } = writing;
  const columns = columnsOf(last);
  const quoted = (cell: string) =>
    /["\r\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ code }) => quoted(row[code] ?? ''))),
  ].map((cells) => cells.join(delimiter));
  const text = lines.join(lineBreak) + (endsInBreak ? lineBreak : '');
  return iconv.encode((hasMark && encoding !== 'gb18030' ? '\uFEFF' : '') + text, encoding);
}

async function xlsxFile(rows: readonly Cells[]): Promise<Buffer> {
  const columns = columnsOf([]);
  const table = [
    columns.map(({ heading }) => heading),
    ...rows.map((row) => columns.map(({ code }) => row[code] ?? '')),
  ];
  return workbook({ sheets: { 数据: table.map(textRow).join('') } });
}

describe.each(ENGINES)('of a file nothing is lost on %s', (engine) => {
  const runs = engine === 'SQLite' ? RUNS : Math.ceil(RUNS / 5);
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    await mkdir(place.settings.dataDir, { recursive: true });
    opened = await openPlace(place, `${TODAY}T09:30:00+08:00`);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const path = () => join(place.settings.dataDir, 'file');
  const query = <Row>(statement: string) => opened.database.query<Row>(statement);
  const clear = async () => {
    for (const table of ['credit_record', 'person', 'intake_batch', 'intake_count', 'delivery']) {
      await query(`DELETE FROM ${table}`);
    }
    await rm(`${path()}.rejected.csv`, { force: true });
  };
  const deliver = async (
    content: Buffer,
    format: string,
    options: Partial<LoadOptions> & { readonly revisions?: RevisionsStore } = {},
  ) => {
    await writeFile(path(), content);
    const clock = () => opened.clock.now;
    const { revisions = new RevisionsStore(opened.database, clock), ...rest } = options;
    const file = await openIntakeFile(path(), format, { law: LAW, today: TODAY, formats: FORMATS });
    const rooms = {
      ...{ database: opened.database, revisions, clock },
      persons: new PersonKey(place.keysDir),
    };
    const { batch } = await loadFile(file, rooms, { path: path(), isConfirmed: true, ...rest });
    expect(batch.loaded + batch.repeated + batch.rejected).toBe(batch.rows);
    return batch;
  };
  /** What stands by subject and record, but for revisions and the random ids of persons. */
  const standing = async () => {
    const persons = await query<{ subject_id: string; id_hmac: string }>('SELECT * FROM person');
    const hmacs = new Map(persons.map((row) => [row.subject_id, row.id_hmac]));
    const rows = await query<{ subject_id: string; record_id: string }>(
      `SELECT * FROM credit_record WHERE to_revision = ${String(OPEN_REVISION)}`,
    );
    return new Map(
      rows.map(({ subject_id: id, record_id: record, ...rest }) => [
        `${hmacs.get(id) ?? id} ${record}`,
        { ...rest, from_revision: 0 },
      ]),
    );
  };
  const rejected = async () =>
    existsSync(`${path()}.rejected.csv`) ? readFile(`${path()}.rejected.csv`, 'utf8') : null;
  const stateOf = async () => ({
    standing: new Map([...(await standing())].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    persons: (await query<{ id_hmac: string }>('SELECT id_hmac FROM person ORDER BY 1')).length,
    versions: await query('SELECT COUNT(*) AS n FROM credit_record'),
    counts: await query('SELECT * FROM intake_count ORDER BY organ, source, month'),
    deliveries: (await query('SELECT source, received_at FROM delivery')).length,
    rejected: await rejected(),
  });
  const formatOf = (rows: readonly Cells[]) =>
    rows[0]?.['CF_XDR_LB'] === '自然人' ? 'CF_NATURAL' : 'CF_LEGAL';

  it('where the load stops at any revision and goes on', async () => {
    const content = fc.oneof(
      fc.tuple(ROWS, WRITING).map(([rows, writing]) => ({
        rows,
        file: Promise.resolve(csvFile(rows, writing)),
      })),
      ROWS.map((rows) => ({ rows, file: xlsxFile(rows) })),
    );
    const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...CUTS)), {
      maxLength: 3,
    });
    const chunk = fc.integer({ min: 1, max: 4 });
    await fc.assert(
      fc.asyncProperty(content, cuts, chunk, async ({ rows, file }, stops, chunkRows) => {
        const [bytes, format] = [await file, formatOf(rows)];
        await clear();
        const once = await deliver(bytes, format, { chunkRows });
        expect(once.rows).toBe(rows.length);
        const whole = await stateOf();
        await clear();
        for (const [at, cut] of stops) {
          const revisions = new CutRevisions(opened.database, () => opened.clock.now, at, cut);
          await deliver(bytes, format, { chunkRows, revisions }).catch((error: unknown) => {
            expect(error).toEqual(new Error('cut'));
          });
        }
        const resumed = await deliver(bytes, format, { chunkRows });
        expect(resumed).toEqual({ ...once, id: resumed.id });
        expect(await stateOf()).toEqual(whole);
      }),
      { numRuns: runs },
    );
  }, 600_000);

  /**
   * A file that was cut off is another file; its whole rows are loaded. The whole file after it ends in what the whole
   * file alone ends in, with one exception: a row cut within its last cell cannot be told from a whole one. It stands
   * until the whole file corrects it, unless that cell is part of what names the decision; so one record more may stand.
   */
  it('where the file was cut off at any byte and comes whole later', async () => {
    const where = fc.oneof(
      fc.noBias(fc.nat(100_000)).map((share) => (all: number) => (share / 100_000) * all),
      // Within the last cells, where it is least seen.
      fc.noBias(fc.nat(60)).map((bytes) => (all: number) => all - bytes),
    );
    await fc.assert(
      fc.asyncProperty(ROWS, WRITING, where, async (rows, writing, lengthOf) => {
        const [bytes, format] = [csvFile(rows, writing), formatOf(rows)];
        await clear();
        await deliver(bytes, format);
        const alone = await standing();
        const rejectedAlone = await rejected();
        await clear();
        const cut = bytes.subarray(0, Math.floor(lengthOf(bytes.length)));
        await deliver(cut, format).catch((error: unknown) => {
          expect(error).toBeInstanceOf(IntakeError);
        });
        await deliver(bytes, format);
        const after = await standing();
        expect(await rejected()).toBe(rejectedAlone);
        expect(new Map([...after].filter(([key]) => alone.has(key)))).toEqual(alone);
        expect(after.size - alone.size).toBeLessThanOrEqual(
          writing.last.at(-1) === 'CF_WSH' ? 1 : 0,
        );
      }),
      { numRuns: runs * 3 },
    );
  }, 600_000);

  it('where a workbook was cut off: nothing of it is loaded', async () => {
    const where = fc.double({ min: 0, max: 1, noNaN: true });
    await fc.assert(
      fc.asyncProperty(ROWS, where, async (rows, share) => {
        const bytes = await xlsxFile(rows);
        await clear();
        const cut = bytes.subarray(0, Math.floor(share * (bytes.length - 1)));
        await expect(deliver(cut, formatOf(rows))).rejects.toThrow(IntakeError);
        expect((await standing()).size).toBe(0);
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
