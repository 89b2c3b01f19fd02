import fc, { type Arbitrary } from 'fast-check';
import {
  getNamedType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** An operation with its variables, as a client might send it. */
export interface FuzzedRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Field = GraphQLField<unknown, unknown>;

const DEEPEST = 4;
/** Inputs nest no deeper than this. */
const DEEPEST_INPUT = 5;

/** Texts that mean something to one part of the gateway or another, and texts that should mean nothing. */
const TEXTS = [
  ...['91450202MACG000115', '91450202macg000115', '11450202MACG00011D', 'CONSTRUCTION_PERMIT'],
  ...['2026-03-31', '2026-02-30', '0000-00-00', '9999-12-31', '2026-03-31T09:30:00+08:00'],
  ...['1969-12-31T23:59:59Z', '+275760-09-13T00:00:00Z', 'CF_LEGAL', 'JUDGMENT_DEFAULTER', 'demo'],
  ...['99990019900101123X', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'C-0001', 'eyJhIjoxfQ', 'MQ', 'MQ=='],
  ...["' OR '1'='1", '"; DROP TABLE record; --', '%', '\\', '${1}', '{{x}}', '<script>'],
  ...[
    '',
    ' ',
    '\u0000',
    '\uD800',
    '\uFFFE',
    '\u202E1',
    '\u200B',
    '９１',
    '__proto__',
    'constructor',
  ],
  ...['x'.repeat(20_000), '柳'.repeat(300), '-1', '1e999', 'NaN', 'null', '../../etc/passwd'],
];
const WHOLE_NUMBERS = [0, 1, -1, 50, 500, 501, 2_147_483_647, -2_147_483_648];
const HOSTILE: readonly unknown[] = [
  ...[null, true, 0.5, -0, 1e308, 2 ** 53, [], [[]], {}, '', [null], { __proto__: null }],
  ...[{ a: 1 }, { constructor: 1 }, { code: { code: [] } }],
];

const text = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
);

/** Random operations of a schema: most are valid, many stand at a boundary, some are hostile. */
export function requestsOf(schema: GraphQLSchema): Arbitrary<FuzzedRequest> {
  const roots = [
    { keyword: 'query', type: schema.getQueryType() },
    { keyword: 'mutation', type: schema.getMutationType() },
  ].flatMap(({ keyword, type }) =>
    Object.values(type?.getFields() ?? {}).map((field) => ({ keyword, field })),
  );
  return fc.constantFrom(...roots).chain(({ keyword, field }) =>
    fc
      .record({
        selection: selectionsOf(schema, field, 0),
        variables: argumentsOf(field),
      })
      .map(({ selection, variables }) => {
        const defined = field.args.map(({ name, type }) => `$${name}: ${String(type)}`);
        const given = field.args.map(({ name }) => `${name}: $${name}`);
        const head = defined.length === 0 ? '' : `(${defined.join(', ')})`;
        const tail = given.length === 0 ? '' : `(${given.join(', ')})`;
        return { query: `${keyword} ${head} { ${field.name}${tail}${selection} }`, variables };
      }),
  );
}

function argumentsOf({ args }: Field): Arbitrary<Record<string, unknown>> {
  return fc
    .record(Object.fromEntries(args.map(({ name, type }) => [name, inputOf(type, 0)])))
    .map((given) => withoutUndefined(given));
}

/** A value for an input type; once in a while one of no type that it takes. */
function inputOf(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: fittingInput(type, depth) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  );
}

function fittingInput(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  if (isNonNullType(type)) return fittingInput(type.ofType, depth);
  if (isListType(type)) {
    if (depth > DEEPEST_INPUT) return fc.constant([]);
    return fc.array(inputOf(type.ofType, depth + 1), { maxLength: 3 });
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(({ name, type: of }) => {
      const value = inputOf(of, depth + 1);
      return [name, isNonNullType(of) ? value : fc.option(value, { nil: undefined })] as const;
    });
    return fc.record(Object.fromEntries(fields)).map((given) => withoutUndefined(given));
  }
  if (type.name === 'Int') return fc.oneof(fc.constantFrom(...WHOLE_NUMBERS), fc.nat(1_000));
  if (type.name === 'Boolean') return fc.boolean();
  return text;
}

function withoutUndefined(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** What is asked of a field: nothing of a leaf, some of an object's fields otherwise. */
function selectionsOf(schema: GraphQLSchema, field: Field, depth: number): Arbitrary<string> {
  return selectionsOn(schema, getNamedType(field.type), depth).map((inner) =>
    inner === '' ? '' : ` { ${inner} }`,
  );
}

function selectionsOn(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  depth: number,
): Arbitrary<string> {
  if (isUnionType(type)) {
    const parts = type
      .getTypes()
      .map((member) =>
        selectionsOn(schema, member, depth).map((inner) => `... on ${member.name} { ${inner} }`),
      );
    return fc.tuple(...parts).map((chosen) => ['__typename', ...chosen].join(' '));
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return fc.constant('');
  const fields = Object.values(type.getFields()).filter((field) => isSelectable(field, depth));
  if (fields.length === 0) return fc.constant('__typename');
  return fc
    .subarray(fields, { minLength: 1, maxLength: Math.min(8, fields.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((field) =>
          selectionsOf(schema, field, depth + 1).map(
            // Types of a union may have fields of one name and different types.
            (inner) => `${type.name}_${field.name}: ${field.name}${inner}`,
          ),
        ),
      ),
    )
    .map((parts) => parts.join(' '));
}

function isSelectable({ type, args }: Field, depth: number): boolean {
  if (args.some((argument) => isNonNullType(argument.type))) return false;
  const named = getNamedType(type);
  return (
    depth < DEEPEST || (!isObjectType(named) && !isInterfaceType(named) && !isUnionType(named))
  );
}
