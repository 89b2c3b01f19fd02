import type { Rulebook } from '#libs/decision';
import type { IntakeErrorCode } from './intake-error.js';
import type { OpenOptions, RecognisedFile } from './open-file.js';

/** What a thread is told of how to open a file: the law as data, since functions cannot be handed over. */
interface OptionsThere extends Omit<OpenOptions, 'law'> {
  readonly rulebook: Rulebook;
  readonly lawVersion: string;
}

/** A file that is open in the thread. */
export type OpenedThere = Omit<RecognisedFile, 'rows' | 'bytesRead'>;

/** Some rows of a file in their order; none: there are no more. */
export interface ExaminedPart {
  /** HandedRow[] as `serialize` of node:v8 writes them: out of reach of the collector of garbage until their turn. */
  readonly rows: Uint8Array | null;
  /** Bytes taken from the file when they had been read. */
  readonly bytesRead: number;
}

/** What a thread is asked; the number of the message that opened a file names it. */
export type Asked = { readonly id: number } & (
  | {
      readonly do: 'open';
      readonly path: string;
      readonly format: string;
      readonly options: OptionsThere;
    }
  | {
      readonly do: 'more';
      readonly file: number;
      readonly skip: number;
      readonly reading: number;
    }
  | { readonly do: 'stop'; readonly reading: number }
);

/** Its answer; an error loses its class on the way, so that a refusal is told as data. */
export type Answer = { readonly id: number } & (
  | { readonly value: OpenedThere | ExaminedPart | null }
  | { readonly refused: { readonly code: IntakeErrorCode; readonly message: string } }
  | { readonly error: unknown }
);
