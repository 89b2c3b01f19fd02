import { isDay } from '#libs/calendar';
import { Faulty } from '#libs/faults';
import { hasUsccCheckDigit, holdsPersonId, normaliseCode } from '#libs/identity';
import { z } from 'zod';
import { BREACH_GROUNDS } from './vocabulary.js';
import type { CommitmentFaultCode, Fault } from './faults.js';

/** A number or code of the client's; a real one of 18 digits may look like a resident ID number. */
const reference = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((value) => /^[^\0\p{Surrogate}]*$/u.test(value), {
      error: 'not well-formed Unicode text',
    });
/** Words that are kept and shown: never with a resident ID number (居民身份证号) in them. */
const text = (longest: number) =>
  reference(longest).refine((value) => !holdsPersonId(value), {
    error: 'holds a resident ID number (居民身份证号): leave it out',
    params: { code: 'HOLDS_PERSON_ID' },
  });
const digest = z
  .string()
  .transform((value) => value.toLowerCase())
  .refine((value) => /^[0-9a-f]{64}$/.test(value), { error: 'a SHA-256 in hex, 64 characters' });
const day = z.string().refine(isDay, { error: 'a day YYYY-MM-DD' });
const organ = z.object({
  name: text(200),
  code: z
    .string()
    .transform(normaliseCode)
    .refine(hasUsccCheckDigit, {
      error: 'not a valid unified social credit code (统一社会信用代码) of the organ',
      params: { code: 'ORGAN_CODE_INVALID' },
    }),
});

/** Who does it (经办人), and why: kept with every step. */
const who = { by: text(100), why: text(500).nullish().transform(orNull) };

export const signInput = z.object({
  ...who,
  textDigest: digest,
  materials: z.array(reference(64)).max(200),
  caseNumber: reference(200),
  signatures: z
    .array(z.object({ name: text(200), method: text(100), fileDigest: digest }))
    .min(1)
    .max(1000),
  acceptedBy: organ,
});
export const offerInput = z.object({
  ...who,
  caseNumber: reference(200),
  reason: text(512),
  dueOn: day.nullish().transform(orNull),
});
export const supplyInput = z.object({
  ...who,
  material: reference(64),
  fileDigest: digest.nullish().transform(orNull),
  on: day.nullish().transform(orNull),
});
export const fulfilInput = z.object({ ...who, on: day.nullish().transform(orNull) });
export const decideInput = z.object({ ...who, decidedOn: day, documentNumber: reference(200) });
export const withdrawInput = z.object(who);
export const notifyInput = z.object({
  ...who,
  grounds: z.enum(BREACH_GROUNDS),
  documentNumber: reference(200),
  givenOn: day,
});
export const breachInput = z.object({
  ...who,
  grounds: z.enum(BREACH_GROUNDS),
  documentNumber: reference(200),
  decidedOn: day,
  decidedBy: organ,
  sanction: text(4000),
  answer: text(4000).nullish().transform(orNull),
});
export const repairInput = z.object({
  ...who,
  correction: text(4000),
  documentNumber: reference(200),
  decidedOn: day,
});

/** The input as it is used, blanks and case set right. @throws Faulty with every fault of form at once */
export function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Faulty(
    result.error.issues.map((issue): Fault => {
      const given: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
      return {
        field: issue.path.join('.') || null,
        code: (given as CommitmentFaultCode | undefined) ?? 'INPUT_INVALID',
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

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}
