import { type FieldNode, GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { documentLimits } from './document-limits.js';

/** Of a request, in bytes. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** Of a document; GraphiQL's introspection has about 400. */
export const MAX_TOKENS = 4_000;

/** Of an operation, in checks: a whole batch. */
export const MAX_COST = 1_000;

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

export const validationRules: ValidationRule[] = [fewChecks, ...documentLimits];
