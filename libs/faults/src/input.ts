import { isDay } from '#libs/calendar';
import { hasUsccCheckDigit, holdsPersonId, normaliseCode } from '#libs/identity';
import { z } from 'zod';
import { Faulty, type Fault } from './faults.js';

/** What can be wrong with the form of an input; a part of every list of codes that reads its input here. */
export const INPUT_FAULTS = ['INPUT_INVALID', 'HOLDS_PERSON_ID', 'ORGAN_CODE_INVALID'] as const;
export type InputFaultCode = (typeof INPUT_FAULTS)[number];

/** A number or code of the client's; a real one of 18 digits may look like a resident ID number. */
export const reference = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => /^[^\0\p{Surrogate}]*$/u.test(value), {
      error: 'not well-formed Unicode text',
    });

/** Words that are kept and shown: never with a resident ID number (居民身份证号) in them. */
export const text = (longest: number) =>
  reference(longest).refine((value) => !holdsPersonId(value), {
    error: 'holds a resident ID number (居民身份证号): leave it out',
    params: { code: 'HOLDS_PERSON_ID' satisfies InputFaultCode },
  });

/** SHA-256 of a file, hex. */
export const digest = z
  .string()
  .transform((value) => value.toLowerCase())
  .refine((value) => /^[0-9a-f]{64}$/.test(value), { error: 'a SHA-256 in hex, 64 characters' });

export const day = z.string().refine(isDay, { error: 'a day YYYY-MM-DD' });

/** 统一社会信用代码 of an organ. */
export const organCode = z
  .string()
  .transform(normaliseCode)
  .refine(hasUsccCheckDigit, {
    error: 'not a valid unified social credit code (统一社会信用代码) of the organ',
    params: { code: 'ORGAN_CODE_INVALID' satisfies InputFaultCode },
  });

/** 单位 by name and 统一社会信用代码. */
export const organ = z.object({ name: text(200), code: organCode });

/** What may be left out, or be null, and then is null. */
export const orNull = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

/** Who does it (经办人), and why: kept with every step. */
export const who = { by: text(100), why: orNull(text(500)) };

/** The input as it is used, blanks and case set right. @throws Faulty with every fault of form at once */
export function readInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Faulty(
    result.error.issues.map((issue): Fault => {
      const given: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
      return {
        field: issue.path.join('.') || null,
        code: typeof given === 'string' ? given : 'INPUT_INVALID',
        message: wordsOf(issue),
      };
    }),
  );
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return `at most ${String(issue.maximum)}`;
  if (issue.code === 'too_small') return 'must not be empty';
  return issue.message;
}
