import { createParamDecorator } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Client } from '#libs/checking';
import type { Language } from '#libs/decision';

/** What a resolver knows of the request: who asks, and in which language to answer. */
export interface GatewayContext {
  readonly client: Client;
  readonly language: Language;
}

/** The approval system that asks. */
export const Caller = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().client,
);

/** The language of the answer: zh-CN unless Accept-Language prefers English. */
export const AnswerLanguage = createParamDecorator(
  (_: unknown, host) => GqlExecutionContext.create(host).getContext<GatewayContext>().language,
);
