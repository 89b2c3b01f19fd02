import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LawError } from './law-file.js';
import { loadLaw } from './load-law.js';
import { shippedLawDirectory } from './published-law.js';

const TEXT = 'text: { zh: 词, en: words }';
const TITLE = 'title: { zh: 题, en: title }';

/** What a rule of a small law says otherwise than `effect: RESTRICT`, MANDATORY, confirmed, from 2022. */
export interface SmallRule {
  readonly code?: string;
  readonly scenarios?: string;
  readonly effect?: string;
  readonly binding?: string;
  readonly measure?: string;
  /** Code of a document, or `none`. */
  readonly document?: string;
  readonly confirmed?: boolean;
  readonly from?: string;
  /** Further lines, as they stand in the rule. */
  readonly more?: readonly string[];
}

/** A restriction in YAML, below `restrictions:`. */
export function ruleOf(rule: SmallRule = {}): string {
  const { document = 'LAW', more = [] } = rule;
  return [
    `  - code: ${rule.code ?? 'DEBTOR-BIDDING'}`,
    TITLE,
    `where: { scenarios: [${rule.scenarios ?? 'BIDDING'}] }`,
    `effect: ${rule.effect ?? 'RESTRICT'}`,
    `binding: ${rule.binding ?? 'MANDATORY'}`,
    `measure: ${rule.measure ?? 'M01'}`,
    TEXT,
    document === 'none' ? 'basis: none' : `basis: [{ document: ${document} }]`,
    `confirmed: ${String(rule.confirmed ?? true)}`,
    `from: ${rule.from ?? '2022-01-01'}`,
    ...more,
  ].join('\n    ');
}

/** A file of further rules about debtors, of these restrictions. */
export function rulesFileOf(...rules: readonly string[]): string {
  return ['rules: DEBTOR', 'restrictions:', ...rules, ''].join('\n');
}

/** The only list of a small law, with these restrictions. */
export function debtorsOf(...rules: readonly string[]): string {
  return [
    'list: DEBTOR',
    'name: { zh: 失信被执行人, en: Dishonest debtors }',
    'category: serious',
    'authority: { zh: 法院, en: the courts }',
    'rhythmDays: 14',
    'period: { zh: 二年。, en: Two years. }',
    'exits:\n  - { zh: 履行, en: performance }',
    ...(rules.length > 0 ? ['restrictions:', ...rules] : []),
    '',
  ].join('\n');
}

/** A file of one type of commitment of one's own accord. */
export function commitmentTypeOf(liability: string, confirmed = true): string {
  const words = (en: string) => `{ zh: 词, en: ${en} }`;
  return [
    'commitmentTypes:\n  - code: CT_ACTIVE',
    ...['name', 'reason', 'text'].map((key) => `${key}: ${words(key)}`),
    `liability: ${words(liability)}`,
    'answerWithinWorkingDays: 5',
    'disclosure: PUBLIC',
    'basis: [{ document: LAW }]',
    `confirmed: ${String(confirmed)}\n`,
  ].join('\n    ');
}

const DOCUMENTS = `documents:
  LAW: { number: 法一, level: law }
  OLD: { number: 旧办法, level: normative, until: 2024-06-30 }
  OLDER: { number: 更旧办法, level: normative, until: 2023-12-31 }
  NOTE: { number: 通知, level: normative }
  VAGUE: { number: 文号待核实, level: normative, identified: false }
  LOCAL: { number: 条例, level: local-regulation }
  TENDER: { number: 招标文件, level: tender-document }
`;

const MEASURES = `measures:
  - code: M01
    name: { zh: 限制准入, en: No entry }
    class: 1
    content: { zh: 不得进入。, en: No entry. }
    basis: [{ document: LAW }]
    inWorkPlan: true
  - code: M02
    name: { zh: 提示, en: Reminder }
    class: 3
    content: { zh: 提示。, en: A reminder. }
    basis: [{ document: LAW }]
    inWorkPlan: true
`;

const SMALL: Readonly<Record<string, string>> = {
  'national/layer.yaml': 'layer: national\nname: { zh: 国家, en: Nation }\n',
  'province/layer.yaml': 'layer: province\nabove: national\nname: { zh: 省, en: Province }\n',
  'city/layer.yaml': 'layer: city\nabove: province\nname: { zh: 市, en: City }\n',
  'national/documents.yaml': DOCUMENTS,
  'national/measures.yaml': MEASURES,
  'national/lists/debtor.yaml': debtorsOf(ruleOf()),
};

const made: string[] = [];

afterAll(() => {
  for (const directory of made) rmSync(directory, { recursive: true });
});

/** A law of three layers, one list and one rule, with these files put in or left out, in a new directory. */
export function smallLaw(files: Readonly<Record<string, string | null>> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'small-law-'));
  made.push(directory);
  for (const [path, content] of Object.entries({ ...SMALL, ...files })) {
    if (content === null) continue;
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  }
  cpSync(
    join(shippedLawDirectory(), 'national', 'wording.yaml'),
    join(directory, 'national', 'wording.yaml'),
  );
  return directory;
}

/** The faults of a small law with these files put in or left out, one a line; none where it can be read. */
export function faultsOf(files: Readonly<Record<string, string | null>>): readonly string[] {
  try {
    loadLaw(smallLaw(files));
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return error.message.split('\n');
  }
  return [];
}
