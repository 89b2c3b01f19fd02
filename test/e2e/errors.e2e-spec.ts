import { readFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ACCESS_FAULTS, CLIENT_FAULTS } from '#libs/access';
import { COMMITMENT_FAULTS } from '#libs/commitments';
import { DUE_PROCESS_FAULTS } from '#libs/due-process';
import { INTAKE_ERROR_CODES } from '#libs/intake';
import { Refusal } from '#libs/decision';
import { DOCUMENT_FAULTS } from '#libs/papers';
import { Unavailable } from '#libs/records';
import { ERROR_CODES } from '../../apps/gateway/src/http/error-format.js';
import { createFakeGateway, type Inside, sampleInside } from './fake-gateway.js';

/** A number of area 999900, which belongs to nobody. */
const PERSON_ID = '99990019900101123X';
const DIGITS = '999900199001011234';

const QUERY = 'query Check($input: CreditCheckInput!) { creditCheck(input: $input) { verdict } }';
const INPUT = { subject: { code: 'x' }, scenario: 'BIDDING', step: 'AWARD', caseNumber: '1' };
const CREDIT_CHECK = (input: string) => `{ creditCheck(input: ${input}) { verdict } }`;

const inside: Inside = sampleInside();
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await createFakeGateway(inside);
});

beforeEach(() => {
  inside.checks.check = sampleInside().checks.check;
});

afterAll(async () => {
  await app.close();
});

function failingWith(error: Error): void {
  inside.checks.check = () => Promise.reject(error);
}

interface Shown {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly locations?: readonly { line: number; column: number }[];
  readonly extensions: Readonly<Record<string, unknown>> & { code: string };
}

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', host: 'localhost', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = response.json<{ data?: unknown; errors?: readonly Shown[] }>();
  return { ...answer, status: response.statusCode, headers: response.headers, text: response.body };
}

async function faultOf(body: unknown): Promise<Shown> {
  const { errors } = await post(body);
  const [first] = errors ?? [];
  if (!first) throw new Error('no error came');
  return first;
}

test('docs/errors.md lists the codes there are, each once, and no other', () => {
  const docs = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const listed = [...docs.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, code]) => code);
  // They have some in common.
  const faults = new Set<string>([
    ...COMMITMENT_FAULTS,
    ...DUE_PROCESS_FAULTS,
    ...ACCESS_FAULTS,
    ...CLIENT_FAULTS,
    ...DOCUMENT_FAULTS,
  ]);
  expect([...listed].sort()).toEqual(
    [...ERROR_CODES, ...faults, ...INTAKE_ERROR_CODES, 'SOURCE_BUSY'].sort(),
  );
});

test('a refusal has its code, its field and what else it tells', async () => {
  failingWith(new Refusal('ANSWER_WITHDRAWN', 'it is withdrawn', 'number', { digest: 'ab' }));
  const answer = await post({ query: QUERY, variables: { input: INPUT } });
  expect(answer.status).toBe(200);
  expect(answer.data).toBeNull();
  expect(answer.errors).toEqual([
    {
      message: 'it is withdrawn',
      locations: [{ line: 1, column: 42 }],
      path: ['creditCheck'],
      extensions: { code: 'ANSWER_WITHDRAWN', field: 'number', digest: 'ab' },
    },
  ]);
});

test('where the database is away the answer is 503 with Retry-After, never data', async () => {
  failingWith(new Unavailable('connect ECONNREFUSED 10.0.0.7', 7));
  const answer = await post({ query: QUERY, variables: { input: INPUT } });
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('7');
  expect(answer.data).toBeNull();
  expect(answer.errors?.[0]?.extensions).toEqual({
    code: 'SERVICE_UNAVAILABLE',
    retryAfterSeconds: 7,
  });
  expect(answer.text).not.toContain('10.0.0.7');
});

test('an error of ours shows an id and not its message', async () => {
  failingWith(new Error('secret of the inside'));
  const answer = await post({ query: QUERY, variables: { input: INPUT } });
  expect(answer.errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(answer.errors?.[0]?.extensions['id']).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.text).not.toContain('secret');
});

