import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { examineApplicant, type Client } from '#libs/checking';
import { AffectedChecks } from '#libs/due-process';
import { ForAnyClient, Needs } from '../access/need.js';
import { Caller } from '../caller.js';
import { SubjectInput } from '../check/check-input.graphql.js';
import { cursorInvalid, placeIn, toConnection } from '../connection.js';
import { pageSize } from '../pages.js';
import { AffectedCheckConnection, toAffectedCheck } from './affected-check.graphql.js';
import { InboxConnection, toInboxEntry } from './inbox.graphql.js';

const AFTER = '游标: after this one.';

/** What rests on a record, and what clients are told of it. */
@Resolver()
export class AffectedChecksResolver {
  constructor(private readonly affected: AffectedChecks) {}

  @Needs('check', 'check:batch', 'audit')
  @Query(() => AffectedCheckConnection, {
    description:
      '受影响的核查: this client’s checks (those of all, with the scope audit) whose answers rest on a record, by pages; whether the record was changed since or not. Who is told by `check.affected` (webhook or `inbox`) finds here which cases (办件) to look at again; each answer and receipt (回执) stays as it was given.',
  })
  async affectedChecks(
    @Args('subject', {
      description:
        '信用主体 of the record, as the checks named it: exactly one of code and personId.',
    })
    subject: SubjectInput,
    @Args('record', {
      type: () => ID,
      description: '信用记录标识, e.g. `restrictions.record.id` of an answer.',
    })
    record: string,
    @Args('after', { type: () => String, nullable: true, description: AFTER })
    after: string | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 50,
      description: '每页条数, 1 to 500.',
    })
    first: number | null,
    @Caller() client: Client,
  ): Promise<AffectedCheckConnection> {
    const [examined] = examineApplicant({ subject });
    if (examined === undefined) throw new Error('one subject is named');
    const { named, personId } = examined;
    const page = await this.affected.page(
      { code: named.code ?? '', personId, recordId: record },
      after == null ? null : lookIn(after),
      pageSize(first ?? 50),
      client,
    );
    return toConnection(page, toAffectedCheck, ({ clientId, number }) => [clientId, number]);
  }

  @ForAnyClient()
  @Query(() => InboxConnection, {
    description:
      '收件箱: what this client is told, the earliest first, whether or not it has a webhook (事件推送). Keep the last `endCursor` and ask after it.',
  })
  async inbox(
    @Args('after', { type: () => String, nullable: true, description: AFTER })
    after: string | null | undefined,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: 50,
      description: '每页条数, 1 to 500.',
    })
    first: number | null,
    @Caller() client: Client,
  ): Promise<InboxConnection> {
    const position = after == null ? 0 : positionIn(after);
    const page = await this.affected.inbox(position, pageSize(first ?? 50), client);
    return toConnection(page, toInboxEntry, (entry) => [String(entry.position)]);
  }
}

function lookIn(cursor: string) {
  const [clientId = '', number = ''] = placeIn(cursor, 2);
  return { clientId, number };
}

function positionIn(cursor: string): number {
  const position = Number(placeIn(cursor, 1)[0]);
  if (Number.isSafeInteger(position)) return position;
  throw cursorInvalid();
}
