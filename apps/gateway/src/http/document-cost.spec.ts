import { readFileSync } from 'node:fs';
import { buildSchema, parse } from 'graphql';
import { costOf, costPlan, type Variables } from './document-cost.js';

const SCHEMA = buildSchema(
  readFileSync(new URL('../../../../schema.graphql', import.meta.url), 'utf8'),
);

function cost(document: string, variables: Variables = {}, operationName: string | null = null) {
  return costOf(costPlan(SCHEMA, parse(document), operationName), variables);
}

const BATCH = 'query ($input: CreditChecksInput!) { creditChecks(input: $input) { number } }';
const of = (length: number) => Array.from({ length }, () => ({}));

test('a check costs one, whatever of its answer is asked for', () => {
  expect(cost('query ($i: CreditCheckInput!) { creditCheck(input: $i) { verdict } }')).toBe(1);
  expect(cost('{ creditCheck(input: {}) { restrictions { basis { url } } trace { rule } } }')).toBe(
    1,
  );
  expect(
    cost('{ a: creditCheck(input: {}) { verdict } b: creditCheck(input: {}) { verdict } }'),
  ).toBe(2);
});

test('a batch costs one for each applicant, given by a variable, in one, or as it stands', () => {
  expect(cost(BATCH, { input: { applicants: of(7) } })).toBe(7);
  const inner =
    'query ($a: [ApplicantInput!]!) { creditChecks(input: {applicants: $a}) { number } }';
  expect(cost(inner, { a: of(8) })).toBe(8);
  expect(cost('{ creditChecks(input: {applicants: [{}, {}]}) { number } }')).toBe(2);
  expect(cost('{ creditChecks(input: {applicants: {}}) { number } }')).toBe(1);
});

test('a batch longer than may be costs no more than the longest, as it refuses itself', () => {
  expect(cost(BATCH, { input: { applicants: of(1_000) } })).toBe(1_000);
  expect(cost(BATCH, { input: { applicants: of(1_001) } })).toBe(1_000);
});

test('a submission costs a tenth for each record', () => {
  const document =
    'mutation ($i: SubmitRecordsInput!) { submitRecords(input: $i) { userErrors { code } } }';
  expect(cost(document, { i: { records: of(500) } })).toBe(52);
});

describe('a page costs by its size and what is in it:', () => {
  const page = (argument: string) =>
    `query ($n: Int = 300) { commitments${argument} { edges { node { id } } } }`;
  test.each([
    ['', {}, 2],
    ['(first: 500)', {}, 11],
    ['(first: $n)', {}, 7],
    ['(first: $n)', { n: 100 }, 3],
    ['(first: $n)', { n: null }, 2],
    ['(first: $n)', { n: 2_000_000_000 }, 11],
    ['(first: $n)', { n: -5 }, 1],
    ['(first: $n)', { n: 'x' }, 1],
  ])('%s %j', (argument, variables, expected) => {
    expect(cost(page(argument), variables)).toBe(expected);
  });
});

test('each list of the catalogue costs one, by aliases and fragments too', () => {
  const lists =
    '{ catalogue { a: rules { code } b: rules { code } ...F } } fragment F on Catalogue { measures { code } ... { lists { code } } }';
  expect(cost(lists)).toBe(5);
});

test('of several operations only the one asked for is priced', () => {
  const document = 'query A { __typename } query B { catalogue { rules { code } } }';
  expect(cost(document, {}, 'A')).toBe(1);
  expect(cost(document, {}, 'B')).toBe(2);
});

test('introspection costs ten, and what is not in the schema nothing', () => {
  expect(cost('{ __schema { types { name } } }')).toBe(10);
  expect(cost('{ nothing { at { all } } constructor { a } __proto__ { b } ...X }')).toBe(1);
  expect(
    cost('query ($constructor: Int) { commitments(first: $constructor) { edges { cursor } } }'),
  ).toBe(2);
});
