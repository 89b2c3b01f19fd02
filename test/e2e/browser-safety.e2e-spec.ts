import { type RunningGateway, startGateway } from '../support/gateway.js';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(async () => {
  await gateway.close();
});

const ELSEWHERE = { origin: 'https://elsewhere.example' };
const QUERY = JSON.stringify({ query: '{ __typename }' });

function graphql(method: string, type: string | null): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method,
    headers: { ...ELSEWHERE, ...(type === null ? {} : { 'content-type': type }) },
    ...(method === 'POST' ? { body: QUERY } : {}),
  });
}

const ANSWERS: [string, () => Promise<Response>][] = [
  ['an answer', () => graphql('POST', 'application/json')],
  ['a refused type', () => graphql('POST', 'text/plain')],
  ['a refused method', () => graphql('GET', null)],
  ['a preflight', () => graphql('OPTIONS', null)],
  ['the page', () => fetch(`${gateway.url}/graphiql`, { headers: ELSEWHERE })],
  ['health', () => fetch(`${gateway.url}/livez`, { headers: ELSEWHERE })],
  ['the keys', () => fetch(`${gateway.url}/.well-known/jwks.json`, { headers: ELSEWHERE })],
  ['the report', () => fetch(`${gateway.url}/subject/report.html`, { headers: ELSEWHERE })],
  ['an upload', () => fetch(`${gateway.url}/intake/CF_LEGAL`, { headers: ELSEWHERE })],
  ['nothing there', () => fetch(`${gateway.url}/nothing`, { headers: ELSEWHERE })],
];

test.each(ANSWERS)('%s keeps browsers from misusing it', async (_name, ask) => {
  const { headers } = await ask();
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe/);
  expect(headers.get('x-powered-by')).toBeNull();
});

test.each(ANSWERS)('%s is shared with no other origin', async (_name, ask) => {
  const { headers } = await ask();
  const shared = [...headers.keys()].filter((name) => name.startsWith('access-control-'));
  expect(shared).toEqual([]);
});

test.each([
  'text/plain',
  'text/plain; application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/jsonp',
  '',
])('what a form elsewhere can send is not taken: %p', async (type) => {
  const response = await graphql('POST', type);
  expect(response.status).toBe(415);
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  expect(errors[0]?.extensions.code).toBe('UNSUPPORTED_MEDIA_TYPE');
});
