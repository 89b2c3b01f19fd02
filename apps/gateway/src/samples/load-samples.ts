import { readFileSync } from 'node:fs';
import { addDays, shanghaiDay, startOfDay } from '#libs/calendar';
import type { Checking } from '#libs/checking';
import type { Commitments } from '#libs/commitments';
import type { CreditRecord, SubjectType } from '#libs/decision';
import { newPersonSubjectId } from '#libs/records';
import { parse } from 'yaml';
import { signSamples } from './sign-samples.js';

/** The note of the revision that put the samples on record; by it a later start knows them. */
const NOTE = 'fictional samples';

/** The samples as their file gives them; `today+N` is read as a day from the day of loading. */
interface Samples {
  /** Sources that are delivered once, that day, and never again. */
  readonly stale: Readonly<Record<string, string>>;
  readonly subjects: readonly SampleSubject[];
}

interface SampleSubject {
  readonly code?: string;
  readonly personId?: string;
  readonly name: string;
  readonly type: SubjectType;
  readonly records?: readonly SampleRecord[];
}

type SampleRecord = Pick<CreditRecord, 'kind' | 'authority' | 'validFrom'> &
  Partial<CreditRecord> & { readonly repaired?: true };

interface Placed {
  readonly subjectId: string;
  readonly record: CreditRecord;
  readonly isRepaired: boolean;
}

/**
 * Puts the fictional samples into a database that holds nothing yet, and delivers their sources
 * anew at each later start, so that they never age. Leaves every other database alone.
 */
export async function keepSamples(
  checking: Checking,
  commitments: Pick<Commitments, 'service'>,
  path: string,
  now: number,
): Promise<boolean> {
  const notes = await checking.revisions.notes();
  const isEmpty = notes.every((note) => note === 'rulebook');
  if (!isEmpty && !notes.includes(NOTE)) return false;
  const samples = readSamples(path, shanghaiDay(now));
  if (isEmpty) await load(checking, samples);
  await deliver(checking, samples, now, isEmpty);
  if (isEmpty) await signSamples(checking, commitments);
  return true;
}

function readSamples(path: string, today: string): Samples {
  return parse(readFileSync(path, 'utf8'), (_key, value: unknown) => {
    const offset = typeof value === 'string' ? /^today([+-]\d+)$/.exec(value)?.[1] : undefined;
    return offset === undefined ? value : addDays(today, Number(offset));
  }) as Samples;
}

async function load({ revisions, persons }: Checking, { subjects }: Samples): Promise<void> {
  const placed: Placed[] = [];
  const ids = new Map<SampleSubject, string>();
  for (const subject of subjects) {
    const subjectId =
      subject.code ??
      (await revisions.registerPerson(
        persons.hmacOf(subject.personId ?? ''),
        newPersonSubjectId(),
      ));
    ids.set(subject, subjectId);
    subject.records?.forEach((record, i) => {
      const id = record.id ?? `sample-${subjectId.slice(-8)}-${String(i + 1)}`;
      placed.push({
        subjectId,
        record: toRecord(record, id),
        isRepaired: record.repaired === true,
      });
    });
  }
  await revisions.commit(NOTE, async (writer) => {
    for (const [{ name, type }, subjectId] of ids) await writer.putSubject(subjectId, name, type);
    for (const { subjectId, record } of placed) await writer.putRecord(subjectId, record);
  });
  await revisions.commit('fictional repairs', async (writer) => {
    for (const { subjectId, record, isRepaired } of placed) {
      if (isRepaired) await writer.putRecord(subjectId, { ...record, withdrawn: true });
    }
  });
}

async function deliver(
  { revisions, states }: Checking,
  { stale }: Samples,
  now: number,
  isFirst: boolean,
): Promise<void> {
  const { law } = await states.at(await revisions.current());
  await revisions.commit('sample deliveries', async (writer) => {
    for (const { code, rhythmDays } of law.rulebook.kinds) {
      const staleSince = stale[code];
      if (rhythmDays === null || (staleSince !== undefined && !isFirst)) continue;
      await writer.deliver(code, staleSince === undefined ? now : startOfDay(staleSince));
    }
  });
}

function toRecord({ repaired: _, ...record }: SampleRecord, id: string): CreditRecord {
  return {
    documentNumber: null,
    decidedOn: record.validFrom,
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: {},
    withdrawn: false,
    ...record,
    ...(record.objection
      ? {
          objection: {
            filedOn: record.objection.filedOn,
            closedOn: record.objection.closedOn ?? null,
          },
        }
      : {}),
    id,
  };
}
