import { buildSchema, getIntrospectionQuery, parse, validate } from 'graphql';
import { DOCUMENT_LIMITS, documentLimits } from './document-limits.js';

const SCHEMA = buildSchema('type Query { a: Query b: Int }');

/** What the limits alone say of a document, whatever else is wrong with it. */
function faultsOf(document: string): string[] {
  return validate(SCHEMA, parse(document), documentLimits).map(({ message }) => message);
}

const nested = (depth: number) => '{ a '.repeat(depth - 1) + '{ b }' + ' }'.repeat(depth - 1);
const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

test('an operation is as deep as allowed, and no deeper', () => {
  expect(faultsOf(nested(DOCUMENT_LIMITS.depth))).toEqual([]);
  expect(faultsOf(nested(DOCUMENT_LIMITS.depth + 1))).toEqual([
    'an operation may be 20 fields deep at most',
  ]);
});

test('depth is followed through fragments, named and inline', () => {
  const chain = (length: number) =>
    `{ ...F0 } ${times(length, (index) => `fragment F${String(index)} on Query { ... on Query { a { ...F${String(index + 1)} } } }`)}
    fragment F${String(length)} on Query { b }`;
  expect(faultsOf(chain(DOCUMENT_LIMITS.depth - 1))).toEqual([]);
  expect(faultsOf(chain(DOCUMENT_LIMITS.depth))).toHaveLength(1);
});

test('aliases are counted wherever they stand, those of __typename too', () => {
  const aliased = (count: number) =>
    `{ ${times(count, (index) => `x${String(index)}: __typename`)} }`;
  expect(faultsOf(aliased(DOCUMENT_LIMITS.aliases))).toEqual([]);
  expect(faultsOf(aliased(DOCUMENT_LIMITS.aliases + 1))).toEqual([
    'an operation may have 100 aliases at most, its fragments spread',
  ]);
});

test('directives are counted on fields, fragments, variables and the operation', () => {
  const most = DOCUMENT_LIMITS.directives;
  const skips = (count: number) => '@skip(if: false) '.repeat(count);
  expect(faultsOf(`{ b ${skips(most)} }`)).toEqual([]);
  for (const document of [
    `{ b ${skips(most + 1)} }`,
    `{ ... ${skips(most + 1)} { b } }`,
    `{ ...F ${skips(most + 1)} } fragment F on Query { b }`,
    `query ${skips(most + 1)} { b }`,
    `query ($v: Int ${skips(most + 1)}) { b }`,
  ]) {
    expect(faultsOf(document)).toEqual([
      'an operation may have 50 directives at most, its fragments spread',
    ]);
  }
});

test('fields are counted as often as fragments spread them', () => {
  const doubled = (doublings: number) =>
    `{ ...F0 } ${times(doublings, (index) => `fragment F${String(index)} on Query { ...F${String(index + 1)} ...F${String(index + 1)} }`)}
    fragment F${String(doublings)} on Query { b }`;
  expect(faultsOf(doubled(12))).toEqual([]);
  expect(faultsOf(doubled(13))).toEqual([
    'an operation may have 5000 fields at most, its fragments spread',
  ]);
});

test('fragments that double each other three hundred times are measured in no time', () => {
  const bomb = `{ ...F0 } ${times(300, (index) => `fragment F${String(index)} on Query { x: a { ...F${String(index + 1)} } y: a { ...F${String(index + 1)} } }`)}
    fragment F300 on Query { b }`;
  const started = performance.now();
  expect(faultsOf(bomb)).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('fragments in a circle end', () => {
  expect(
    faultsOf('{ ...F } fragment F on Query { a { ...G } } fragment G on Query { ...F a { ...G } }'),
  ).toEqual([]);
});

test('the introspection of tools is within the limits', () => {
  const query = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true });
  expect(faultsOf(query)).toEqual([]);
});
