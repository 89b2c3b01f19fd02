import { Args, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SubjectAccessService } from '#libs/access';
import { formatInstant } from '#libs/calendar';
import { examineApplicant, type Client } from '#libs/checking';
import type { Language } from '#libs/decision';
import { OwnViewService } from '#libs/own-view';
import { ForTheSubject, Needs } from '../access/need.js';
import { AnswerLanguage, Caller, PresentedToken, type GatewayContext } from '../caller.js';
import { pageAsked } from '../pages.js';
import { answered } from '../payload.js';
import { OpenSubjectAccessInput, SubjectAccessPayload } from './access.graphql.js';
import {
  MySubject,
  OwnLookConnection,
  toLookConnection,
  toMySubject,
  type ServedView,
} from './my-subject.graphql.js';

@Resolver(() => MySubject)
export class SubjectResolver {
  constructor(
    private readonly access: SubjectAccessService,
    private readonly views: OwnViewService,
  ) {}

  @Needs('subject-access')
  @Mutation(() => SubjectAccessPayload, {
    description:
      '开通本人查询: issues a short-lived token to a subject or its agent whose papers the hall has seen. Each issue is kept on record, without the token.',
  })
  async openSubjectAccess(
    @Args('input', { description: '请求: whose view, to whom, on whose word.' })
    input: OpenSubjectAccessInput,
    @Caller() client: Client,
  ): Promise<SubjectAccessPayload> {
    const { done, userErrors } = await answered(async () => {
      const [subject] = examineApplicant({ subject: input.subject });
      if (subject === undefined) throw new Error('a request names one subject');
      const named = { code: subject.named.code, personId: subject.personId };
      return this.access.open(named, input, client);
    });
    return {
      access: done && { token: done.token, expiresAt: formatInstant(done.expiresAt) },
      userErrors,
    };
  }

  @ForTheSubject()
  @Query(() => MySubject, {
    description:
      '本人视图, for the subject or its agent with its own token (`Authorization: Bearer`, see openSubjectAccess). Without one the error SUBJECT_TOKEN_REQUIRED, with one that does not hold SUBJECT_TOKEN_INVALID.',
  })
  async mySubject(
    @PresentedToken() presented: GatewayContext['subject'],
    @AnswerLanguage() language: Language,
  ): Promise<ServedView> {
    const { subjectId } = await presented();
    return toMySubject(await this.views.open(subjectId, language));
  }

  @ResolveField(() => OwnLookConnection, {
    description:
      '查询记录: every check of the subject before the view was opened, the latest first. One made under investigation (调查) is shown after the delay that the law names. Looks at this view itself are not among them.',
  })
  async looks(
    @Parent() { view }: ServedView,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 50,
      description: '条数, at most 500.',
    })
    first: number | null,
    @Args('after', { type: () => String, nullable: true, description: '游标: go on after it.' })
    after: string | null,
  ): Promise<OwnLookConnection> {
    const asked = pageAsked(first, after);
    return toLookConnection(await this.views.looks(view, asked.after, asked.size));
  }
}
