/** Why an event did not arrive: never what was sent or answered. */
export interface Failure {
  /** An HTTP status or the code of an error, e.g. `HTTP 503`, `ECONNREFUSED`, `TIMEOUT`. */
  readonly reason: string;
  /** The receiver wants it no more: trying again is of no use. */
  readonly isFinal: boolean;
}

const GONE = 410;
const LONGEST_REASON = 64;

/** Posts a body; null where the receiver took it, which is an answer of 2xx. Redirects are not followed. */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Failure | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The status says it all; what else the receiver has to say may be without end.
    await response.body?.cancel().catch(() => undefined);
    if (response.ok) return null;
    return { reason: `HTTP ${String(response.status)}`, isFinal: response.status === GONE };
  } catch (error) {
    return { reason: codeOf(error).slice(0, LONGEST_REASON), isFinal: false };
  }
}

/** What `fetch` throws: the signal's error, or its own around that of the network, which has a code. */
interface FetchError {
  readonly name: string;
  readonly cause?: { readonly code?: unknown } | null;
}

function codeOf(error: unknown): string {
  const { name, cause } = error as FetchError;
  if (name === 'TimeoutError') return 'TIMEOUT';
  return typeof cause?.code === 'string' ? cause.code : 'FAILED';
}
