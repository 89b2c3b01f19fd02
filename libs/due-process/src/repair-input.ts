import { REPAIR_REQUESTS } from '#libs/decision';
import { day, digest, organ, orNull, reference, text, who } from '#libs/faults';
import { z } from 'zod';
import { APPLICANTS } from './repair.js';

const repair = reference(64);

export const applyInput = z.object({
  ...who,
  record: reference(64),
  request: z.enum(REPAIR_REQUESTS),
  applicant: z.object({ role: z.enum(APPLICANTS), name: text(200) }),
  correctedOn: orNull(day),
  documents: z
    .array(z.object({ code: reference(64), name: text(200), sha256: digest }))
    .max(50)
    .readonly(),
  commitment: orNull(reference(64)),
  organ,
  receivedOn: orNull(day),
});

const decision = {
  ...who,
  repair,
  isGranted: z.boolean(),
  decidedOn: day,
  decidedBy: organ,
  documentNumber: orNull(reference(200)),
  reasons: orNull(text(4000)),
};
export const decisionInput = z.object(decision);

export const askOpinionInput = z.object({ ...who, repair, organ });
export const giveOpinionInput = z.object({
  ...who,
  repair,
  organ,
  isInFavour: z.boolean(),
  text: text(4000),
});
export const extendInput = z.object({ ...who, repair, until: day, reasons: text(2000) });
export const withdrawRepairInput = z.object({ ...who, repair });
export const endShieldInput = z.object({
  ...who,
  repair,
  from: day,
  decidedBy: organ,
  reasons: text(2000),
});
