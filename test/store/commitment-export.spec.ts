import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportCommitments } from '#libs/commitments';
import { openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import { AUDITOR, CLERK, HALL, openHall, ORGAN, type Hall } from '../support/hall.js';

describe('the export of commitments in the national form', () => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-export-'));
    place = await placeFor('SQLite');
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    hall = await openHall(opened);
    const first = await hall.sign(await hall.check());
    await hall.service.supply(first.id, { ...CLERK, material: 'authorisation' }, HALL);
    const formula = { acceptedBy: { ...ORGAN, name: '=HYPERLINK("http://x")' } };
    await hall.sign(await hall.check({ caseNumber: 'case-2' }), 'CT_TOLERANT', formula);
    await hall.check({ caseNumber: 'never signed' });
  });

  afterAll(async () => {
    await opened.close();
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('has the twenty fields in their order, and escapes what a spreadsheet takes for a formula', async () => {
    const path = join(folder, 'commitments.csv');
    expect(await exportCommitments(hall.register, {}, AUDITOR, 'csv', path)).toBe(2);
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\uFEFF承诺编码,承诺人名称,承诺人类别,承诺人代码,承诺类型,')).toBe(true);
    expect(text.split('\r\n')[0]?.split(',')).toHaveLength(20);
    expect(text).toContain('45020220260302000001,柳州示例六工程有限公司,法人及非法人组织');
    expect(text).toContain('部分履行');
    expect(text).toContain("'=HYPERLINK");
    expect(text).not.toContain('never signed');
  });

  it('is an XLSX that opens as one', async () => {
    const path = join(folder, 'commitments.xlsx');
    expect(await exportCommitments(hall.register, {}, AUDITOR, 'xlsx', path)).toBe(2);
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  });

  it('is of the client’s own commitments, and of the days asked for', async () => {
    const path = join(folder, 'none.csv');
    const rows = (filter: object, actor: typeof HALL) =>
      exportCommitments(hall.register, filter, actor, 'csv', path);
    expect(await rows({}, { ...HALL, id: 'other' })).toBe(0);
    expect(await rows({ signedFrom: '2026-03-03' }, HALL)).toBe(0);
    expect(await rows({ signedUntil: '2026-03-02' }, HALL)).toBe(2);
  });
});
