import type { Language } from '#libs/decision';

/** A label with what stands beside it. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A part of a section: running text, labelled facts, or a table. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Section {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** A file that a paper carries with it, so that a machine can read what people read. */
interface Attachment {
  readonly name: string;
  readonly description: string;
  readonly content: string;
}

/** 文书: what is written on paper, whichever way it is set. */
export interface Paper {
  readonly language: Language;
  readonly title: string;
  /** Below the title, e.g. the number. */
  readonly about: readonly Fact[];
  readonly sections: readonly Section[];
  /** At the end, to the right: who signs, and the day (落款). */
  readonly closing: readonly string[];
  readonly attachment: Attachment | null;
  /** When it was made; the same paper is the same file. */
  readonly madeAt: number;
}

/** A section of running text alone. */
export function ofText(heading: string, ...texts: readonly string[]): Section {
  return { heading, blocks: texts.map((text) => ({ kind: 'text', text })) };
}
