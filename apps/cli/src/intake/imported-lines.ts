import type { Imported, ImportedFile } from './import-file.js';

/** What came of a file, in words, a line each. */
export function importedLines(imported: Imported): readonly string[] {
  if ('failure' in imported) return [imported.path, `  could not be imported: ${imported.failure}`];
  return [
    `${imported.path}  ${imported.format}${imported.batch === null ? '' : `  batch ${imported.batch}`}`,
    ...notices(imported).map((notice) => `  ${notice}`),
    ...table(imported).map(
      ([words, count]) => `  ${words.padEnd(24)}${String(count).padStart(10)}`,
    ),
  ];
}

function notices(imported: ImportedFile): readonly string[] {
  const { state, wasDone, remark, batch, rejectedFile } = imported;
  return [
    ...(wasDone ? ['was imported before: nothing is changed (--force delivers it again)'] : []),
    ...(state === 'TRIED' ? ['examined only: nothing is written'] : []),
    ...(state === 'HELD'
      ? [`HELD: ${remark ?? ''}`, `if it is meant: creditgate import --confirm ${batch ?? ''}`]
      : remark === null
        ? []
        : [remark]),
    ...(rejectedFile === null ? [] : [`rejected rows: ${rejectedFile}`]),
  ];
}

function table(imported: ImportedFile): readonly (readonly [string, number])[] {
  const { rows, loaded, versions, repeated, rejected, late, warned, ended, findings } = imported;
  const byRule = Object.entries(findings.ERROR).toSorted(([, a], [, b]) => b - a);
  return [
    ['rows', rows],
    ['loaded', loaded],
    ['  new versions', versions],
    ['repeated', repeated],
    ['rejected', rejected],
    ...byRule.map(([rule, count]) => [`  by ${rule}`, count] as const),
    ['late (迟报)', late],
    ['with warnings', warned],
    ...(ended > 0 ? [['ended (移出)', ended] as const] : []),
    ['seconds', imported.seconds],
    ['rows/s', imported.rowsPerSecond],
  ];
}
