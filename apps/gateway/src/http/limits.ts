import {
  type FieldNode,
  GraphQLError,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Of a request, in bytes. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** Of a document; GraphiQL's introspection has about 400. */
export const MAX_TOKENS = 4_000;

/** Of a document; who has more applicants asks `creditChecks`. */
const MAX_CHECKS = 20;

/** Aliases would let one small request ask for any number of checks. */
function fewChecks(context: ValidationContext) {
  let checks = 0;
  return {
    Field(node: FieldNode) {
      const parent = context.getParentType();
      const schema = context.getSchema();
      const isRoot = parent === schema.getQueryType() || parent === schema.getMutationType();
      if (!isRoot || node.name.value.startsWith('__') || ++checks !== MAX_CHECKS + 1) return;
      context.reportError(
        new GraphQLError(
          `a document may ask for ${String(MAX_CHECKS)} checks at most, and for as few changes; creditChecks takes up to 1,000 applicants`,
        ),
      );
    },
  };
}

/** Of a document: names of its own for what it asks; each asks a list of the catalogue once more. */
const MAX_ALIASES = 100;

function fewAliases(context: ValidationContext) {
  let aliases = 0;
  return {
    Field(node: FieldNode) {
      if (node.alias === undefined || ++aliases !== MAX_ALIASES + 1) return;
      context.reportError(
        new GraphQLError(`a document may give ${String(MAX_ALIASES)} aliases at most`, {
          nodes: node,
        }),
      );
    },
  };
}

/** Fields within fields, in one fragment or operation; the deepest answer has 8, introspection of GraphiQL 13. */
const MAX_DEPTH = 20;

function shallow(context: ValidationContext) {
  let depth = 0;
  let isTold = false;
  return {
    SelectionSet: {
      enter(node: SelectionSetNode) {
        depth += 1;
        if (depth <= MAX_DEPTH || isTold) return;
        isTold = true;
        context.reportError(
          new GraphQLError(`a document may be ${String(MAX_DEPTH)} levels deep at most`, {
            nodes: node,
          }),
        );
      },
      leave() {
        depth -= 1;
      },
    },
  };
}

export const validationRules: ValidationRule[] = [fewChecks, fewAliases, shallow];
