import { ask } from '../support/ask.js';
import { ENGINES, openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { BUILDER, openHall } from '../support/hall.js';
import {
  filesLeft,
  listingCsv,
  listingRow,
  listingRows,
  PERSON,
  upload,
  XLSX,
} from '../support/upload.js';
import { listingWorkbook } from '../support/listing-workbook.js';

describe.each(ENGINES)('a file handed in over HTTP, on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    await openHall(opened);
    gateway = await startGatewayOn(place, () => opened.clock.now);
  });

  afterAll(async () => {
    await gateway.close();
    await opened.close();
    await place.remove();
  });

  afterEach(async () => {
    expect(await filesLeft(place.settings.dataDir)).toEqual([]);
  });

  const verdict = async () => {
    const { data } = await ask<{ creditCheck: { verdict: string } }>(
      gateway.url,
      `{ creditCheck(input: { subject: { code: "${BUILDER}" }, scenario: GOVERNMENT_PROCUREMENT,
         step: QUALIFICATION, caseNumber: "upload" }) { verdict } }`,
    );
    return data.creditCheck.verdict;
  };
  const revision = () => opened.checking.revisions.current();

  it('bites in the next check, and says what came of its rows', async () => {
    expect(await verdict()).toBe('CLEAR');
    const rows = [
      listingRow(1, { code: BUILDER }),
      listingRow(2, { code: '91450202MACG000116' }),
      listingRow(3, { person: PERSON }),
      listingRow(4, { person: PERSON.replace(/4$/, '5') }),
    ];
    const { status, headers, report, text } = await upload(gateway.url, listingCsv(rows));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(report).toMatchObject({ state: 'DONE', rows: 4, loaded: 2, rejected: 2 });
    expect(report).toMatchObject({ format: 'LISTING', source: 'WAGE_ARREARS' });
    expect(report.findings).toContainEqual(expect.objectContaining({ line: 3, rule: 'V01' }));
    expect(text).not.toMatch(/999900\d/);
    expect(await verdict()).not.toBe('CLEAR');
  });

  it('under the same number changes nothing, and is refused with other content', async () => {
    const file = listingCsv([listingRow(10), listingRow(11, { code: '91450202MACG000116' })]);
    const first = await upload(gateway.url, file, { number: 'n-1' });
    expect(first.report).toMatchObject({ loaded: 1, rejected: 1 });
    const before = await revision();
    const again = await upload(gateway.url, file, { number: 'n-1' });
    expect(again).toMatchObject({ status: 200, report: first.report });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await revision()).toBe(before);
    const other = await upload(gateway.url, listingCsv([listingRow(12)]), { number: 'n-1' });
    expect(other).toMatchObject({ status: 409, code: 'BATCH_REUSED' });
    const asList = await upload(gateway.url, file, { to: 'auto?snapshot=true', number: 'n-1' });
    expect(asList).toMatchObject({ status: 409, code: 'BATCH_REUSED' });
    expect(await revision()).toBe(before);
  });

  if (engine === 'MariaDB') return;

  it('is read as a workbook, and in GBK', async () => {
    const book = await listingWorkbook(listingRows(3, 20));
    const { report } = await upload(gateway.url, book, { to: 'LISTING', type: XLSX });
    expect(report).toMatchObject({ state: 'DONE', rows: 3, loaded: 3 });
    const gbk = await upload(gateway.url, listingCsv(listingRows(2, 30), 'gbk'));
    expect(gbk.report).toMatchObject({ rows: 2, loaded: 2 });
    expect(gbk.text).toContain('GB18030');
  });

  it('gives back what was rejected where CSV is asked for, each time', async () => {
    const file = listingCsv([
      listingRow(40),
      listingRow(41, { person: PERSON.replace(/4$/, '5') }),
    ]);
    const headers = { accept: 'text/csv' };
    for (let round = 0; round < 2; round += 1) {
      const answer = await upload(gateway.url, file, { number: 'csv', headers });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/csv');
      expect(answer.headers.get('intake-rejected')).toBe('1');
      expect(answer.headers.get('intake-rows')).toBe('2');
      const [heading = '', row = '', ...rest] = answer.text.split('\r\n');
      expect(heading).toMatch(/^\ufeff?名单代码,.*,行号,规则,原因$/);
      // Whoever sent the row gets it as it was, to correct it.
      expect(row).toContain('第41号有限公司');
      expect(rest).toEqual(['']);
    }
  });

  it('without rows makes the source fresh that it names, once under a number', async () => {
    const received = async () => {
      const { deliveries } = await opened.checking.states.at(await revision());
      return deliveries.get('TAX_MAJOR_VIOLATION');
    };
    const none = listingCsv([]);
    expect(await upload(gateway.url, none, { number: 'e' })).toMatchObject({
      ...{ status: 400, code: 'LIST_UNKNOWN' },
    });
    opened.clock.now += 60_000;
    const to = 'LISTING?list=TAX_MAJOR_VIOLATION';
    const { report } = await upload(gateway.url, none, { to, number: 'e' });
    expect(report).toMatchObject({ state: 'DONE', rows: 0 });
    const first = opened.clock.now;
    expect(await received()).toBe(first);
    opened.clock.now += 60_000;
    await upload(gateway.url, none, { to, number: 'e' });
    expect(await received()).toBe(first);
    await upload(gateway.url, none, { to });
    expect(await received()).toBe(opened.clock.now);
  });

  it('is held where it departs from the usual, and loaded when it is confirmed', async () => {
    const to = 'LISTING?snapshot=true';
    const file = listingCsv(listingRows(1, 50));
    const held = await upload(gateway.url, file, { to, number: 'h' });
    expect(held).toMatchObject({ status: 202, report: { state: 'HELD', loaded: 0 } });
    expect(held.report.toConfirm).toContain('confirm=true');
    expect(await upload(gateway.url, file, { to, number: 'h' })).toMatchObject({
      ...{ status: 202, report: held.report },
    });
    const done = await upload(gateway.url, file, { to: `${to}&confirm=true`, number: 'h' });
    expect(done).toMatchObject({ status: 200, report: { state: 'DONE', loaded: 1 } });
    expect(done.report.id).toBe(held.report.id);
    expect(done.report.ended).toBeGreaterThan(0);
    expect(await verdict()).toBe('CLEAR');
  });

  it.each([
    ['no such format', { to: 'NO_SUCH' }, 'x', 404, 'FORMAT_UNKNOWN'],
    ['headings of no format', {}, '甲,乙\n1,2\n', 400, 'FORMAT_UNKNOWN'],
    ['nothing', {}, '', 400, 'FILE_EMPTY'],
    [
      'an encrypted workbook',
      { type: XLSX },
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      400,
      'FILE_ENCRYPTED',
    ],
    ['a broken workbook', { type: XLSX }, Buffer.from('PK\u0003\u0004 cut'), 400, 'FILE_BROKEN'],
    ['another type', { type: 'application/json' }, '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'what is compressed',
      { headers: { 'content-encoding': 'gzip' } },
      'x',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    ['an unknown parameter', { to: `auto?person=${PERSON}` }, 'x', 400, 'BAD_REQUEST'],
    ['a flag that is none', { to: `auto?confirm=${PERSON}` }, 'x', 400, 'BAD_REQUEST'],
    ['an empty number', { number: '' }, 'x', 400, 'BATCH_INVALID'],
    [
      'a number that is too long',
      { number: 'x'.repeat(129) },
      listingCsv([listingRow(60)]),
      400,
      'BATCH_INVALID',
    ],
    [
      'a number that is a person’s',
      { number: PERSON },
      listingCsv([listingRow(60)]),
      400,
      'BATCH_INVALID',
    ],
    [
      'a full list of what has none',
      { to: 'CF_LEGAL?snapshot=true' },
      '处罚机关\n',
      400,
      undefined,
    ],
  ])('is refused: %s', async (_, sending, body, status, code) => {
    const before = await revision();
    const answer = await upload(gateway.url, body, sending);
    expect(answer.status).toBe(status);
    if (code !== undefined) expect(answer.code).toBe(code);
    expect(answer.text).not.toContain(PERSON);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await revision()).toBe(before);
  });

  it('takes POST only', async () => {
    const response = await fetch(`${gateway.url}/intake/auto`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });
});
