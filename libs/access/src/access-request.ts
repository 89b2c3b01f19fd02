import { INPUT_FAULTS, orNull, text } from '#libs/faults';
import { z } from 'zod';
import { HOLDERS } from './subject-token.js';

/** Why access to a subject's own view is not opened; a closed list, explained in docs/errors.md. */
export const ACCESS_FAULTS = [...INPUT_FAULTS, 'AGENT_REQUIRED'] as const;

export const accessInput = z
  .object({
    holder: z.enum(HOLDERS),
    /** 代理人姓名. */
    agent: orNull(text(200)),
    /** 授权委托书 number. */
    authorisation: orNull(text(200)),
    /** The officer (经办人) who saw the document. */
    verifiedBy: text(200),
    /** What he saw: e.g. `营业执照正本`. */
    document: text(200),
  })
  .superRefine(({ holder, agent, authorisation }, context) => {
    const isAgent = holder === 'AGENT';
    for (const [field, value] of Object.entries({ agent, authorisation })) {
      if ((value !== null) === isAgent) continue;
      context.addIssue({
        code: 'custom',
        path: [field],
        params: {
          code: isAgent
            ? ('AGENT_REQUIRED' satisfies (typeof ACCESS_FAULTS)[number])
            : 'INPUT_INVALID',
        },
        message: isAgent
          ? 'an agent (代理人) is named with its authorisation document (授权委托书)'
          : 'the subject itself has no agent: leave it out, or say AGENT',
      });
    }
  });

export type AccessRequest = z.input<typeof accessInput>;
