import type { Day } from '#libs/decision';
import type { RecordsOfKindsStore } from '#libs/records';
import type { Orphanage } from '#libs/rulebook';

/** How many records of a kind are named. */
const NAMED = 10;

/** The records in force of a kind that a lapsed basis orphans at some scenarios. */
export interface Orphans {
  readonly kind: string;
  readonly scenarios: readonly string[];
  readonly count: number;
  /** The first of them: subject code (of a natural person its random key) and record id. */
  readonly first: readonly string[];
}

/** Looks up the records that nothing bites on any more since the basis of their rules lapsed. */
export async function orphansOf(
  orphanages: readonly Orphanage[],
  records: RecordsOfKindsStore,
  day: Day,
): Promise<readonly Orphans[]> {
  const kinds = [...new Set(orphanages.map(({ kind }) => kind))];
  const found = new Map(kinds.map((kind) => [kind, { count: 0, first: [] as string[] }]));
  for await (const { subjectId, record } of records.inForce(kinds, day)) {
    const ofKind = found.get(record.kind);
    if (ofKind === undefined) continue;
    ofKind.count += 1;
    if (ofKind.first.length < NAMED) ofKind.first.push(`${subjectId} ${record.id}`);
  }
  return kinds.map((kind) => ({
    kind,
    scenarios: orphanages.filter((one) => one.kind === kind).map(({ scenario }) => scenario),
    ...(found.get(kind) ?? { count: 0, first: [] }),
  }));
}

/** Kind, scenarios and count, then the first records, a line each. */
export function orphanLines(orphans: readonly Orphans[]): readonly string[] {
  return [
    '',
    'Records in force that are orphaned:',
    ...orphans.flatMap(({ kind, scenarios, count, first }) => [
      `  ${kind} at ${scenarios.join(', ')}: ${String(count)}`,
      ...first.map((one) => `    ${one}`),
      ...(count > first.length ? [`    and ${String(count - first.length)} more`] : []),
    ]),
  ];
}
