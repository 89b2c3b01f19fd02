import type { OpenedFile, SubmittedFile } from '#libs/intake';

const TO_CONFIRM =
  'nothing of it counts yet: look at the file; if it is meant, send it again under the same number with `confirm=true`, or run `creditgate import --confirm ID FILE` with this id and the file';

/** What came of a file (报送结果). INVARIANT: loaded + repeated + rejected = rows. */
export function reportOf({ batch, findings }: SubmittedFile, notes: readonly string[]) {
  const { id, format, source, isSnapshot, state, remark } = batch;
  const { rows, loaded, versions, repeated, rejected, warned, late, ended } = batch;
  return {
    ...{ id, format, source, snapshot: isSnapshot, state, remark },
    ...(state === 'HELD' ? { toConfirm: TO_CONFIRM } : {}),
    ...{ rows, loaded, versions, repeated, rejected, warned, late, ended },
    findingsByRule: batch.findings,
    findings,
    notes,
  };
}

/** The counts of a report in headers, where what was rejected is the body. */
export function countHeaders({ batch }: SubmittedFile): Readonly<Record<string, string>> {
  const { id, state, rows, loaded, versions, repeated, rejected, warned, late, ended } = batch;
  const counts = { rows, loaded, versions, repeated, rejected, warned, late, ended };
  return {
    'intake-batch': id,
    'intake-state': state,
    ...Object.fromEntries(
      Object.entries(counts).map(([name, count]) => [`intake-${name}`, String(count)]),
    ),
  };
}

/** A file that was recognised, and how it is read. */
export type NotedFile = OpenedFile & { readonly notes: readonly string[] };
