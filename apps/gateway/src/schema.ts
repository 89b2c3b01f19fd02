import { type GraphQLSchema, isInputObjectType, isObjectType } from 'graphql';
import { describeActingOrgans, guardFields } from './access/guard-fields.js';

const QUERY =
  '信用核查查询: ask what an applicant’s credit record means at one approval step (信用核查), and look up answers given before. Answers are advice; the approver decides.';

const MUTATION =
  '信用承诺办理: what changes the life of a commitment (信用承诺). A repeat in the same words changes nothing; what a person may get wrong comes back in `userErrors` (问题), and then nothing was written.';

/**
 * The schema as it is served: a description for the roots, which code-first gives none, what each of their fields takes
 * of the one who asks, and no resolvers that only read a property, so that the compiled query reads it in line.
 */
export function serveSchema(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  if (query) query.description = QUERY;
  const mutation = schema.getMutationType();
  if (mutation) mutation.description = MUTATION;
  for (const root of [query, mutation]) if (root) guardFields(root);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) describeActingOrgans(type);
    if (!isObjectType(type) || type === query || type === mutation) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === 'rootFieldResolver') field.resolve = undefined;
    }
  }
  return schema;
}
