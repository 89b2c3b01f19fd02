import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { stringify } from 'csv-stringify/sync';
import { codeOf } from './intake.js';

/** A number of area 999900, which belongs to nobody. */
export const PERSON = '999900199001010014';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const LISTING_HEADINGS = [
  ...['名单代码', '主体名称', '主体类别', '统一社会信用代码', '列入决定文书号'],
  ...['列入日期', '列入机关', '列入机关统一社会信用代码', '证件类型', '证件号码'],
];

/** A row of a file of a list; one whose code is wrong is rejected. */
export function listingRow(subject: number, { code = codeOf(subject), person = '' } = {}) {
  return [
    ...['WAGE_ARREARS', `第${String(subject)}号有限公司`],
    ...[person === '' ? '法人及非法人组织' : '自然人', person === '' ? code : ''],
    ...[`人社监〔2026〕${String(subject)}号`, '2026/02/25', '柳州市城中区行政审批局'],
    ...['11450202MACG00011D', person === '' ? '' : '身份证', person],
  ];
}

export function listingRows(count: number, from = 1): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, i) => listingRow(from + i));
}

/** The bytes of a file of a list. */
export function listingCsv(
  rows: readonly (readonly string[])[],
  encoding: 'utf8' | 'gbk' = 'utf8',
): Buffer {
  return iconv.encode(stringify([LISTING_HEADINGS, ...rows]), encoding);
}

interface Report {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
  readonly loaded: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly ended: number;
  readonly findings: readonly { readonly line: number; readonly rule: string }[];
  readonly toConfirm?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly report: Report;
  readonly code: string | undefined;
}

export interface Sending {
  readonly to?: string;
  readonly number?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

let numbers = 0;

/** Sends a file as a client does; under a new number, unless one is named. */
export async function upload(
  url: string,
  body: NonNullable<RequestInit['body']>,
  { to = 'auto', number, type = 'text/csv', headers = {} }: Sending = {},
): Promise<Answer> {
  numbers += 1;
  const key = number ?? `new-${String(numbers)}`;
  const response = await fetch(`${url}/intake/${to}`, {
    method: 'POST',
    headers: { 'content-type': type, 'idempotency-key': key, ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer = (isJson ? JSON.parse(text) : {}) as {
    report: Report;
    errors?: { extensions: { code: string } }[];
  };
  const { status, headers: told } = response;
  const code = answer.errors?.[0]?.extensions.code;
  return { status, headers: told, text, report: answer.report, code };
}

/** The files left below the folder of uploads, once there are as many as expected: none, unless said otherwise. */
export async function filesLeft(dataDir: string, expected = 0): Promise<readonly string[]> {
  for (let patience = 250; ; patience -= 1) {
    const names = await readdir(join(dataDir, 'uploads'), { recursive: true }).catch(() => []);
    // Folders of gateways have no slash in their names.
    const left = names.filter((name) => name.includes('/'));
    if (left.length === expected || patience === 0) return left;
    await sleep(20);
  }
}
