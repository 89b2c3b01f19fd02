import type { Fault } from '#libs/faults';
import { holdsPersonId } from '#libs/identity';
import { z } from 'zod';
import { HOLDERS } from './subject-token.js';

/** Why access to a subject's own view is not opened; a closed list, explained in docs/errors.md. */
export const ACCESS_FAULTS = ['INPUT_INVALID', 'HOLDS_PERSON_ID', 'AGENT_REQUIRED'] as const;
type AccessFaultCode = (typeof ACCESS_FAULTS)[number];

export type AccessFault = Fault<AccessFaultCode>;

/** Words that are kept: never with a resident ID number (居民身份证号) in them. */
const text = z
  .string()
  .trim()
  .min(1, { error: 'must not be empty' })
  .max(200, { error: 'at most 200 characters' })
  .refine((value) => /^[^\0\p{Surrogate}]*$/u.test(value), {
    error: 'not well-formed Unicode text',
  })
  .refine((value) => !holdsPersonId(value), {
    error: 'holds a resident ID number (居民身份证号): leave it out',
    params: { code: 'HOLDS_PERSON_ID' },
  });
const orNull = text.nullish().transform((value) => value ?? null);

const accessInput = z
  .object({
    holder: z.enum(HOLDERS),
    /** 代理人姓名. */
    agent: orNull,
    /** 授权委托书 number. */
    authorisation: orNull,
    /** The officer (经办人) who saw the document. */
    verifiedBy: text,
    /** What he saw: e.g. `营业执照正本`. */
    document: text,
  })
  .superRefine(({ holder, agent, authorisation }, context) => {
    const isAgent = holder === 'AGENT';
    for (const [field, value] of Object.entries({ agent, authorisation })) {
      if ((value !== null) === isAgent) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        params: { code: isAgent ? 'AGENT_REQUIRED' : 'INPUT_INVALID' },
        message: isAgent
          ? 'an agent (代理人) is named with its authorisation document (授权委托书)'
          : 'the subject itself has no agent: leave it out, or say AGENT',
      });
    }
  });

export type AccessRequest = z.input<typeof accessInput>;
export type ReadAccessRequest = z.output<typeof accessInput>;

/** The request as it is used, or everything that is wrong with it. */
export function readAccessRequest(
  request: AccessRequest,
): { readonly asked: ReadAccessRequest } | { readonly faults: readonly AccessFault[] } {
  const result = accessInput.safeParse(request);
  if (result.success) return { asked: result.data };
  return {
    faults: result.error.issues.map((issue): AccessFault => {
      const given: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
      return {
        field: issue.path.join('.') || null,
        code: (given as AccessFaultCode | undefined) ?? 'INPUT_INVALID',
        message: issue.message,
      };
    }),
  };
}
