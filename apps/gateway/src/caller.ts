import { createParamDecorator } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Asker, Client, SubjectHolder } from '#libs/access';
import type { Language } from '#libs/decision';
import type { Asked } from './access/asked.js';

/** What a resolver knows of the request: who asks, and in which language to answer. */
export interface GatewayContext {
  readonly asker: Asker;
  readonly language: Language;
  /** Who presented a subject's own token. @throws SubjectTokenFault where there is none that holds */
  readonly subject: () => Promise<SubjectHolder>;
  /** What the access log is told of it. */
  readonly asked: Asked;
}

/** The client that asks. @throws Error where none does: what takes none is declared so (`ForTheSubject`) */
export function clientOf({ asker }: Pick<GatewayContext, 'asker'>): Client {
  if (asker.client === null) throw new Error('no client asks');
  return asker.client;
}

/** The approval system that asks. */
export const Caller = createParamDecorator((_: unknown, host) =>
  clientOf(GqlExecutionContext.create(host).getContext<GatewayContext>()),
);

/** Asks who presented a subject's own token (本人访问令牌); nothing but a subject's own view does. */
export const PresentedToken = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().subject,
);

/** The language of the answer: zh-CN unless Accept-Language prefers English. */
export const AnswerLanguage = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().language,
);
