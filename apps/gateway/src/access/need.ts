import { Extensions } from '@nestjs/graphql';
import type { Scope } from '#libs/access';

/** What a field or route takes of the one who asks: one of several scopes, or what is named here. */
export type Need =
  | readonly [Scope, ...Scope[]]
  /** Any client, whatever its scopes. */
  | 'ANY_CLIENT'
  /** A subject's own token (本人访问令牌); it opens nothing else. */
  | 'OWN_TOKEN'
  /** Of routes only: each field that is asked says it. */
  | 'BY_FIELD'
  /** Of routes only: nobody in particular. */
  | 'NOTHING';

/** A query or mutation that takes one of these scopes. */
export function Needs(...scopes: readonly [Scope, ...Scope[]]): MethodDecorator {
  return Extensions({ need: scopes });
}

/** A query that any client may ask. */
export function ForAnyClient(): MethodDecorator {
  return Extensions({ need: 'ANY_CLIENT' });
}

/** A query that only a subject itself may ask, by its own token. */
export function ForTheSubject(): MethodDecorator {
  return Extensions({ need: 'OWN_TOKEN' });
}

/** A field of an input that names the organ (单位) that acts: a client with an organ names its own. */
export function ActingOrgan(): PropertyDecorator {
  return Extensions({ isActingOrgan: true });
}

/** What a field of the schema was declared to take; null where it says nothing. */
export function needOf({
  extensions,
}: {
  readonly extensions: Readonly<Record<string, unknown>>;
}): Need | null {
  return (extensions['need'] as Need | undefined) ?? null;
}

/** The same in the words of the schema's documentation. */
export function needInWords(need: Need): string {
  if (need === 'NOTHING' || need === 'BY_FIELD') throw new Error('no field takes this');
  if (need === 'ANY_CLIENT') return '权限: any client (任何接入方).';
  if (need === 'OWN_TOKEN') return '权限: the subject’s own token (本人访问令牌).';
  return `权限 (scope): ${need.map((scope) => `\`${scope}\``).join(' or ')}.`;
}
