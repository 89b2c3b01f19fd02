import { day, digest, organ, orNull, reference, text, who } from '#libs/faults';
import { z } from 'zod';
import { BREACH_GROUNDS } from './vocabulary.js';

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
  dueOn: orNull(day),
});
export const supplyInput = z.object({
  ...who,
  material: reference(64),
  fileDigest: orNull(digest),
  on: orNull(day),
});
export const fulfilInput = z.object({ ...who, on: orNull(day) });
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
  answer: orNull(text(4000)),
});
export const repairInput = z.object({
  ...who,
  correction: text(4000),
  documentNumber: reference(200),
  decidedOn: day,
});