describe('says what was expected, and where', () => {
  test.each([
    [{ ...INPUT, asOf: '2026-03-31T09:30:00' }, '$input.asOf', /an instant .* with its offset/],
    [{ ...INPUT, asOf: '2026-02-30T09:30:00Z' }, '$input.asOf', /an instant/],
    [{ ...INPUT, step: 'NOWHERE' }, '$input.step', /one of ACCEPTANCE, QUALIFICATION/],
    [{ ...INPUT, step: null }, '$input.step', /must not be null/],
    [{ ...INPUT, step: undefined }, '$input.step', /is required/],
    [{ ...INPUT, subject: { code: 7 } }, '$input.subject.code', /unified social credit code/],
    [{ ...INPUT, subject: [] }, '$input.subject', /an object SubjectInput/],
    [{ ...INPUT, consortiumMembers: [{}, { ref: 1 }] }, '$input.consortiumMembers.1.ref', /string/],
    [
      { ...INPUT, cod: 1 },
      '$input',
      /unknown field `cod` of CreditCheckInput; its fields are subject,/,
    ],
    [undefined, '$input', /is required: expected an object CreditCheckInput/],
  ])('of a variable: %j', async (input, field, message) => {
    // The first run is interpreted, the second compiles, the third runs compiled.
    await post({ query: QUERY, variables: { input: INPUT } });
    for (let run = 0; run < 3; run++) {
      const shown = await faultOf({ query: QUERY, variables: { input } });
      expect(shown.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
      expect(shown.message).toMatch(message);
      expect(shown.locations).toEqual([{ line: 1, column: 13 }]);
    }
  });

  test.each([
    [CREDIT_CHECK('{subject: {code: 7}, step: AWARD, caseNumber: "1"}'), 'input.subject.code'],
    [CREDIT_CHECK('{subject: {}, step: "AWARD", caseNumber: "1"}'), 'input.step'],
    [
      CREDIT_CHECK(
        '{subject: {}, consortiumMembers: [{}, {cod: 1}], step: AWARD, caseNumber: "1"}',
      ),
      'input.consortiumMembers.1.cod',
    ],
    ['query ($n: ID = [1]) { pastCheck(number: $n) { number } }', '$n'],
    ['query ($n: [ID] = [{}]) { __typename }', '$n.0'],
  ])('of a literal: %s', async (query, field) => {
    const shown = await faultOf({ query });
    expect(shown.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(shown.extensions['field']).toBe(field);
  });

  test('of a document that does not parse', async () => {
    const shown = await faultOf({ query: '{ creditCheck(input: ' });
    expect(shown.extensions).toEqual({ code: 'GRAPHQL_PARSE_FAILED' });
    expect(shown.locations).toEqual([{ line: 1, column: 22 }]);
  });

  test('of a field that there is not', async () => {
    const shown = await faultOf({ query: '{ creditChek { verdict } }' });
    expect(shown.extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(shown.message).toContain('Did you mean "creditCheck"');
  });

  test('of an operation that there is not', async () => {
    const query = 'query A { __typename } query B { __typename }';
    for (const operationName of [undefined, 'C', 'not a name']) {
      const shown = await faultOf({ query, operationName });
      expect(shown.extensions).toEqual({ code: 'BAD_REQUEST', field: 'operationName' });
    }
  });
});

test('of several operations the one asked for is answered, compiled or not', async () => {
  const query = 'query A { a: __typename } query B { b: __typename }';
  for (let run = 0; run < 4; run++) {
    for (const operationName of ['A', 'B']) {
      const { data } = await post({ query, operationName });
      expect(data).toEqual({ [operationName.toLowerCase()]: 'Query' });
    }
  }
});

test('a document asks for 20 checks at most, by aliases or fragments', async () => {
  const checks = (count: number) =>
    Array.from(
      { length: count },
      (_, index) => `c${String(index)}: pastChecks(caseNumber: "1") { number }`,
    );
  const few = await post({ query: `{ ${checks(20).join(' ')} }` });
  expect(few.errors).toBeUndefined();
  const many = `{ ...F } fragment F on Query { ${checks(21).join(' ')} }`;
  expect((await faultOf({ query: many })).message).toContain('20 checks at most');
});

test('a document of too many tokens, or one that is a syntax tree, is refused', async () => {
  const long = await faultOf({ query: `{ ${'__typename '.repeat(5_000)} }` });
  expect(long.message).toContain('more than 4000 tokens');
  const tree = { kind: 'Document', definitions: [] };
  for (const query of [JSON.stringify(tree), JSON.stringify([tree]), 'null', '1', '"a"']) {
    expect((await faultOf({ query })).extensions.code).toBe('GRAPHQL_PARSE_FAILED');
  }
});

describe('never repeats what it was sent:', () => {
  const P = JSON.stringify(PERSON_ID);
  const name = `_${DIGITS}`;
  const requests: [string, unknown][] = [
    ['a code of the wrong type', variables({ ...INPUT, subject: { code: Number(DIGITS) } })],
    ['a list for a code', variables({ ...INPUT, subject: { code: [PERSON_ID] } })],
    ['a string for a subject', variables({ ...INPUT, subject: PERSON_ID })],
    ['a list for a subject', variables({ ...INPUT, subject: [PERSON_ID] })],
    ['a string for the input', variables(PERSON_ID)],
    ['an object for a name', variables({ ...INPUT, subject: { name: { a: PERSON_ID } } })],
    ['an enum', variables({ ...INPUT, scenario: PERSON_ID })],
    ['an instant', variables({ ...INPUT, asOf: PERSON_ID })],
    ['a number for an instant', variables({ ...INPUT, asOf: Number(DIGITS) })],
    ['a case number', variables({ ...INPUT, caseNumber: [PERSON_ID] })],
    ['a key of a subject', variables({ ...INPUT, subject: { [PERSON_ID]: 1 } })],
    ['a key of the input', variables({ ...INPUT, [name]: 1 })],
    ['next to an unknown key', variables({ ...INPUT, subject: { cod: 1, personId: PERSON_ID } })],
    ['next to a missing field', variables({ subject: { personId: PERSON_ID } })],
    ['a batch’s applicant', batch([{ subject: PERSON_ID }])],
    ['a batch’s applicants', batch(PERSON_ID)],
    ['a literal string', { query: CREDIT_CHECK(P) }],
    ['a literal number', { query: CREDIT_CHECK(DIGITS) }],
    ['a literal enum', { query: CREDIT_CHECK(`{scenario: ${name}}`) }],
    ['a literal string for an enum', { query: CREDIT_CHECK(`{scenario: ${P}}`) }],
    ['a literal in a list', { query: CREDIT_CHECK(`{consortiumMembers: [${P}]}`) }],
    ['a literal code', { query: CREDIT_CHECK(`{subject: {code: ${DIGITS}}}`) }],
    ['a literal in an object', { query: CREDIT_CHECK(`{subject: {personId: [${P}]}}`) }],
    ['a literal key', { query: CREDIT_CHECK(`{subject: {${name}: 1}}`) }],
    ['a block string', { query: CREDIT_CHECK(`{subject: """${PERSON_ID}"""}`) }],
    ['an argument', { query: `{ creditCheck(${name}: 1) { verdict } }` }],
    ['a field', { query: `{ ${name} }` }],
    ['an alias', { query: `{ ${name}: pastCheck { number } }` }],
    [
      'a conflicting alias',
      { query: `{ ${name}: __typename ${name}: __schema { types { name } } }` },
    ],
    ['a fragment', { query: `{ ...${name} }` }],
    ['a fragment’s type', { query: `{ ... on ${name} { a } }` }],
    ['a directive', { query: `{ __typename @${name} }` }],
    ['a variable', { query: `{ pastCheck(number: $${name}) { number } }` }],
    [
      'a variable’s name',
      { query: `query ($${name}: ID!) { pastCheck(number: $${name}) { number } }` },
    ],
    ['a variable’s type', { query: `query ($a: ${name}) { __typename }` }],
    ['a variable’s default', { query: `query ($a: Int = ${P}) { __typename @skip(if: $a) }` }],
    ['an operation', { query: `query ${name} { a } query ${name} { b }` }],
    ['an operation name', { query: 'query A { __typename }', operationName: name }],
    ['an operation name that is none', { query: '{ __typename }', operationName: PERSON_ID }],
    ['a syntax error at a string', { query: `{ ${P} }` }],
    ['a syntax error at a number', { query: `{ ${DIGITS} }` }],
    ['a syntax error at a bad number', { query: `{ a(b: ${PERSON_ID}) }` }],
    ['a syntax error at a name', { query: `${name} { a }` }],
    ['an unterminated string', { query: `{ a(b: "${PERSON_ID}` }],
    ['a comment', { query: `# ${PERSON_ID}` }],
    ['a query that is no text', { query: { a: PERSON_ID } }],
    ['variables that are no object', { query: '{ __typename }', variables: PERSON_ID }],
    ['a body that is no object', P],
    ['a body that is no JSON', `{"query": ${PERSON_ID}}`],
    ['a batch of operations', [{ query: `{ ${name} }` }]],
  ];

  test.each(requests)('%s', async (_place, body) => {
    for (let run = 0; run < 3; run++) {
      const { errors, text } = await post(body);
      expect(errors).not.toHaveLength(0);
      for (const { extensions } of errors ?? []) {
        expect(ERROR_CODES).toContain(extensions.code);
        expect(extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
      }
      expect(text).not.toContain(DIGITS.slice(0, 10));
    }
  });

  test('an alias in the path of an error', async () => {
    failingWith(new Refusal('MATTER_UNKNOWN', 'no such matter', 'matter'));
    const query = `query ($input: CreditCheckInput!) { ${name}: creditCheck(input: $input) { verdict } }`;
    const shown = await faultOf({ query, variables: { input: INPUT } });
    expect(shown.path).toEqual(['…']);
  });

  function variables(input: unknown) {
    return { query: QUERY, variables: { input } };
  }

  function batch(applicants: unknown) {
    return {
      query: 'query ($input: CreditChecksInput!) { creditChecks(input: $input) { number } }',
      variables: { input: { applicants, scenario: 'BIDDING', step: 'AWARD', caseNumber: '1' } },
    };
  }
});
