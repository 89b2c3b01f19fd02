import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { ERROR_CODES } from '../../apps/gateway/src/http/error-format.js';
import { type RunningGateway, startGateway } from '../support/gateway.js';

/** Nothing of these may hold a gateway that others wait for. */
const SLOW_MS = 2_000;
const KNOWN_CODES: readonly string[] = ERROR_CODES;
/** On record in the samples; a fictional code. */
const CODE = '91450202MACG000115';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(async () => {
  await gateway.close();
});

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly data?: unknown;
  readonly codes: readonly string[];
}

/** Posts a body, and holds every answer to the closed list of codes and to time. */
async function attack(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const started = performance.now();
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  const text = await response.text();
  expect(performance.now() - started).toBeLessThan(SLOW_MS);
  const { data, errors = [] } = JSON.parse(text) as {
    data?: unknown;
    errors?: { extensions: { code: string } }[];
  };
  const codes = errors.map(({ extensions }) => extensions.code);
  for (const code of codes) expect(KNOWN_CODES).toContain(code);
  expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
  return { status: response.status, text, data, codes };
}

const attackWith = (query: string, variables: object = {}) =>
  attack(JSON.stringify({ query, variables }));

const CHECK = 'query ($input: CreditCheckInput!) { creditCheck(input: $input) { verdict } }';
const INPUT = { subject: { code: CODE }, scenario: 'BIDDING', step: 'AWARD', caseNumber: 'a-1' };

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const name = (index: number) => `x${String(index)}`;

describe('documents that ask for much with little are refused, before they cost much:', () => {
  const check = `creditCheck(input: {subject: {code: "${CODE}"}, scenario: BIDDING, step: AWARD, caseNumber: "1"})`;
  const doubling = (inner: (next: string) => string, last: string) =>
    times(250, (index) => `fragment ${name(index)} on Catalogue { ${inner(name(index + 1))} }`) +
    ` fragment x250 on Catalogue { ${last} }`;
  const doubled = doubling((next) => `...${next} ...${next}`, 'asOf');
  const deep = (depth: number) =>
    '{ __schema { types { ' +
    'fields { type { '.repeat(depth) +
    'name' +
    ' } }'.repeat(depth) +
    ' } } }';
  test.each([
    ['aliases of checks', `{ ${times(100, (i) => `${name(i)}: ${check} { verdict }`)} }`],
    ['aliases of __typename', `{ ${times(1_000, (i) => `${name(i)}: __typename`)} }`],
    ['aliases inside an answer', `{ ${check} { ${times(900, (i) => `${name(i)}: number`)} } }`],
    [
      'lists of the catalogue',
      `{ catalogue { ${times(400, (i) => `${name(i)}: rules { code }`)} } }`,
    ],
    ['the same field over and over', `{ catalogue { ${'rules { code } '.repeat(700)} } }`],
    ['depth', deep(300)],
    [
      'depth by fragments',
      `{ __schema { types { ...x0 } } } ${times(150, (i) => `fragment ${name(i)} on __Type { ofType { ...${name(i + 1)} } }`)} fragment x150 on __Type { name }`,
    ],
    ['a fragment in itself', '{ ...F } fragment F on Query { __typename ...F }'],
    [
      'fragments in a circle',
      '{ ...F } fragment F on Query { ...G } fragment G on Query { ...H ...F } fragment H on Query { ...F }',
    ],
    [
      'a circle through fields',
      '{ __schema { types { ...F } } } fragment F on __Type { fields { type { ...F ...F } } }',
    ],
    ['fragments that double each other', `{ catalogue { ...x0 } } ${doubled}`],
    [
      'doubling in fields under other names',
      `{ __schema { types { ...x0 } } } ${times(150, (i) => `fragment ${name(i)} on __Type { a: ofType { ...${name(i + 1)} } b: ofType { ...${name(i + 1)} } }`)} fragment x150 on __Type { name }`,
    ],
    [
      'doubling of pages',
      `{ ...x0 } ${times(200, (i) => `fragment ${name(i)} on Query { commitments(first: 500) { edges { cursor } } ...${name(i + 1)} ...${name(i + 1)} }`)} fragment x200 on Query { __typename }`,
    ],
    ['directives', `{ __typename ${'@skip(if: false) '.repeat(600)} }`],
    ['unknown directives', `{ __typename ${'@x '.repeat(1_900)} }`],
    ['a thousand operations', times(900, (i) => `query ${name(i)} { a }`)],
    ['a thousand variables', `query (${times(900, (i) => `$${name(i)}: Int`)}) { __typename }`],
    [
      'fragments that nobody uses',
      `{ __typename } ${times(600, (i) => `fragment ${name(i)} on Query { a }`)}`,
    ],
    [
      'a list in a list in a list',
      `{ pastCheck(number: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { number } }`,
    ],
    [
      'an object in an object',
      `{ pastCheck(number: ${'{a: '.repeat(900)}1${'}'.repeat(900)}) { number } }`,
    ],
    [
      'a type in a list in a list',
      `query ($a: ${'['.repeat(1_900)}Int${']'.repeat(1_900)}) { __typename }`,
    ],
    ['selections in selections', '{ a '.repeat(1_900)],
    ['brackets only', '{'.repeat(900_000)],
    ['a long name', `{ ${'a'.repeat(1_000_000)} }`],
    ['a long comment', `# ${'x'.repeat(1_000_000)}`],
    ['a long string', `{ pastCheck(number: "${'\\\\'.repeat(250_000)}") { nothing } }`],
    ['a long block string', `{ pastCheck(number: """${' \\n'.repeat(200_000)}""") { nothing } }`],
  ])('%s', async (_attack, query) => {
    // The second is of another cache, a third would be compiled.
    for (let run = 0; run < 3; run++) {
      const { codes, data } = await attackWith(query);
      expect(codes).not.toEqual([]);
      expect(data).toBeUndefined();
    }
  });
});

