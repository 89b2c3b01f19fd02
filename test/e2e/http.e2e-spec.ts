import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Language } from '#libs/decision';
import { Unavailable } from '#libs/records';
import { createGateway } from '../../apps/gateway/src/server.js';
import {
  DEMO,
  createFakeGateway,
  type Inside,
  SAMPLE_ANSWER,
  sampleInside,
} from './fake-gateway.js';

const QUERY = {
  query: 'query Check($input: CreditCheckInput!) { creditCheck(input: $input) { verdict } }',
  variables: {
    input: { subject: { code: 'x' }, scenario: 'BIDDING', step: 'AWARD', caseNumber: '1' },
  },
};
const JSON_TYPE = { 'content-type': 'application/json' };

let inside: Inside;
let app: NestFastifyApplication;
let origin: string;

beforeEach(async () => {
  inside = sampleInside();
  app = await createFakeGateway(inside);
  await app.listen(0, '127.0.0.1');
  origin = await app.getUrl();
});

afterEach(async () => {
  await app.close();
});

function post(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = JSON_TYPE,
): Promise<Response> {
  return fetch(`${origin}/graphql`, { method: 'POST', headers, body });
}

async function codeOf(response: Response): Promise<string | undefined> {
  const body = (await response.json()) as { errors: { extensions?: { code: string } }[] };
  return body.errors[0]?.extensions?.code;
}

describe('/graphql', () => {
  test('answers a check, for no cache to keep', async () => {
    const response = await post(JSON.stringify(QUERY));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ data: { creditCheck: { verdict: 'PROHIBITED' } } });
  });

  test('hands over the request as the schema reads it, with the client and the language', async () => {
    const asked: unknown[] = [];
    inside.checks.check = (input, client, language: Language) => {
      asked.push({ ...input }, client.id, language);
      return Promise.resolve(SAMPLE_ANSWER);
    };
    const variables = {
      input: {
        ...QUERY.variables.input,
        asOf: '2026-03-31T09:30:00+08:00',
        subject: { code: ' 9a' },
      },
    };
    await post(JSON.stringify({ ...QUERY, variables }), { ...JSON_TYPE, 'accept-language': 'en' });
    expect(asked).toEqual([
      {
        subject: { code: '9A' },
        consortiumMembers: [],
        missingMaterials: [],
        scenario: 'BIDDING',
        step: 'AWARD',
        caseNumber: '1',
        asOf: Date.parse('2026-03-31T09:30:00+08:00'),
      },
      'demo',
      'en',
    ]);
  });

  test('tells an answer of a batch from a refusal', async () => {
    const query = `{ creditChecks(input: {applicants: [{subject: {}}], scenario: BIDDING, step: AWARD, caseNumber: "1"}) {
      results { __typename ... on CreditCheck { verdict } ... on CheckRefused { index code } } } }`;
    for (let run = 0; run < 3; run++) {
      const { data } = (await (await post(JSON.stringify({ query }))).json()) as { data: unknown };
      expect(data).toEqual({
        creditChecks: {
          results: [
            { __typename: 'CreditCheck', verdict: 'PROHIBITED' },
            { __typename: 'CheckRefused', index: 1, code: 'SUBJECT_CODE_INVALID' },
          ],
        },
      });
    }
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('takes no %s', async (method) => {
    const response = await fetch(`${origin}/graphql?query={__typename}`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(response)).toBe('METHOD_NOT_ALLOWED');
  });

  test.each([
    'text/plain',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'application/json; charset=gbk',
    'application/json; charset="GB18030"',
  ])('takes no %s', async (type) => {
    const response = await post(JSON.stringify(QUERY), { 'content-type': type });
    expect(response.status).toBe(415);
    expect(await codeOf(response)).toBe('UNSUPPORTED_MEDIA_TYPE');
  });

  test('takes no bytes that are not UTF-8, so that no mangled name is checked', async () => {
    const gbk = Buffer.from([0xc1, 0xf8, 0xd6, 0xdd]);
    const body = Buffer.concat([
      Buffer.from('{"query":"{__typename}","x":"'),
      gbk,
      Buffer.from('"}'),
    ]);
    const response = await post(body, JSON_TYPE);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });

  test('takes a body of 1 MiB and none that is larger', async () => {
    const ofBytes = (bytes: number) => {
      const body = JSON.stringify({ query: '{ __typename }' });
      return body + ' '.repeat(bytes - body.length);
    };
    expect((await post(ofBytes(1_048_576))).status).toBe(200);
    const response = await post(ofBytes(1_048_577));
    expect(response.status).toBe(413);
    expect(await codeOf(response)).toBe('BODY_TOO_LARGE');
  });

  test('takes no batch of operations', async () => {
    const response = await post(JSON.stringify([QUERY]));
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('BAD_REQUEST');
  });
});

