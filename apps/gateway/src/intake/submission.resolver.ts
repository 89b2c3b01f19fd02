import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { shanghaiDay } from '#libs/calendar';
import type { Client } from '#libs/checking';
import { IntakeError, SourceBusy, submitRecords, type LoadingRooms } from '#libs/intake';
import type { KnownStateStore } from '#libs/records';
import { Needs } from '../access/need.js';
import { Caller } from '../caller.js';
import { SubmissionPayload, SubmitRecordsInput } from './submission.graphql.js';

/** What submissions are loaded into, and by which law. */
export abstract class IntakeRooms implements LoadingRooms {
  abstract readonly database: LoadingRooms['database'];
  abstract readonly revisions: LoadingRooms['revisions'];
  abstract readonly persons: LoadingRooms['persons'];
  abstract readonly clock: LoadingRooms['clock'];
  abstract readonly states: KnownStateStore;
}

@Resolver()
export class SubmissionResolver {
  constructor(private readonly rooms: IntakeRooms) {}

  @Needs('intake')
  @Mutation(() => SubmissionPayload, {
    description:
      '接口报送: hands in up to 500 records of one format, each with a result of its own; what is put on file counts in the next check. More than that: `creditgate import`.',
  })
  async submitRecords(
    @Args('input', { description: '报送: the records, under a number of the client’s own.' })
    input: SubmitRecordsInput,
    @Caller() client: Client,
  ): Promise<SubmissionPayload> {
    const { revisions, states, clock } = this.rooms;
    const { law } = await states.at(await revisions.current());
    const { batch, format, list } = input;
    const records = input.records.map(
      ({ fields }) => new Map(fields.map(({ name, value }) => [name, value])),
    );
    try {
      const submitted = await submitRecords(
        { batch, format, records, clientId: client.id },
        this.rooms,
        {
          ...{ law, today: shanghaiDay(clock()), ...organsOf(client) },
          ...(list == null ? {} : { kind: list }),
        },
      );
      const results = submitted.rows.map(({ record, findings }, index) => ({
        index,
        accepted: record !== null,
        findings,
      }));
      return { report: { ...submitted.batch, results }, userErrors: [] };
    } catch (error) {
      if (error instanceof SourceBusy) return refused('SOURCE_BUSY', error.message);
      if (error instanceof IntakeError) return refused(error.code, error.message);
      throw error;
    }
  }
}

/** Whose acts a client reports: those of its own organ (单位), where it has one; other rows are rejected (V13). */
export function organsOf({ organ }: Client): { readonly organs?: ReadonlySet<string> } {
  return organ == null ? {} : { organs: new Set([organ]) };
}

function refused(code: string, message: string): SubmissionPayload {
  return { report: null, userErrors: [{ field: null, code, message }] };
}
