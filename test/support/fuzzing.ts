import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { ERROR_CODES } from '../../apps/gateway/src/http/error-format.js';
import { requestsOf } from './fuzz.js';

const SCHEMA = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const HANGS_MS = 10_000;
const KNOWN_CODES: readonly string[] = ERROR_CODES;

/** Sends random requests to a gateway, and fails with the smallest that it does not bear. */
export async function fuzz(url: string, runs: { numRuns: number; seed: number }): Promise<void> {
  await fc.assert(
    fc.asyncProperty(requestsOf(SCHEMA), async (request) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(HANGS_MS),
      });
      const { data, errors = [] } = (await response.json()) as {
        data?: unknown;
        errors?: { message: string; extensions: { code: string } }[];
      };
      const amiss = errors.filter(
        ({ extensions: { code } }) =>
          code === 'INTERNAL_SERVER_ERROR' || !KNOWN_CODES.includes(code),
      );
      if (amiss.length > 0) throw new Error(JSON.stringify(amiss));
      if (data === undefined && errors.length === 0) throw new Error('neither data nor errors');
    }),
    runs,
  );
}
