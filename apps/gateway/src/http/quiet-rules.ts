import {
  type ASTNode,
  type DocumentNode,
  getNamedType,
  GraphQLError,
  isInputObjectType,
  Kind,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  ValuesOfCorrectTypeRule,
  visit,
  BREAK,
} from 'graphql';
import { expectationOf, unknownField } from './expectation.js';
import { speakable } from './speakable.js';

/**
 * The specified rules of GraphQL, but the one whose messages print the literals of the document says the place
 * and what was expected there instead. The others' messages hold names only.
 */
export const QUIET_RULES: readonly ValidationRule[] = [
  ...specifiedRules.filter((rule) => rule !== ValuesOfCorrectTypeRule),
  quietValuesOfCorrectType,
];

function quietValuesOfCorrectType(context: ValidationContext) {
  const quiet = Object.create(context, {
    reportError: {
      value: (error: GraphQLError) => {
        context.reportError(withoutValue(error, context));
      },
    },
  }) as ValidationContext;
  return ValuesOfCorrectTypeRule(quiet);
}

/** Only this message of the rule is of the schema's words alone, and says more than the type expected. */
const FIELD_MISSING = /^Field "\w+\.\w+" of required type "[\w[\]!]+" was not provided\.$/;

function withoutValue(error: GraphQLError, context: ValidationContext): GraphQLError {
  const [node] = error.nodes ?? [];
  if (!node) return new GraphQLError('a value is not of the type expected');
  const path = pathTo(node, context.getDocument());
  return new GraphQLError(messageFor(error, node, context), {
    nodes: node,
    extensions: path === '' ? {} : { field: path },
  });
}

function messageFor(error: GraphQLError, node: ASTNode, context: ValidationContext): string {
  if (FIELD_MISSING.test(error.message)) return error.message;
  if (node.kind === Kind.OBJECT_FIELD) {
    const parent = getNamedType(context.getParentInputType());
    if (isInputObjectType(parent)) return unknownField(node.name.value, parent);
  }
  const type = context.getInputType();
  return type ? expectationOf(type) : 'a value is not of the type expected';
}

/** Where in the arguments the node stands, e.g. `input.applicants.2.subject.code`. */
function pathTo(node: ASTNode, document: DocumentNode): string {
  let path = '';
  visit(document, {
    enter(visited, key, parent, _path, ancestors) {
      if (visited !== node) return undefined;
      const steps: readonly unknown[] = [...ancestors, parent, visited];
      steps.forEach((step, index) => {
        if (!isNode(step)) return;
        if (step.kind === Kind.VARIABLE_DEFINITION) {
          path = `$${speakable(step.variable.name.value)}`;
        } else if (step.kind === Kind.ARGUMENT || step.kind === Kind.OBJECT_FIELD) {
          path += `${path === '' ? '' : '.'}${speakable(step.name.value)}`;
        } else if (step.kind === Kind.LIST && step !== visited) {
          const item = steps[index + 2];
          path += `.${String(step.values.findIndex((value) => value === item))}`;
        }
      });
      return BREAK;
    },
  });
  return path;
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
