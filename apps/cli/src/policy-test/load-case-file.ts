import type { Instant } from '#libs/decision';
import {
  Database,
  newPersonSubjectId,
  PersonKey,
  RevisionsStore,
  type RevisionWriter,
} from '#libs/records';
import { publishedLaw } from '#libs/rulebook';
import type { CaseFile } from './case-file.js';
import { clocksOf, requestOf } from './question-of-case.js';
import type { CaseLaw } from './run-files.js';
import type { ThrowawayPlace } from './throwaway-database.js';

type Change = (writer: RevisionWriter) => Promise<void>;

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2000-01-01T00:00:00+08:00');

/**
 * Puts a case file into an empty database as if time had passed: one revision for each instant at
 * which something was recorded, repaired or delivered. What lies after now has not happened.
 */
export async function loadCaseFile(
  file: CaseFile,
  law: CaseLaw,
  place: ThrowawayPlace,
  now: Instant,
  signal?: AbortSignal,
): Promise<void> {
  const database = await Database.open(place);
  try {
    let clock = 0;
    const revisions = new RevisionsStore(database, () => clock);
    const subjectIds = await registerPersons(file, revisions, new PersonKey(place.keysDir));
    const timeline = timelineOf(file, law, subjectIds, now);
    for (const instant of [...timeline.keys()].sort((a, b) => a - b)) {
      signal?.throwIfAborted();
      clock = instant;
      await revisions.commit('case file', async (writer) => {
        for (const change of timeline.get(instant) ?? []) await change(writer);
      });
    }
  } finally {
    await database.close();
  }
}

/** The ids under which natural persons are kept, by ID number. */
async function registerPersons(
  { subjects }: CaseFile,
  revisions: RevisionsStore,
  personKey: PersonKey,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { identity, isPerson } of subjects) {
    if (!isPerson) continue;
    const id = await revisions.registerPerson(personKey.hmacOf(identity), newPersonSubjectId());
    ids.set(identity, id);
  }
  return ids;
}

/** What changes at which instant; at the first of all, the law is published and the subjects registered. */
function timelineOf(
  file: CaseFile,
  { rulebook }: CaseLaw,
  subjectIds: ReadonlyMap<string, string>,
  now: Instant,
): ReadonlyMap<Instant, readonly Change[]> {
  const idOf = (identity: string) => subjectIds.get(identity) ?? identity;
  const changes: { readonly at: Instant; readonly change: Change }[] = [];
  for (const { subject, record, recordedAt, repairedAt } of file.records) {
    const put =
      (withdrawn: boolean): Change =>
      (writer) =>
        writer.putRecord(idOf(subject), { ...record, withdrawn });
    const isRepairedFirst = repairedAt !== null && repairedAt <= recordedAt;
    changes.push({ at: recordedAt, change: put(isRepairedFirst) });
    if (repairedAt !== null && !isRepairedFirst) {
      changes.push({ at: repairedAt, change: put(true) });
    }
  }
  const clocks = file.cases.map((asked) => clocksOf(requestOf(asked, now), now));
  for (const [source, instants] of deliveriesBySource(file, rulebook.kinds, clocks)) {
    for (const at of new Set(instants)) {
      changes.push({ at, change: (writer) => writer.deliver(source, at) });
    }
  }

  const instants = [
    ...changes.map(({ at }) => at),
    ...clocks.flatMap(({ asOf, knownAt }) => [asOf, knownAt]),
  ];
  const first = instants.reduce((a, b) => Math.min(a, b), FIRST) - 1;
  const timeline = new Map<Instant, Change[]>([
    [
      first,
      [
        (writer) => writer.publish(publishedLaw(rulebook), 'case file'),
        ...file.subjects.map(
          ({ identity, name, type }): Change =>
            (writer) =>
              writer.putSubject(idOf(identity), name, type),
        ),
      ],
    ],
  ]);
  for (const { at, change } of changes) {
    if (at > now) continue;
    const sameInstant = timeline.get(at);
    if (sameInstant) sameInstant.push(change);
    else timeline.set(at, [change]);
  }
  return timeline;
}

/** Of a source that the file names, its deliveries; of any other, enough of them to be fresh in every case. */
function deliveriesBySource(
  file: CaseFile,
  kinds: CaseLaw['rulebook']['kinds'],
  clocks: readonly { asOf: Instant; knownAt: Instant }[],
): readonly (readonly [string, readonly Instant[]])[] {
  const needed = clocks.map(({ asOf, knownAt }) => Math.min(asOf, knownAt)).sort((a, b) => a - b);
  const regular: Instant[] = [];
  for (const instant of needed) {
    const last = regular.at(-1);
    if (last === undefined || instant - last > DAY_MS) regular.push(instant);
  }
  return kinds
    .filter(({ rhythmDays }) => rhythmDays !== null)
    .map(({ code }) => [code, file.deliveries.get(code) ?? regular] as const);
}
