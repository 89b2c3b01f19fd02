import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileLaw, type Law } from '#libs/decision';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import { loadFormats } from './format-files.js';
import type { Field } from './format.js';
import type { ExaminedRow } from './intake-record.js';
import { openIntakeFile, type OpenOptions } from './open-file.js';

export const LAW: Law = compileLaw(loadLaw(shippedLawDirectory()), 'shipped');
export const FORMATS = loadFormats();
/** A Friday. */
export const TODAY = '2026-06-12';

/** Cells by field code. */
export type Cells = Readonly<Record<string, string>>;

/** A fictional penalty of an organisation, in which nothing is wrong. */
export const PENALTY: Cells = {
  CF_XDR_MC: '柳州示例一建筑有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: '91450202MACG000115',
  CF_FRDB: '张示例',
  CF_WSH: '城中市监罚〔2026〕1号',
  CF_WFXW: '未公示食品安全管理人员信息',
  CF_SY: '执法人员检查发现当事人未公示有关信息。',
  CF_YJ: '《某条例》第一条',
  CF_CFLB: '罚款',
  CF_NR: '罚款人民币五千元',
  CF_NR_FK: '0.5',
  CF_JDRQ: '2026/6/10',
  CF_YXQ: '2027/6/9',
  CF_CFJG: '柳州市城中区市场监督管理局（示例）',
  CF_CFJGDM: '11450202XTE000060E',
  CF_SJLY: '柳州市城中区市场监督管理局（示例）',
  CF_SJLYDM: '11450202XTE000060E',
};

/** A fictional penalty of a natural person. */
export const PERSON_PENALTY: Cells = {
  ...PENALTY,
  CF_XDR_MC: '周示例',
  CF_XDR_LB: '自然人',
  CF_XDR_SHXYM: '',
  CF_FRDB: '',
  CF_XDR_ZJLX: '身份证',
  CF_XDR_ZJHM: '999900198004040038',
};

export function fieldsOf(format: string): readonly Field[] {
  const found = FORMATS.formats.find(({ code }) => code === format);
  if (found === undefined) throw new Error(`no format ${format}`);
  return found.fields;
}

/** A CSV of rows of a format under all its Chinese headings. */
export function csvOf(format: string, rows: readonly Cells[]): string {
  const fields = fieldsOf(format);
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const lines = [
    fields.map(({ heading }) => quoted(heading)),
    ...rows.map((row) => fields.map(({ code }) => quoted(row[code] ?? ''))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** A file of its own folder. */
export function fileOf(content: string | Uint8Array, name = 'data.csv'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'intake-')), name);
  writeFileSync(path, content);
  return path;
}

export async function opened(path: string, format = 'auto', options: Partial<OpenOptions> = {}) {
  const file = await openIntakeFile(path, format, {
    law: LAW,
    today: TODAY,
    formats: FORMATS,
    ...options,
  });
  return { file, rows: (await allOf(file.rows())).flat() };
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** What becomes of one row of cells. */
export async function examinedRow(
  format: string,
  cells: Cells,
  options: Partial<OpenOptions> = {},
): Promise<ExaminedRow> {
  const { rows } = await opened(fileOf(csvOf(format, [cells])), format, options);
  const [row] = rows;
  if (row === undefined) throw new Error('no row');
  return row;
}

/** Codes of the rules that a row breaks, with their severity: `V05 LATE`. */
export function brokenRules({ findings }: ExaminedRow): readonly string[] {
  return findings.map(({ rule, severity }) => `${rule} ${severity}`);
}
