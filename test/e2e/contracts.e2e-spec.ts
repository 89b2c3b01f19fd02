import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { contractsCommand } from '../../apps/cli/src/supervision/contracts.command.js';
import { WebhooksStore } from '#libs/outbox';
import { ask } from '../support/ask.js';
import { BREACH, BUYER, CONTRACT, DELIVERY, SUPPLIER } from '../support/contracts.js';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';

const SUBMIT = `mutation ($input: SubmitRecordsInput!) { submitRecords(input: $input) {
  report { rows loaded rejected results { accepted findings { column message } } } userErrors { code } } }`;
const CONTRACTS = `query ($filter: ContractsFilter, $first: Int, $after: String) {
  contracts(filter: $filter, first: $first, after: $after) {
    edges { cursor }
    nodes { number title type field buyer { code name } supplier { code name } amountYuan signedOn performBy
      status progress daysOverdue
      milestones { name owedBy dueOn doneOn progress daysOverdue }
      breaches { breachedBy breach confirmedBy authority documentNumber confirmedOn curedOn publishedUntil underObjection } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

interface Contracts {
  readonly contracts: {
    readonly nodes: readonly { readonly number: string; readonly milestones: object[] }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

describe.each(ENGINES)('contracts over HTTP, on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;
  const { log } = console;
  const { env } = process;

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-12T09:00:00+08:00');
    await publishAndDeliver(opened);
    const url = 'http://127.0.0.1:9/nobody-listens';
    await new WebhooksStore(opened.database).add({ clientId: null, url });
    gateway = await startGatewayOn(place, () => opened.clock.now);
  });

  afterEach(() => {
    console.log = log;
    process.env = env;
  });

  afterAll(async () => {
    await gateway.close();
    await opened.close();
    await place.remove();
  });

  let batches = 0;

  async function submit(format: string, ...records: readonly Readonly<Record<string, string>>[]) {
    batches += 1;
    const input = {
      ...{ format, batch: `b-${String(batches)}` },
      records: records.map((record) => ({
        fields: Object.entries(record).map(([name, value]) => ({ name, value })),
      })),
    };
    const { data, errors } = await ask<{ submitRecords: { report: object; userErrors: object[] } }>(
      gateway.url,
      SUBMIT,
      { input },
    );
    expect([errors, data.submitRecords.userErrors]).toEqual([undefined, []]);
    return data.submitRecords.report;
  }
  const contracts = (variables: object = {}) =>
    ask<Contracts>(gateway.url, CONTRACTS, { ...variables });
  const creditgate = async (...args: string[]) => {
    const printed: unknown[] = [];
    console.log = (...words: unknown[]) => void printed.push(...words);
    const { url = '', dataDir } = place.settings;
    process.env = { ...env, DATABASE_URL: url, DATA_DIR: dataDir, KEYS_DIR: place.keysDir };
    await contractsCommand(() => opened.clock.now).parseAsync(args, { from: 'user' });
    return printed.join('\n');
  };

  it('handed in by three formats are one contract, with its milestones and breaches', async () => {
    expect(await submit('CONTRACT', CONTRACT)).toMatchObject({ rows: 1, loaded: 1 });
    expect(await submit('CONTRACT_MILESTONE', DELIVERY)).toMatchObject({ rows: 1, loaded: 1 });
    const { RDRQ: _, ...alleged } = BREACH;
    expect(await submit('CONTRACT_BREACH', BREACH, alleged)).toMatchObject({
      ...{ rows: 2, loaded: 1, rejected: 1 },
      results: [
        { accepted: true },
        { findings: [{ message: expect.stringContaining('不能记入信用记录') as string }] },
      ],
    });
    const { data, errors } = await contracts();
    expect(errors).toBeUndefined();
    expect(data.contracts.nodes).toEqual([
      {
        ...{ number: 'LZCZ-2026-001', title: '办公家具采购合同', type: '市场化合同' },
        ...{ field: 'GOVERNMENT_PROCUREMENT', buyer: BUYER, supplier: SUPPLIER },
        ...{ amountYuan: 50_000, signedOn: '2026-01-05', performBy: '2026-09-30' },
        ...{ status: '履约中', progress: 'PENDING', daysOverdue: 0 },
        milestones: [
          {
            ...{ name: '交货', owedBy: 'SUPPLIER', dueOn: '2026-03-10', doneOn: null },
            ...{ progress: 'OVERDUE', daysOverdue: 2 },
          },
        ],
        breaches: [
          {
            ...{ breachedBy: 'BUYER', breach: '逾期支付合同价款', confirmedBy: 'JUDGMENT' },
            ...{ authority: '柳州市城中区人民法院', documentNumber: '（2026）桂0202民初1号' },
            ...{ confirmedOn: '2026-03-02', curedOn: null, publishedUntil: null },
            underObjection: false,
          },
        ],
      },
    ]);
  });

  it('are told of by the gateway itself where a milestone is overdue', async () => {
    let types: readonly { type: string }[] = [];
    for (let tries = 0; types.length === 0 && tries < 100; tries += 1) {
      await setTimeout(100);
      types = await opened.database.query('SELECT type FROM outbox');
    }
    expect(types).toEqual([{ type: 'contract.milestone_overdue' }]);
  });

  it('are found by party, organ, field and warning, by pages', async () => {
    await submit('CONTRACT', { ...CONTRACT, HTBH: 'LZCZ-2026-002', HTLY: '工程建设' });
    const numbers = async (filter: object) =>
      (await contracts({ filter })).data.contracts.nodes.map(({ number }) => number).sort();
    const both = ['LZCZ-2026-001', 'LZCZ-2026-002'];
    expect(await numbers({ party: SUPPLIER.code })).toEqual(both);
    expect(await numbers({ organ: BUYER.code })).toEqual(both);
    expect(await numbers({ organ: SUPPLIER.code })).toEqual([]);
    expect(await numbers({ field: 'CONSTRUCTION' })).toEqual(['LZCZ-2026-002']);
    expect(await numbers({ warning: 'OVERDUE' })).toEqual(['LZCZ-2026-001']);
    const first = (await contracts({ first: 1 })).data.contracts;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await contracts({ first: 1, after: first.pageInfo.endCursor })).data.contracts;
    expect([...first.nodes, ...rest.nodes].map(({ number }) => number).sort()).toEqual(both);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it.each([
    [{ first: 0 }, 'PAGE_SIZE_INVALID', 'first'],
    [{ first: 501 }, 'PAGE_SIZE_INVALID', 'first'],
    [{ after: 'x' }, 'CURSOR_INVALID', 'after'],
  ])('are refused with %j', async (variables, code, field) => {
    const { errors } = await contracts(variables);
    expect(errors).toMatchObject([{ extensions: { code, field } }]);
  });

  it('are no restriction for being overdue; the breach informs of the buyer alone', async () => {
    const rulesOf = async (code: string) => {
      const { data } = await ask<{
        creditCheck: { verdict: string; restrictions: { effect: string; rule: string }[] };
      }>(
        gateway.url,
        `{ creditCheck(input: { subject: { code: "${code}" }, scenario: PUBLIC_RESOURCE_TRADING,
           step: QUALIFICATION, caseNumber: "contracts" }) { verdict restrictions { effect rule } } }`,
      );
      return data.creditCheck;
    };
    expect(await rulesOf(SUPPLIER.code)).toEqual({ verdict: 'CLEAR', restrictions: [] });
    expect(await rulesOf(BUYER.code)).toEqual({
      verdict: 'CLEAR',
      restrictions: [{ effect: 'INFORM', rule: 'CONTRACT_BREACH-REFERENCE' }],
    });
  });

  it('are listed by the command, as a table, as JSON and as a sheet', async () => {
    const table = (await creditgate()).split('\n');
    expect(table[0]).toMatch(/^合同编号 +甲方 +乙方/);
    expect(table).toHaveLength(4);
    const overdue = (await creditgate('--overdue', '--party', SUPPLIER.code)).split('\n');
    expect(overdue).toHaveLength(2);
    expect(overdue[1]).toMatch(/^LZCZ-2026-001 .*交货 +乙方 +2026-03-10 +- +逾期未完成 +2 +1$/);
    expect(await creditgate('--party', '91450202MACG000115')).toContain('没有合同');
    const path = join(place.keysDir, 'contracts.xlsx');
    const listed = JSON.parse(await creditgate('--json', '--xlsx', path)) as object[];
    expect(listed).toHaveLength(2);
    expect((await readFile(path)).subarray(0, 2).toString()).toBe('PK');
  });

  it('warn no more of a milestone once it was done', async () => {
    await submit('CONTRACT_MILESTONE', { ...DELIVERY, SJWCRQ: '2026/3/12' });
    expect((await contracts({ filter: { warning: 'OVERDUE' } })).data.contracts.nodes).toEqual([]);
    const { nodes } = (await contracts({ filter: { field: 'GOVERNMENT_PROCUREMENT' } })).data
      .contracts;
    expect(nodes[0]?.milestones).toMatchObject([{ progress: 'DONE_LATE', daysOverdue: 2 }]);
  });
});
