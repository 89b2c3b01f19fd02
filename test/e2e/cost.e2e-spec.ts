import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createFakeGateway, type Inside, sampleInside } from './fake-gateway.js';

const CHECK =
  '(input: {subject: {code: "x"}, scenario: BIDDING, step: AWARD, caseNumber: "1"}) { verdict }';
const BATCH = 'query ($i: CreditChecksInput!) { a: creditChecks(input: $i) { number }';
const OTHER_BATCH = `${BATCH} b: creditChecks(input: $i) { number } }`;
const batchOf = (length: number) => ({
  i: {
    applicants: Array.from({ length }, () => ({ subject: { code: 'x' } })),
    ...{ scenario: 'BIDDING', step: 'AWARD', caseNumber: '1' },
  },
});

let inside: Inside;
let app: NestFastifyApplication;
let executed: number;
/** The time by which budgets run empty, in ms: it stands unless a test moves it on. */
let now = 0;

async function open(perSecond?: number): Promise<void> {
  executed = 0;
  const sample = sampleInside();
  const counted =
    <Args extends unknown[], Answer>(answer: (...args: Args) => Answer) =>
    (...args: Args) => {
      executed++;
      return answer(...args);
    };
  const { check, checkAll } = sample.checks;
  inside = {
    ...sample,
    checks: { ...sample.checks, check: counted(check), checkAll: counted(checkAll) },
  };
  app = await createFakeGateway(
    inside,
    perSecond === undefined ? {} : { budget: { perSecond }, budgetClock: () => now },
  );
  await app.listen(0, '127.0.0.1');
}

afterEach(async () => {
  await app.close();
});

async function post(body: object, accept = 'application/json') {
  const response = await fetch(`${await app.getUrl()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: Record<string, unknown> }[];
    extensions?: { cost: Record<string, number> };
  };
  return { ...answer, status: response.status, headers: response.headers };
}

test('the cost is told to who asks for it, and to nobody else', async () => {
  await open(50);
  const query = `{ a: creditCheck${CHECK} b: creditCheck${CHECK} }`;
  for (let run = 0; run < 3; run++) {
    const asked = await post({ query, extensions: { cost: true } });
    expect(asked.extensions?.cost).toMatchObject({ asked: 2, most: 1_000, perSecond: 50 });
    expect(asked.extensions?.cost['left']).toBe(48 - run * 4);
    expect(await post({ query })).not.toHaveProperty('extensions');
  }
});

test('what costs more than a whole batch is refused before it is executed', async () => {
  await open();
  const whole = await post({ query: `${BATCH} }`, variables: batchOf(1_000) });
  expect(whole.errors).toBeUndefined();
  expect(executed).toBe(1);
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ] as const) {
    const two = await post({ query: OTHER_BATCH, variables: batchOf(501) }, accept);
    expect(two.status).toBe(status);
    expect(two.data).toBeUndefined();
    expect(two.errors?.[0]?.extensions).toEqual({
      code: 'COST_TOO_HIGH',
      cost: 1_002,
      most: 1_000,
    });
  }
  expect(executed).toBe(1);
});

test('who has spent its budget is told by 429 when to try again, and is answered then', async () => {
  await open(20);
  const check = { query: `{ creditCheck${CHECK} }` };
  const batch = { query: `${BATCH} }`, variables: batchOf(30) };
  expect((await post(batch)).status).toBe(200);
  const refused = await post(check);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.data).toBeUndefined();
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'THROTTLED', retryAfterSeconds: 1 });
  expect(executed).toBe(1);
  now += 1_000;
  expect((await post(check)).status).toBe(200);
  expect(executed).toBe(2);
});

test('documents that are refused use up the budget, too', async () => {
  await open(20);
  for (const query of ['{', '{ nothing }']) expect((await post({ query })).status).toBe(200);
  expect((await post({ query: '{ __typename }' })).status).toBe(429);
});
