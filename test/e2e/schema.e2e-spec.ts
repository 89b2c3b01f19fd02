import { readFileSync, writeFileSync } from 'node:fs';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  buildSchema,
  findBreakingChanges,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  printSchema,
} from 'graphql';
import { createFakeGateway, sampleInside } from './fake-gateway.js';

const COMMITTED = new URL('../../schema.graphql', import.meta.url);
const CONTRACT = new URL('./contract.fixture.graphql', import.meta.url);
const CHINESE = /\p{Script=Han}/u;

let schema: GraphQLSchema;

beforeAll(async () => {
  const app = await createFakeGateway(sampleInside());
  schema = app.get(GraphQLSchemaHost).schema;
  await app.close();
});

test('schema.graphql is the schema that is served (UPDATE_SCHEMA=1 writes it anew)', () => {
  const printed = `${printSchema(schema)}\n`;
  if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(COMMITTED, printed);
  expect(readFileSync(COMMITTED, 'utf8')).toBe(printed);
});

test('nothing breaks a client written to the contract', () => {
  const contract = buildSchema(readFileSync(CONTRACT, 'utf8'));
  expect(findBreakingChanges(contract, schema)).toEqual([]);
});

test('every type, field, argument, default and value of the contract is there as it says', () => {
  const ours = new Set(shapeOf(schema));
  const contract = shapeOf(buildSchema(readFileSync(CONTRACT, 'utf8')));
  expect(contract.length).toBeGreaterThan(150);
  expect(contract.filter((line) => !ours.has(line))).toEqual([]);
});

test('everything has a description', () => {
  const bare = described(schema).filter(({ description }) => !description);
  expect(bare.map(({ name }) => name)).toEqual([]);
});

test('every type, field, argument and value carries its Chinese term', () => {
  const foreign = described(schema).filter(({ description }) => !CHINESE.test(description ?? ''));
  expect(foreign.map(({ name }) => name)).toEqual([]);
});

interface Described {
  readonly name: string;
  readonly description: string | null | undefined;
}

function ownTypes(from: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(from.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function described(from: GraphQLSchema): Described[] {
  return ownTypes(from).flatMap((type): Described[] => {
    const member = ({ name, description }: Described) => ({
      name: `${type.name}.${name}`,
      description,
    });
    if (isEnumType(type)) return [type, ...type.getValues().map(member)];
    if (isInputObjectType(type)) return [type, ...Object.values(type.getFields()).map(member)];
    if (!isObjectType(type)) return [type];
    const fields = Object.values(type.getFields());
    return [type, ...fields.map(member), ...fields.flatMap(({ args }) => args.map(member))];
  });
}

/** One line for each thing of the schema that a client can depend on. */
function shapeOf(from: GraphQLSchema): string[] {
  const input = (
    owner: string,
    { name, type, defaultValue }: GraphQLArgument | GraphQLInputField,
  ) => `${owner}.${name}: ${String(type)} = ${JSON.stringify(defaultValue)}`;
  return ownTypes(from).flatMap((type) => {
    if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
    if (isUnionType(type)) return type.getTypes().map(({ name }) => `${type.name} | ${name}`);
    if (isInputObjectType(type)) {
      return Object.values(type.getFields()).map((field) => input(type.name, field));
    }
    if (!isObjectType(type)) return [type.name];
    return Object.values(type.getFields()).flatMap((field) => [
      `${type.name}.${field.name}: ${String(field.type)}`,
      ...field.args.map((argument) => input(`${type.name}.${field.name}`, argument)),
    ]);
  });
}
