import { Database } from '#libs/records';
import { QualityStore } from '#libs/intake';
import { ask } from '../support/ask.js';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { BUILDER, openHall, ORGAN } from '../support/hall.js';

const SUBMIT = `mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) {
  report { id state rows loaded versions repeated rejected late
    results { index accepted findings { rule severity column value message } } }
  userErrors { code message } } }`;
const PENALTY = {
  CF_XDR_MC: '柳州示例六工程有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: BUILDER,
  CF_WSH: '城中市监罚〔2026〕1号',
  CF_WFXW: '违法行为（示例）',
  CF_SY: '违法事实（示例）',
  CF_YJ: '处罚依据（示例）',
  CF_CFLB: '罚款',
  CF_NR: '罚款（示例）',
  CF_NR_FK: '300',
  CF_JDRQ: '2026/02/25',
  CF_CFJG: ORGAN.name,
  CF_CFJGDM: ORGAN.code,
  CF_SJLY: ORGAN.name,
  CF_SJLYDM: ORGAN.code,
};

interface Report {
  readonly state: string;
  readonly rows: number;
  readonly loaded: number;
  readonly versions: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly late: number;
  readonly results: readonly {
    readonly accepted: boolean;
    readonly findings: readonly { readonly rule: string; readonly severity: string }[];
  }[];
}

describe.each(ENGINES)('records handed in over GraphQL, on %s', (engine) => {
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

  async function submit(
    batch: string,
    records: readonly Readonly<Record<string, string>>[],
    format = 'CF_LEGAL',
    rest: object = {},
  ) {
    const input = {
      ...{ batch, format, ...rest },
      records: records.map((record) => ({
        fields: Object.entries(record).map(([name, value]) => ({ name, value })),
      })),
    };
    const { data, errors } = await ask<{
      submitRecords: { report: Report | null; userErrors: { code: string; message: string }[] };
    }>(gateway.url, SUBMIT, { input });
    expect(errors).toBeUndefined();
    return data.submitRecords;
  }

  async function check() {
    const { data } = await ask<{
      creditCheck: { verdict: string; restrictions: { record: { kind: string } }[] };
    }>(
      gateway.url,
      `{ creditCheck(input: { subject: { code: "${BUILDER}" }, scenario: GOVERNMENT_PROCUREMENT,
         step: QUALIFICATION, caseNumber: "intake" }) { verdict restrictions { record { kind } } } }`,
    );
    return data.creditCheck;
  }

  it('count in the next check, each with a result of its own', async () => {
    expect((await check()).verdict).toBe('CLEAR');
    const wrong = {
      ...PENALTY,
      CF_XDR_SHXYM: '91450202MACG000116',
      CF_WSH: '城中市监罚〔2026〕2号',
    };
    const { report, userErrors } = await submit('b-1', [PENALTY, wrong]);
    expect(userErrors).toEqual([]);
    expect(report).toMatchObject({ state: 'DONE', rows: 2, loaded: 1, rejected: 1 });
    expect(report?.results.map(({ accepted }) => accepted)).toEqual([true, false]);
    expect(report?.results[1]?.findings).toContainEqual(
      expect.objectContaining({ rule: 'V01', severity: 'ERROR' }),
    );
    const { verdict, restrictions } = await check();
    expect(verdict).toBe('PROHIBITED');
    expect(restrictions.map(({ record }) => record.kind)).toContain('ADMIN_PENALTY');
  });

  it('under the same number change nothing the second time, and other records are refused', async () => {
    const revision = await opened.checking.revisions.current();
    const wrong = {
      ...PENALTY,
      CF_XDR_SHXYM: '91450202MACG000116',
      CF_WSH: '城中市监罚〔2026〕2号',
    };
    const { report } = await submit('b-1', [PENALTY, wrong]);
    expect(report).toMatchObject({ rows: 2, loaded: 1, rejected: 1 });
    expect(await opened.checking.revisions.current()).toBe(revision);
    const { userErrors } = await submit('b-1', [PENALTY]);
    expect(userErrors).toMatchObject([{ code: 'BATCH_REUSED' }]);
  });

  it('under another number are repeats, or new versions where they changed', async () => {
    expect((await submit('b-2', [PENALTY])).report).toMatchObject({ repeated: 1, loaded: 0 });
    const changed = { ...PENALTY, CF_NR_FK: '1' };
    expect((await submit('b-3', [changed])).report).toMatchObject({ loaded: 1, versions: 1 });
    expect((await check()).verdict).toBe('CLEAR');
  });

  it('make their source fresh, also where there is nothing new', async () => {
    opened.clock.now = Date.parse('2026-05-06T09:00:00+08:00');
    await deliverAll(opened);
    opened.clock.now = Date.parse('2026-06-01T09:00:00+08:00');
    const received = async () => {
      const { deliveries } = await opened.checking.states.at(
        await opened.checking.revisions.current(),
      );
      return deliveries.get('WAGE_ARREARS');
    };
    expect(await received()).toBeLessThan(opened.clock.now);
    const { report, userErrors } = await submit('b-4', [], 'LISTING', { list: 'WAGE_ARREARS' });
    expect(userErrors).toEqual([]);
    expect(report).toMatchObject({ state: 'DONE', rows: 0 });
    expect(await received()).toBe(opened.clock.now);
  });

  it('are refused as a whole where they cannot be read, and nothing is on file', async () => {
    expect((await submit('b-5', [PENALTY], 'NO_SUCH')).userErrors).toMatchObject([
      { code: 'FORMAT_UNKNOWN' },
    ]);
    expect((await submit('b-6', [PENALTY, { CF_WSH: ' ' }])).userErrors).toMatchObject([
      { code: 'RECORD_EMPTY' },
    ]);
    const many = Array.from({ length: 501 }, () => PENALTY);
    expect((await submit('b-7', many)).userErrors).toMatchObject([{ code: 'TOO_MANY_RECORDS' }]);
    const { report } = await submit('b-8', [{ CF_XDR_MC: '缺少其余各项' }]);
    expect(report).toMatchObject({ rows: 1, rejected: 1 });
  });

  it('are counted by organ and month, against what the organ declares', async () => {
    const database = await Database.open(place.settings);
    const declaration = { organ: ORGAN.code, source: 'ADMIN_PENALTY', month: '2026-02' };
    await new QualityStore(database).declare({ ...declaration, expected: 2, by: '韦科长' });
    await database.close();
    const { data } = await ask<{ qualityFigures: object[] }>(
      gateway.url,
      `{ qualityFigures(filter: { organ: "${ORGAN.code}" }) { month source expected reported compliant
         timely repeated stored late reportingRate complianceRate timelinessRate storageRate } }`,
    );
    expect(data.qualityFigures).toEqual([
      {
        ...{ month: '2026-02', source: 'ADMIN_PENALTY', expected: 2 },
        // Of four rows one was rejected, one new, one a repeat and one a new version.
        ...{ reported: 4, compliant: 3, timely: 3, repeated: 1, stored: 1, late: 0 },
        ...{ reportingRate: 50, complianceRate: 75, timelinessRate: 75, storageRate: 50 },
      },
    ]);
  });
});
