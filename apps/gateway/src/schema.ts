import { type GraphQLSchema, isObjectType } from 'graphql';

const QUERY =
  '信用核查查询: ask what an applicant’s credit record means at one approval step (信用核查), and look up answers given before. Answers are advice; the approver decides.';

/**
 * The schema as it is served: a description for Query, which code-first gives none, and no resolvers that only
 * read a property, so that the compiled query reads it in line.
 */
export function serveSchema(schema: GraphQLSchema): GraphQLSchema {
  const query = schema.getQueryType();
  if (query) query.description = QUERY;
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === query) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.resolve?.name === 'rootFieldResolver') field.resolve = undefined;
    }
  }
  return schema;
}
