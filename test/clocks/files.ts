import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileLaw } from '#libs/decision';
import { Faulty } from '#libs/faults';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { parse } from 'yaml';
import { z } from 'zod';

/** The law as it is shipped, by which clocks are judged. */
export const shippedLaw = () => compileLaw(loadLaw(shippedLawDirectory()), 'law-shipped');

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** The first day whose count needs holidays of a year that is not published. */
export const holidaysUnknown = z.string().regex(/^HOLIDAYS_UNKNOWN \d{4}$/);

/** The case files of a folder, each held against its form. */
export function clockFilesIn<T extends z.ZodType>(folder: string, form: T): readonly z.output<T>[] {
  const directory = join(import.meta.dirname, folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => form.parse(parse(readFileSync(join(directory, name), 'utf8'))));
}

/** What comes of an act: what it says, or the codes by which it was refused, that of unknown holidays with the year. */
export function outcomeOf(act: () => string): string {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Faulty)) throw error;
    return error.faults
      .map(({ code, message }) =>
        code === 'HOLIDAYS_UNKNOWN' ? `${code} ${/\d{4}/.exec(message)?.[0] ?? ''}` : code,
      )
      .join(' ');
  }
}
