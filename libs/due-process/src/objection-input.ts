import { day, digest, organ, organCode, orNull, reference, text, who } from '#libs/faults';
import { z } from 'zod';
import {
  OBJECTION_CAUSES,
  OBJECTION_OUTCOMES,
  OBJECTION_REQUESTS,
  OBJECTOR_ROLES,
} from './vocabulary.js';

const objection = reference(64);

export const fileInput = z.object({
  ...who,
  record: reference(64),
  objector: z
    .object({ role: z.enum(OBJECTOR_ROLES), name: text(200), code: orNull(organCode) })
    .refine(({ role, code }) => role !== 'ORGAN' || code !== null, {
      path: ['code'],
      error: 'an organ is named by its unified social credit code (统一社会信用代码)',
    }),
  request: z.enum(OBJECTION_REQUESTS),
  grounds: text(4000),
  causedBy: orNull(z.enum(OBJECTION_CAUSES)),
  evidence: z
    .array(z.object({ name: text(200), sha256: digest }))
    .max(50)
    .readonly()
    .nullish()
    .transform((evidence) => evidence ?? []),
  receivedBy: organ,
  receivedOn: orNull(day),
});

export const forwardInput = z.object({ ...who, objection, to: organ, on: orNull(day) });

/** A field left out stays as it is; null takes it away. */
const correction = z.object({
  authority: text(200).nullish(),
  documentNumber: reference(200).nullish(),
  decidedOn: day.nullish(),
  validUntil: day.nullish(),
  liftedOn: day.nullish(),
  details: z
    .array(z.object({ name: reference(64), value: orNull(text(1000)) }))
    .max(50)
    .readonly()
    .nullish(),
});

export const answerInput = z.object({
  ...who,
  objection,
  finding: z.enum(OBJECTION_OUTCOMES),
  text: text(4000),
  documentNumber: orNull(reference(200)),
  answeredOn: day,
  answeredBy: organ,
  liftedOn: orNull(day),
  correction: orNull(correction),
});

export const closeInput = z.object({
  ...who,
  objection,
  text: text(4000),
  documentNumber: reference(200),
  decidedOn: day,
  decidedBy: organ,
  servedOn: day,
  alsoTold: z
    .array(text(200))
    .max(50)
    .readonly()
    .nullish()
    .transform((told) => told ?? []),
});

export const withdrawInput = z.object({ ...who, objection });
