import { createParamDecorator } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { SubjectHolder } from '#libs/access';
import type { Client } from '#libs/checking';
import type { Language } from '#libs/decision';

/** What a resolver knows of the request: who asks, and in which language to answer. */
export interface GatewayContext {
  readonly client: Client;
  readonly language: Language;
  /** Who presented a subject's own token. @throws SubjectTokenFault where there is none that holds */
  readonly subject: () => Promise<SubjectHolder>;
}

/** The approval system that asks. */
export const Caller = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().client,
);

/** Asks who presented a subject's own token (本人访问令牌); nothing but a subject's own view does. */
export const PresentedToken = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().subject,
);

/** The token of an `Authorization: Bearer` header (RFC 6750); null where there is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

/** The language of the answer: zh-CN unless Accept-Language prefers English. */
export const AnswerLanguage = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().language,
);
