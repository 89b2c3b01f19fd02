import { createHash } from 'node:crypto';
import type { ExaminedRow, IntakeRecord, OpenedFile } from '#libs/intake';
import { usccCheckDigit } from '#libs/identity';

/** What a row of a test says; the rest is as usual. */
export interface SaidRow {
  readonly subject?: number;
  /** Of a natural person, in place of a code. */
  readonly personId?: string;
  readonly name?: string;
  readonly key?: string;
  readonly authority?: string;
  readonly liftedOn?: string;
  readonly validUntil?: string;
  readonly decidedOn?: string;
  readonly isWithdrawn?: boolean;
  /** What it says beyond the record. */
  readonly facts?: string;
  readonly found?: 'ERROR' | 'WARNING' | 'LATE';
}

export interface SaidFile {
  readonly source?: string;
  readonly isSnapshot?: boolean;
}

/** A file in memory, as one that was read and examined. */
export function fileOf(
  rows: readonly SaidRow[],
  { source = 'WAGE_ARREARS', isSnapshot = false }: SaidFile = {},
): OpenedFile {
  const digest = createHash('sha256')
    .update(JSON.stringify([source, rows]))
    .digest('hex');
  let bytes = 0;
  return {
    ...{ format: `TEST_${source}`, source, isSnapshot, digest, bytes: rows.length },
    headings: ['名称', '代码', '=文书号'],
    async *rows(skip = 0) {
      for (const [i, row] of rows.entries()) {
        bytes = i + 1;
        if (i >= skip) yield await Promise.resolve([examined(row, i, source)]);
      }
    },
    bytesRead: () => bytes,
  };
}

/** The code of the i-th subject; fictional. */
export function codeOf(subject: number): string {
  const first = `91450202MB${String(subject).padStart(6, '0')}1`;
  return first + usccCheckDigit(first);
}

function examined(row: SaidRow, i: number, source: string): ExaminedRow {
  const record = recordOf(row, i, source);
  const severity = row.found;
  return {
    line: i + 2,
    cells: [record.subject.name, record.subject.code ?? '', `=${record.key}`],
    record: severity === 'ERROR' ? null : record,
    findings: severity
      ? [{ rule: 'V01', severity, column: '代码', value: null, message: '测试用' }]
      : [],
    organ: record.organ,
    decidedOn: record.record.decidedOn,
    lateDays: severity === 'LATE' ? 3 : 0,
  };
}

function recordOf(row: SaidRow, i: number, kind: string): IntakeRecord {
  const { subject = i, personId = null } = row;
  const key = row.key ?? `人社监〔2026〕${String(i)}号`;
  return {
    subject: {
      code: personId === null ? codeOf(subject) : null,
      personId,
      name: row.name ?? `第${String(subject)}号有限公司`,
      type: personId === null ? 'ENTERPRISE' : 'NATURAL_PERSON',
    },
    alsoOf: null,
    key,
    organ: '11450202MACG00011D',
    record: {
      kind,
      authority: row.authority ?? '柳州市人力资源和社会保障局',
      documentNumber: key,
      decidedOn: row.decidedOn ?? '2026-01-05',
      validFrom: '2026-01-05',
      validUntil: row.validUntil ?? null,
      liftedOn: row.liftedOn ?? null,
    },
    details: JSON.stringify({ amountYuan: 1000 }),
    reported: row.facts === undefined ? null : JSON.stringify({ CF_SY: row.facts }),
    withdrawn: row.isWithdrawn ?? false,
  };
}
