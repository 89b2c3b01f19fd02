import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serverAudits } from 'graphql-http';
import { createFakeGateway, sampleInside } from './fake-gateway.js';

let app: NestFastifyApplication;
let url: string;

beforeAll(async () => {
  app = await createFakeGateway(sampleInside());
  await app.listen(0, '127.0.0.1');
  url = `${await app.getUrl()}/graphql`;
});

afterAll(async () => {
  await app.close();
});

// Checks go by POST only, so what a server MAY do on GET is not done.
const OF_GET = /^MAY .*\bGETs?\b/;
const audits = serverAudits({ url: () => url }).filter(({ name }) => !OF_GET.test(name));

test('the audits of GraphQL over HTTP are all there', () => {
  expect(audits).toHaveLength(57);
});

test.each(audits.map((audit) => [audit.id, audit.name, audit.fn] as const))(
  '%s %s',
  async (_id, _name, run) => {
    const result = await run();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  },
);
