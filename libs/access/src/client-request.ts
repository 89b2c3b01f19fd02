import { isDay } from '#libs/calendar';
import { SCENARIOS } from '#libs/decision';
import { INPUT_FAULTS, day, organCode, orNull, reference, text } from '#libs/faults';
import { z } from 'zod';
import { SCOPES } from './scopes.js';

/** Why clients and keys are not changed; a closed list, explained in docs/errors.md. */
export const CLIENT_FAULTS = [
  ...INPUT_FAULTS,
  'CLIENT_EXISTS',
  'CLIENT_UNKNOWN',
  'CLIENT_SUBJECT_TAKEN',
  'KEY_UNKNOWN',
] as const;
export type ClientFaultCode = (typeof CLIENT_FAULTS)[number];

/** Names under which the gateway itself and the office's own commands stand in the logs. */
const RESERVED: ReadonlySet<string> = new Set(['demo', 'office', 'policy-test']);
const MOST_CODES = 200;
const LONGEST_OVERLAP_DAYS = 90;

const id = z
  .string()
  .regex(/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/, {
    error: 'lower-case letters, digits and hyphens, at most 63, e.g. `liuzhou-hall`',
  })
  .refine((value) => !RESERVED.has(value), { error: 'a name that the gateway uses itself' });

const setOf = <T extends z.ZodType<string>>(one: T) =>
  z
    .array(one)
    .min(1)
    .max(MOST_CODES)
    .transform((list) => new Set(list));

/** What is told of a client; what is left out stays as it is. */
const told = {
  name: text(200),
  organ: orNull(organCode),
  scopes: setOf(z.enum(SCOPES)),
  scenarios: orNull(setOf(z.enum(SCENARIOS))),
  matters: orNull(
    setOf(z.string().regex(/^[A-Z\d_]{1,64}$/, { error: 'a code, e.g. `CONSTRUCTION_PERMIT`' })),
  ),
  areas: orNull(
    z
      .array(z.string().regex(/^\d{6}$/, { error: 'six digits (行政区划代码), e.g. `450200`' }))
      .min(1)
      .max(MOST_CODES),
  ),
  validFrom: day,
  validUntil: orNull(day),
  rate: orNull(z.int().min(1).max(100_000)),
  investigates: z.boolean(),
  oidcSubject: orNull(
    reference(260).refine((value) => /^(?:sub|azp) \S/.test(value), {
      error: '`sub` or `azp`, a blank, and its value in the tokens of the issuer',
    }),
  ),
  mtlsSubject: orNull(reference(500)),
};

/** A new client. */
export const newClientInput = z
  .object({
    client: id,
    ...told,
    validFrom: orNull(day),
    investigates: z.boolean().nullish(),
    /** Whether it gets a key: not where it shows tokens or certificates alone. */
    withKey: z.boolean().nullish(),
  })
  .superRefine(requireOrder);
export type NewClientRequest = z.input<typeof newClientInput>;

/** A change of a client. */
export const clientChangeInput = z
  .object({ client: z.string(), ...z.object(told).partial().shape })
  .superRefine(requireOrder);
export type ClientChangeRequest = z.input<typeof clientChangeInput>;

/** A new key in place of those that there are, which go on for some days. */
export const rotationInput = z.object({
  client: z.string(),
  overlapDays: z.int().min(0).max(LONGEST_OVERLAP_DAYS),
});

function requireOrder(
  {
    validFrom,
    validUntil,
  }: { readonly validFrom?: string | null; readonly validUntil?: string | null },
  context: z.RefinementCtx,
): void {
  if (validFrom == null || validUntil == null || !isDay(validFrom)) return;
  if (validUntil < validFrom) {
    context.addIssue({
      code: 'custom',
      path: ['validUntil'],
      message: 'not before `validFrom`: the last day is included',
    });
  }
}
