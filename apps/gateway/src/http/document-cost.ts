import {
  type DocumentNode,
  type FieldNode,
  getNamedType,
  getNullableType,
  getOperationAST,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
  valueFromASTUntyped,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import { MOST_ON_A_PAGE } from '../pages.js';
import { fragmentsIn } from './document-limits.js';

export type Variables = Readonly<Record<string, unknown>>;

/** What an operation costs, in checks: a fixed part, and lists as long as the variables say. */
export interface CostPlan {
  readonly fixed: number;
  readonly lists: readonly PricedList[];
}

interface PricedList {
  readonly length: (variables: Variables) => number;
  readonly item: CostPlan;
}

const FREE: CostPlan = { fixed: 0, lists: [] };

/** What asks a database or writes, before what is in it. */
const ROOT_FIELD: CostPlan = { fixed: 1, lists: [] };
const INTROSPECTION: CostPlan = { fixed: 10, lists: [] };
/** Of each thing on a page, and as much again of each list in it. */
const PAGE_ITEM = 0.01;

/** Lists of the input that are the work itself; longer ones are refused by the field. */
const INPUT_LISTS: Readonly<Record<string, { path: string[]; most: number; each: number }>> = {
  creditChecks: { path: ['input', 'applicants'], most: 1000, each: 1 },
  submitRecords: { path: ['input', 'records'], most: 500, each: 0.1 },
};
/** Their answers are as large as the law makes them, and are in the price. */
const FLAT = new Set(['creditCheck', 'creditChecks']);

/** Whole checks, one at least. */
export function costOf(plan: CostPlan, variables: Variables): number {
  return Math.max(1, Math.ceil(exactCost(plan, variables)));
}

function exactCost({ fixed, lists }: CostPlan, variables: Variables): number {
  return lists.reduce(
    (total, { length, item }) => total + length(variables) * exactCost(item, variables),
    fixed,
  );
}

/** The price of an operation, of a document within its limits, be it valid or not. */
export function costPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
): CostPlan {
  const operation = getOperationAST(document, operationName);
  if (!operation) return FREE;
  const root = schema.getRootType(operation.operation)?.name;
  const price = pricesIn(schema, document, operation.variableDefinitions ?? []);
  return root === undefined ? FREE : price(operation.selectionSet, root);
}

/** Prices selections on a type of that name; each fragment once. */
function pricesIn(
  schema: GraphQLSchema,
  document: DocumentNode,
  definitions: readonly VariableDefinitionNode[],
): (selections: SelectionSetNode, typeName: string) => CostPlan {
  const fragments = fragmentsIn(document);
  const known = new Map<string, CostPlan>();
  const valueOf = argumentReader(definitions);

  const ofFragment = (name: string): CostPlan => {
    const priced = known.get(name);
    if (priced) return priced;
    const fragment = fragments.get(name);
    if (!fragment) return FREE;
    known.set(name, FREE);
    const plan = ofSelections(fragment.selectionSet, fragment.typeCondition.name.value);
    known.set(name, plan);
    return plan;
  };

  const ofSelections = ({ selections }: SelectionSetNode, typeName: string): CostPlan =>
    sum(
      selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
        if (selection.kind === Kind.FIELD) return ofField(selection, typeName);
        const condition: NamedTypeNode | undefined = selection.typeCondition;
        return ofSelections(selection.selectionSet, condition?.name.value ?? typeName);
      }),
    );

  const ofField = (node: FieldNode, typeName: string): CostPlan => {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') return INTROSPECTION;
    const field = fieldOf(schema, typeName, name);
    if (!field) return FREE;
    const isRoot =
      typeName === schema.getQueryType()?.name || typeName === schema.getMutationType()?.name;
    return isRoot ? ofRootField(node, field) : ofContents(node, field);
  };

  const ofRootField = (node: FieldNode, field: GraphQLField<unknown, unknown>): CostPlan => {
    const listed = INPUT_LISTS[field.name];
    const lists = listed
      ? [
          {
            length: inputLength(valueOf, node, listed.path, listed.most),
            item: { fixed: listed.each, lists: [] },
          },
        ]
      : [];
    if (field.name === 'creditChecks') return { fixed: 0, lists };
    return FLAT.has(field.name)
      ? ROOT_FIELD
      : sum([ROOT_FIELD, { fixed: 0, lists }, ofContents(node, field)]);
  };

  const ofContents = (node: FieldNode, field: GraphQLField<unknown, unknown>): CostPlan => {
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return FREE;
    const inner = ofSelections(node.selectionSet, type.name);
    const first = field.args.find(({ name }) => name === 'first');
    if (first) {
      const read = valueOf(node, 'first');
      const length = (variables: Variables) =>
        clamp(read(variables) ?? first.defaultValue, MOST_ON_A_PAGE);
      return { fixed: 0, lists: [{ length, item: scaled(sum([ROOT_FIELD, inner]), PAGE_ITEM) }] };
    }
    return isListType(getNullableType(field.type)) ? sum([ROOT_FIELD, inner]) : inner;
  };

  return ofSelections;
}

function fieldOf(
  schema: GraphQLSchema,
  typeName: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

type ReadArgument = (node: FieldNode, name: string) => (variables: Variables) => unknown;

/** Reads an argument as a request gives it; what is no value of its type is refused later. */
function argumentReader(definitions: readonly VariableDefinitionNode[]): ReadArgument {
  const defaults = new Map(
    definitions.map(({ variable, defaultValue }) => [variable.name.value, defaultValue]),
  );
  return (node, name) => {
    const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (!given) return () => undefined;
    if (given.kind !== Kind.VARIABLE) return (variables) => valueFromASTUntyped(given, variables);
    const variable = given.name.value;
    const fallback = literal(defaults.get(variable));
    return (variables) => (Object.hasOwn(variables, variable) ? variables[variable] : fallback);
  };
}

function literal(node: ValueNode | undefined): unknown {
  return node ? valueFromASTUntyped(node) : undefined;
}

/** How long a list of the input is; one thing in place of a list is a list of one. */
function inputLength(
  valueOf: ReadArgument,
  node: FieldNode,
  [argument = '', ...path]: readonly string[],
  most: number,
): (variables: Variables) => number {
  const read = valueOf(node, argument);
  return (variables) => {
    let value = read(variables);
    for (const step of path) {
      value = isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
    return clamp(Array.isArray(value) ? value.length : 1, most);
  };
}

function clamp(value: unknown, most: number): number {
  return typeof value === 'number' && value > 0 ? Math.min(value, most) : 0;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function sum(plans: readonly CostPlan[]): CostPlan {
  return {
    fixed: plans.reduce((total, { fixed }) => total + fixed, 0),
    lists: plans.flatMap(({ lists }) => lists),
  };
}

function scaled({ fixed, lists }: CostPlan, by: number): CostPlan {
  return {
    fixed: fixed * by,
    lists: lists.map(({ length, item }) => ({ length, item: scaled(item, by) })),
  };
}
