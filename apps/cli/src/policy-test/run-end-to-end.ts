import { formatInstant } from '#libs/calendar';
import type { Instant } from '#libs/decision';
import type { GoldenCase } from './case-file.js';
import type { ComparedAnswer, Outcome } from './compare.js';
import { CREDIT_CHECK_QUERY } from './credit-check.query.js';
import { builtGateway, startGateway, type GatewayCommand } from './gateway-process.js';
import { letInOn } from './let-in.js';
import { loadCaseFile } from './load-case-file.js';
import { requestOf } from './question-of-case.js';
import { runFiles, type CaseResult, type CaseRunner } from './run-files.js';
import { onThrowawayDatabase } from './throwaway-database.js';

export interface EndToEndOptions {
  /** A server on which a throwaway database may be made; absent: SQLite in a temporary folder. */
  readonly databaseUrl?: string | undefined;
  /** How the gateway is started; absent: the one that was built. */
  readonly gateway?: GatewayCommand;
  /** The directories of the law; absent: that of this deployment. */
  readonly directories?: readonly string[];
  /** Stops early; whatever was started and made is gone by then. */
  readonly signal?: AbortSignal;
}

interface GraphqlResponse {
  readonly data?: { readonly creditCheck: ComparedAnswer } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

/** Loads each file into a throwaway database and asks its cases of a real gateway, over HTTP. */
export function runEndToEnd(
  paths: readonly string[],
  { databaseUrl, gateway, directories, signal }: EndToEndOptions = {},
): AsyncGenerator<CaseResult> {
  const runner: CaseRunner = (file, law) =>
    onThrowawayDatabase(databaseUrl, async (place) => {
      await loadCaseFile(file, law, place, Date.now(), signal);
      const headers = await letInOn(place);
      const running = await startGateway(gateway ?? builtGateway(), place, signal);
      try {
        const outcomes: Outcome[] = [];
        for (const asked of file.cases) {
          outcomes.push(await ask(asked, { url: running.url, headers }, signal));
        }
        return outcomes;
      } finally {
        await running.stop();
      }
    });
  return runFiles(paths, runner, directories);
}

async function ask(
  asked: GoldenCase,
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  signal?: AbortSignal,
): Promise<Outcome> {
  const { asOf, knownAt, ...request } = requestOf(asked, Date.now());
  const input = { ...request, asOf: inText(asOf), knownAt: inText(knownAt) };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: CREDIT_CHECK_QUERY, variables: { input } }),
    ...(signal ? { signal } : {}),
  });
  const { data, errors } = (await response.json()) as GraphqlResponse;
  const [error] = errors ?? [];
  if (error) {
    return { refusal: { code: error.extensions?.code ?? '', message: error.message } };
  }
  if (!data) throw new Error(`the gateway answered ${String(response.status)} without data`);
  return { answer: data.creditCheck };
}

function inText(instant: Instant | null | undefined): string | null {
  return instant == null ? null : formatInstant(instant);
}