describe('health', () => {
  test('alive and ready', async () => {
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    const ready = await fetch(`${origin}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready' });
  });

  test('alive and not ready while the database is away, ready again after', async () => {
    inside.readiness.check = () => Promise.reject(new Unavailable('connect to 10.0.0.7', 7));
    expect((await fetch(`${origin}/livez`)).status).toBe(200);
    const away = await fetch(`${origin}/readyz`);
    expect(away.status).toBe(503);
    expect(away.headers.get('retry-after')).toBe('7');
    expect(await away.json()).toEqual({ status: 'not ready', notReady: ['database'] });
    inside.readiness.check = () => Promise.resolve();
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  });

  test('not ready where the database does not answer', async () => {
    inside.readiness.check = () => new Promise(() => undefined);
    expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  });
});

test('the public keys are published', async () => {
  const response = await fetch(`${origin}/.well-known/jwks.json`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ keys: [] });
});

test('a path that is not there is not repeated', async () => {
  const response = await fetch(`${origin}/99990019900101123X`);
  expect(response.status).toBe(404);
  expect(await response.text()).not.toContain('9999');
});

describe('the demo serves its own machine only:', () => {
  const ask = (headers: Record<string, string>) => app.inject({ url: '/livez', headers });

  test.each(['127.0.0.1', '127.0.0.1:3000', 'localhost:80', 'LOCALHOST', '[::1]:3000'])(
    'answers as %s',
    async (host) => {
      expect((await ask({ host })).statusCode).toBe(200);
    },
  );

  test.each(['example.org', '127.0.0.1.example.org', 'localhost.example.org:3000', '10.0.0.1'])(
    'does not answer as %p',
    async (host) => {
      expect((await ask({ host })).statusCode).toBe(421);
    },
  );

  test.each(['x-forwarded-for', 'forwarded', 'via'])(
    'answers no proxy that says %s',
    async (name) => {
      expect((await ask({ host: 'localhost', [name]: '10.0.0.1' })).statusCode).toBe(403);
    },
  );

  test('does not start on another address', async () => {
    await expect(createGateway({ host: '0.0.0.0', access: DEMO, modules: [] })).rejects.toThrow(
      /HOST must be/,
    );
  });
});

test('closing finishes what was accepted, and no idle connection holds it', async () => {
  let finish: () => void = () => undefined;
  const accepted = new Promise<void>((resolve) => {
    inside.checks.check = async () => {
      resolve();
      await new Promise<void>((done) => (finish = done));
      return SAMPLE_ANSWER;
    };
  });
  const agent = new Agent({ keepAlive: true });
  const ask = request(`${origin}/graphql`, { method: 'POST', headers: JSON_TYPE, agent });
  ask.end(JSON.stringify(QUERY));
  const idle = request(`${origin}/livez`, { agent }).end();
  const [livez] = (await once(idle, 'response')) as [NodeJS.ReadableStream];
  livez.resume();
  await accepted;

  const started = Date.now();
  const closed = app.close();
  setTimeout(finish, 200);
  const [answer] = (await once(ask, 'response')) as [
    NodeJS.ReadableStream & { statusCode: number },
  ];
  answer.resume();
  await closed;
  expect(answer.statusCode).toBe(200);
  expect(Date.now() - started).toBeLessThan(2_000);
  agent.destroy();
});
