import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDueProcess } from '#libs/due-process';
import { ask } from '../support/ask.js';
import { CONTRACT, DELIVERY, handIn, SUPPLIER } from '../support/contracts.js';
import { creditgate } from '../support/creditgate.js';
import { ENGINES, openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { BUILDER, CLERK, HALL, ORGAN } from '../support/hall.js';
import { listing } from '../support/records.js';

const PROVIDER = { name: '柳州市城中区人力资源和社会保障局', code: '11450202MACG00020B' };
const subject = { code: BUILDER, personId: null, name: null };

interface Paged {
  readonly nodes: readonly { readonly step: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

interface Due {
  readonly kind: string;
  readonly step: string;
  readonly organ: string;
  readonly dueOn: string;
  readonly daysLeft: number;
  readonly isOverdue: boolean;
}

/** On Monday 2 March an objection is forwarded, and on Thursday an application for repair comes in. */
async function prepare(place: Place): Promise<void> {
  const opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
  const { database, checking, clock } = opened;
  await publishAndDeliver(opened);
  await checking.revisions.commit('facts', async (writer) => {
    await writer.putSubject(BUILDER, '柳州示例六工程有限公司', 'ENTERPRISE');
    await writer.putRecord(BUILDER, listing('wage', 'WAGE_ARREARS'));
    await writer.putRecord(
      BUILDER,
      listing('fine', 'ADMIN_PENALTY', { details: { type: 'fine', severity: 'GENERAL' } }),
    );
  });
  const office = openDueProcess(database, { ...checking, clock: () => clock.now });
  const { id } = await office.objections.file(
    {
      ...{ subject, record: 'wage', request: 'REMOVE', grounds: '已支付', receivedBy: ORGAN },
      ...{ objector: { role: 'SUBJECT', name: '本人' }, ...CLERK },
    },
    HALL,
  );
  await office.objections.forward({ objection: id, ...CLERK, to: PROVIDER }, HALL);
  clock.now = Date.parse('2026-03-05T09:00:00+08:00');
  const documents = ['FULFILMENT_PROOF', 'CREDIT_COMMITMENT'].map((code) => ({
    ...{ code, name: code, sha256: 'ab'.repeat(32) },
  }));
  await office.repairs.apply(
    {
      ...{ subject, record: 'fine', request: 'REPAIR', documents, organ: ORGAN, ...CLERK },
      applicant: { role: 'SUBJECT', name: '本人' },
    },
    HALL,
  );
  await handIn(opened, place, 'CONTRACT', [CONTRACT]);
  await handIn(opened, place, 'CONTRACT_MILESTONE', [DELIVERY]);
  await opened.close();
}

describe.each(ENGINES)('what is due on %s', (engine) => {
  let place: Place;
  let gateway: RunningGateway;
  let today = '2026-03-09';

  beforeAll(async () => {
    place = await placeFor(engine);
    await prepare(place);
    gateway = await startGatewayOn(place, () => Date.parse(`${today}T10:00:00+08:00`));
  });

  afterAll(async () => {
    await gateway.close();
    await place.remove();
  });

  const due = async (filter: string): Promise<readonly Due[]> => {
    const { data, errors } = await ask<{ deadlines: { nodes: readonly Due[] } }>(
      gateway.url,
      `{ deadlines(filter: { ${filter} }) {
        nodes { kind step organ dueOn daysLeft isOverdue } } }`,
    );
    expect(errors).toBeUndefined();
    return data.deadlines.nodes;
  };
  const run = (...args: readonly string[]) =>
    creditgate(['deadlines', ...args], {
      env: {
        ...(place.settings.url === undefined ? {} : { DATABASE_URL: place.settings.url }),
        ...{ DATA_DIR: place.settings.dataDir, KEYS_DIR: place.keysDir },
      },
    });

  it('is told over HTTP with the organ whose turn it is, the last day in time', async () => {
    const answer = { kind: 'OBJECTION', step: 'OBJECTION_ANSWER', organ: PROVIDER.code };
    const accept = { kind: 'REPAIR', step: 'REPAIR_ACCEPTANCE', organ: ORGAN.code };
    expect(await due('')).toMatchObject([
      { ...answer, dueOn: '2026-03-09', daysLeft: 0, isOverdue: false },
      { kind: 'CONTRACT', step: 'SUPPLIER 交货', dueOn: '2026-03-10' },
      { ...accept, dueOn: '2026-03-10', daysLeft: 1, isOverdue: false },
      { kind: 'CONTRACT', step: 'PERFORM' },
    ]);
    expect(await due('overdueOnly: true')).toEqual([]);
    today = '2026-03-10';
    const late = { ...answer, dueOn: '2026-03-09', daysLeft: -1, isOverdue: true };
    expect(await due('overdueOnly: true')).toEqual([late]);
    expect(await due(`organ: "${ORGAN.code}"`)).toMatchObject([accept]);
  });

  it('is what contracts owe too, the day before, on the last day and the day after', async () => {
    const delivery = { kind: 'CONTRACT', step: 'SUPPLIER 交货', organ: SUPPLIER.code };
    const filter = `kind: CONTRACT, dueUntil: "2026-03-31"`;
    const onDay = async (day: string) => {
      today = day;
      return due(filter);
    };
    expect(await onDay('2026-03-09')).toEqual([
      { ...delivery, dueOn: '2026-03-10', daysLeft: 1, isOverdue: false },
    ]);
    expect(await onDay('2026-03-10')).toMatchObject([{ daysLeft: 0, isOverdue: false }]);
    expect(await onDay('2026-03-11')).toMatchObject([{ daysLeft: -1, isOverdue: true }]);
    const all = await due('kind: CONTRACT');
    expect(all.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['SUPPLIER 交货', '2026-03-10'],
      ['PERFORM', '2026-09-30'],
    ]);
    const page = async (after: string | null) => {
      const { data } = await ask<{ deadlines: Paged }>(
        gateway.url,
        `query ($after: String) { deadlines(first: 1, after: $after, filter: { kind: CONTRACT }) {
          nodes { step } pageInfo { endCursor hasNextPage } } }`,
        { after },
      );
      return data.deadlines;
    };
    const first = await page(null);
    expect(first).toMatchObject({ nodes: [{ step: 'SUPPLIER 交货' }] });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      ...{ nodes: [{ step: 'PERFORM' }], pageInfo: { hasNextPage: false } },
    });
    today = '2026-03-10';
  });

  it('is printed for the office by organ, long overdue by the clock of this machine', async () => {
    const { code, out } = await run('--overdue', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject([
      { kind: 'OBJECTION', isOverdue: true },
      { kind: 'CONTRACT', step: 'SUPPLIER 交货', isOverdue: true },
      { kind: 'REPAIR', isOverdue: true },
      { kind: 'CONTRACT', step: 'PERFORM', isOverdue: true },
    ]);
    expect((await run('--organ', ORGAN.code)).out).toMatch(/信用修复.*REPAIR_ACCEPTANCE.*逾期/);
  });

  it('makes the circular of a month and the figures of a year, as sheets too', async () => {
    const sheet = join(place.keysDir, 'circular.xlsx');
    const circular = await run('circular', '--month', '2026-03', '--json', '--xlsx', sheet);
    expect(circular.code).toBe(0);
    // By organ.
    expect(JSON.parse(circular.out)).toMatchObject([
      { kind: 'REPAIR', organ: ORGAN, dueOn: '2026-03-10', doneOn: null },
      { kind: 'OBJECTION', organ: PROVIDER, dueOn: '2026-03-09', doneOn: null },
    ]);
    // A workbook is a zip.
    expect((await readFile(sheet)).subarray(0, 2).toString()).toBe('PK');
    // Of a month before anything was on record nothing is said, rather than that nothing was late.
    expect(await run('circular', '--month', '2026-02', '--json')).toMatchObject({
      ...{ code: 1, out: '' },
      err: expect.stringContaining('was recorded by that instant') as string,
    });
    const appraisal = await run('appraisal', '--year', '2026', '--json');
    // The office marked the objection at once; what is to be answered and accepted is late.
    expect(JSON.parse(appraisal.out)).toMatchObject([
      { organ: ORGAN, kind: 'OBJECTION', cases: 1, inTime: 1, late: 0 },
      { organ: ORGAN, kind: 'REPAIR', cases: 1, inTime: 0, late: 1 },
      { organ: PROVIDER, kind: 'OBJECTION', cases: 1, inTime: 0, late: 1 },
    ]);
    expect((await run('circular', '--month', '2026-13')).code).toBe(1);
  });
});