describe('bodies that are none:', () => {
  test('10 MB', async () => {
    const { status, codes } = await attack(JSON.stringify({ query: 'x'.repeat(10_000_000) }));
    expect([status, codes]).toEqual([413, ['BODY_TOO_LARGE']]);
  });

  test.each(['gzip', 'br', 'deflate', 'identity, gzip'])('compressed by %s', async (encoding) => {
    const bomb = gzipSync(JSON.stringify({ query: '{ __typename }', x: ' '.repeat(5_000_000) }));
    const { status, data } = await attack(new Uint8Array(bomb), { 'content-encoding': encoding });
    expect(status).toBe(400);
    expect(data).toBeUndefined();
  });

  test.each([
    ['a batch', [{ query: '{ __typename }' }, { query: '{ __typename }' }]],
    ['an empty batch', []],
    ['null', null],
    ['a number', 1],
    ['no query', {}],
    ['a query that is a list', { query: ['{ __typename }'] }],
    ['variables that are a list', { query: '{ __typename }', variables: [1] }],
    ['extensions that are a list', { query: '{ __typename }', extensions: [1] }],
  ])('%s', async (_name, body) => {
    const { status, codes } = await attack(JSON.stringify(body));
    expect([status, codes]).toEqual([400, ['BAD_REQUEST']]);
  });

  test.each(['', '{', '\u0000', '{"query": "{ __typename }"', '\uFEFF{}', "{'query': 1}"])(
    '%j',
    async (body) => {
      expect((await attack(body)).codes).toEqual(['BAD_REQUEST']);
    },
  );

  test.each([
    ['lists', '['.repeat(250_000) + ']'.repeat(250_000)],
    ['objects', '{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)],
  ])('%s in each other as a variable', async (_name, value) => {
    const body = (where: string) =>
      `{"query": ${JSON.stringify(CHECK)}, "variables": {"input": ${where}}}`;
    expect((await attack(body(value))).codes).toContain('BAD_USER_INPUT');
    expect((await attack(body(`{"subject": ${value}}`))).codes).toContain('BAD_USER_INPUT');
    expect((await attack(body(`{"missingMaterials": ${value}}`))).codes).toContain(
      'BAD_USER_INPUT',
    );
  });

  test('a query by GET is not executed', async () => {
    const url = `${gateway.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
    const response = await fetch(url);
    expect(response.status).toBe(405);
    expect(await response.text()).toContain('METHOD_NOT_ALLOWED');
  });
});

describe('headers:', () => {
  async function raw(head: string): Promise<string> {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    let answered = '';
    socket.on('data', (chunk: Buffer) => (answered += chunk.toString()));
    // What is still being written when the gateway hangs up.
    socket.on('error', () => undefined);
    socket.write(head);
    await once(socket, 'close');
    return answered;
  }
  const REQUEST = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n';

  test.each([
    ['a flood of them', `${REQUEST}${'X-Flood: 1\r\n'.repeat(100_000)}\r\n`],
    ['a long one', `${REQUEST}X: ${'x'.repeat(1_000_000)}\r\n\r\n`],
  ])('%s is cut off', async (_name, head) => {
    const answered = await raw(head);
    expect(answered).toMatch(/^(HTTP\/1\.1 431 |$)/);
    expect((await attackWith('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('two lengths, or a length and chunks, are not taken', async () => {
    for (const head of [
      'Content-Length: 2\r\nContent-Length: 3\r\n',
      'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n',
    ]) {
      expect(await raw(`${REQUEST}${head}\r\n{}x`)).toMatch(/^HTTP\/1\.1 400 /);
    }
  });
});

describe('keys of prototypes mean nothing:', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
  const withKey = (key: string, value: string, rest: string) => `{"${key}": ${value}, ${rest}}`;

  test.each(KEYS)('%s in variables, inputs and the body', async (key) => {
    const input = JSON.stringify(INPUT);
    const query = JSON.stringify(CHECK);
    const polluted = '{"polluted": true, "subject": {"code": "x"}}';
    const inVariables = await attack(
      `{"query": ${query}, "variables": ${withKey(key, polluted, `"input": ${input}`)}}`,
    );
    expect(inVariables.codes).toEqual([]);
    const inBody = await attack(
      `{"query": ${query}, "variables": {"input": ${input}}, "${key}": ${polluted}}`,
    );
    expect(inBody.codes).toEqual([]);
    const inInput = await attack(
      `{"query": ${query}, "variables": {"input": ${withKey(key, polluted, input.slice(1, -1))}}}`,
    );
    expect(inInput.codes).toEqual(['BAD_USER_INPUT']);
    const only = await attack(
      `{"query": ${query}, "variables": {"input": ${withKey(key, input, '"step": "AWARD"')}}}`,
    );
    expect(only.codes).toContain('BAD_USER_INPUT');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test.each(KEYS)('%s as a name in a document', async (key) => {
    for (const query of [
      `{ ${key} }`,
      `{ ${key} { a } }`,
      `{ __type(name: "${key}") { name } }`,
      `{ ...${key} }`,
      `{ ... on ${key} { a } }`,
      `query ($${key}: ID!) { pastCheck(number: $${key}) { number } }`,
      `query ($a: ${key}) { __typename }`,
      `{ pastCheck(${key}: 1) { number } }`,
      `{ __typename @${key} }`,
      `{ creditCheck(input: {${key}: 1}) { verdict } }`,
      `{ ${key}: __typename }`,
      `{ matter(code: "${key}") { code } }`,
    ]) {
      for (let run = 0; run < 3; run++) await attackWith(query, { a: 1 });
    }
  });
});

describe('texts that are not what they seem:', () => {
  const TRICKS = {
    'full width': '９１４５０２０２ＭＡＣＧ０００１１５',
    'turned around': `\u202E${CODE}`,
    isolated: `\u2066${CODE}\u2069`,
    'of zero width': `9\u200B${CODE.slice(1)}`,
    joined: `${CODE}\u200D`,
    'with NUL': `${CODE}\u0000`,
    'with a lone surrogate': `${CODE}\uD800`,
    'with a byte order mark': `\uFEFF${CODE}`,
    'with a combining mark': `${CODE}\u0301`,
    'in other letters': CODE.replace('M', '\u041C'),
    'with the digits of another script': CODE.replace('1', '\u0661'),
  };

  test.each(Object.entries(TRICKS))('a code %s is cleaned or refused', async (_name, code) => {
    const { codes, data } = await attackWith(CHECK, { input: { ...INPUT, subject: { code } } });
    // Never an answer about a code that was not on record because it was not understood.
    if (codes.length > 0)
      expect(['SUBJECT_CODE_INVALID', 'TEXT_MALFORMED']).toEqual(
        expect.arrayContaining([...codes]),
      );
    else expect(data).toEqual({ creditCheck: { verdict: await verdictOf(CODE) } });
  });

  async function verdictOf(code: string): Promise<unknown> {
    const { data } = await attackWith(CHECK, { input: { ...INPUT, subject: { code } } });
    return (data as { creditCheck: { verdict: string } }).creditCheck.verdict;
  }

  const SQL = [
    "' OR '1'='1",
    "'; DROP TABLE record; --",
    '" UNION SELECT * FROM record --',
    "\\'; SELECT sleep(10); --",
    '`; DELETE FROM check_log',
    '%',
    '_',
    '?',
    ':a',
    '$1',
    '0x31',
    "1' AND randomblob(1000000000) --",
  ];
  const PLACES: [string, string, (text: string) => object][] = [
    ['case numbers', CHECK, (text) => ({ input: { ...INPUT, caseNumber: text } })],
    ['codes', CHECK, (text) => ({ input: { ...INPUT, subject: { code: text } } })],
    ['names', CHECK, (text) => ({ input: { ...INPUT, subject: { code: CODE, name: text } } })],
    ['references', CHECK, (text) => ({ input: { ...INPUT, subject: { code: CODE, ref: text } } })],
    ['request ids', CHECK, (text) => ({ input: { ...INPUT, requestId: text } })],
    ['matters', CHECK, (text) => ({ input: { ...INPUT, scenario: null, matter: text } })],
    ['numbers', 'query ($a: ID!) { pastCheck(number: $a) { number } }', (a) => ({ a })],
    ['cases', 'query ($a: String!) { pastChecks(caseNumber: $a) { number } }', (a) => ({ a })],
    [
      'cursors',
      'query ($a: String) { commitments(after: $a) { edges { cursor } } }',
      (a) => ({ a }),
    ],
    [
      'encoded cursors',
      'query ($a: String) { commitments(after: $a) { edges { cursor } } }',
      (a) => ({ a: Buffer.from(a).toString('base64url') }),
    ],
    ['inboxes', 'query ($a: String) { inbox(after: $a) { edges { cursor } } }', (a) => ({ a })],
    [
      'deadlines',
      'query ($a: String) { deadlines(after: $a) { edges { cursor } } }',
      (a) => ({ a }),
    ],
    [
      'contracts',
      'query ($a: String) { contracts(after: $a) { edges { cursor } } }',
      (a) => ({ a }),
    ],
    ['objections', 'query ($a: ID!) { objection(id: $a) { id } }', (a) => ({ a })],
    [
      'matters of the catalogue',
      'query ($a: String!) { matter(code: $a) { code } }',
      (a) => ({ a }),
    ],
  ];

  test.each(PLACES)('SQL in %s is text', async (_place, query, variablesOf) => {
    for (const text of [...SQL, ...Object.values(TRICKS), '\u0000', '\uD800', '\uDC00x', '']) {
      const { data, codes } = await attackWith(query, variablesOf(text));
      if (codes.length === 0) expect(data).toBeDefined();
    }
    expect(await verdictOf(CODE)).toBeDefined();
  });

  test('what is asked for by a text with SQL in it finds nothing', async () => {
    await attackWith(CHECK, { input: { ...INPUT, caseNumber: 'plain' } });
    const query = 'query ($a: String!) { pastChecks(caseNumber: $a) { number } }';
    const { data } = await attackWith(query, { a: "plain' OR '1'='1" });
    expect(data).toEqual({ pastChecks: [] });
  });
});
