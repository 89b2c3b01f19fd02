import type { Asker } from '#libs/access';
import { Refusal } from '#libs/decision';

/** Names of GraphQL have no other spelling; within a text or comment they are refused, too. */
const INTROSPECTION = /__(?:schema|type)\b/;

/** Whether the schema is told to the one who asks: by introspection, and by suggestions in errors. */
export function isSchemaShown({ client }: Asker, isSchemaOpen: boolean): boolean {
  return isSchemaOpen || client?.scopes.has('admin') === true;
}

/** @throws Refusal FORBIDDEN for a document that asks for the schema */
export function refuseIntrospection(query: string): void {
  if (!INTROSPECTION.test(query)) return;
  throw new Refusal(
    'FORBIDDEN',
    'introspection takes the scope `admin`, or GRAPHIQL=on of the gateway; `schema.graphql` of the package says the same',
  );
}

/** What of the schema a message suggests beyond what was asked. */
const SUGGESTIONS = /(?: Did you mean .*\?|; its fields are .*)$/s;

export function withoutSuggestions(message: string): string {
  return message.replace(SUGGESTIONS, '');
}
