import {
  getLocation,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type OperationDefinitionNode,
  type SourceLocation,
  typeFromAST,
  valueFromAST,
} from 'graphql';
import { expectationOf, unknownField } from './expectation.js';
import { speakable } from './speakable.js';

/** What is wrong with a variable, and where; the path begins with the variable, e.g. `$input.subject.code`. */
interface VariableFault {
  readonly field: string;
  readonly message: string;
  readonly locations: readonly SourceLocation[];
}

type Report = (field: string, message: string) => void;

/** Everything in the variables that the operation's types do not allow, without a word of the values. */
export function variableFaults(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): VariableFault[] {
  const faults: VariableFault[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const given = Object.hasOwn(variables, name)
      ? variables[name]
      : valueFromAST(definition.defaultValue, type);
    if (given === undefined && !isNonNullType(type)) continue;
    const locations = definition.loc
      ? [getLocation(definition.loc.source, definition.loc.start)]
      : [];
    // A default value was validated with the document.
    if (!Object.hasOwn(variables, name) && given !== undefined) continue;
    inspect(given, type, `$${speakable(name)}`, (field, message) => {
      faults.push({ field, message, locations });
    });
  }
  return faults;
}

function inspect(value: unknown, type: GraphQLInputType, path: string, report: Report): void {
  if (isNonNullType(type)) {
    if (value === undefined) report(path, `is required: ${expectationOf(type)}`);
    else if (value === null) report(path, `must not be null: ${expectationOf(type)}`);
    else inspect(value, type.ofType, path, report);
  } else if (value === null || value === undefined) {
    return;
  } else if (isListType(type)) {
    const items: readonly unknown[] | null = Array.isArray(value) ? value : null;
    if (items === null) inspect(value, type.ofType, path, report);
    else {
      items.forEach((item, index) => {
        inspect(item, type.ofType, `${path}.${String(index)}`, report);
      });
    }
  } else if (isInputObjectType(type)) {
    if (isObject(value)) inspectFields(value, type, path, report);
    else report(path, expectationOf(type));
  } else {
    let parsed: unknown;
    try {
      parsed = type.parseValue(value);
    } catch {
      parsed = undefined;
    }
    if (parsed === undefined) report(path, expectationOf(type));
  }
}

function inspectFields(
  value: Readonly<Record<string, unknown>>,
  type: GraphQLInputObjectType,
  path: string,
  report: Report,
): void {
  const fields = type.getFields();
  for (const field of Object.values(fields)) {
    const given = value[field.name];
    if (given !== undefined || isRequiredInputField(field)) {
      inspect(given, field.type, `${path}.${field.name}`, report);
    }
  }
  for (const name of Object.keys(value)) {
    if (fields[name] === undefined) report(path, unknownField(name, type));
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
