import { readFileSync } from 'node:fs';

/** Every field of an answer. */
export const WHOLE_ANSWER = readFileSync(new URL('whole-answer.graphql', import.meta.url), 'utf8');

export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: T;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

/** Asks a gateway as a client does. */
export async function ask<T>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered<T>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Omit<Answered<T>, 'status' | 'headers'>;
  return { ...body, status: response.status, headers: response.headers };
}
