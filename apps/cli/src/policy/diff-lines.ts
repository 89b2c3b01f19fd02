import { SCENARIOS, type Rulebook } from '#libs/decision';
import type { Difference, PartDifference } from '#libs/rulebook';

/** A difference of a rule, which has a measure, a list and scenarios. */
type OfRule = Difference & { readonly about: NonNullable<Difference['about']> };

const TITLES: Readonly<Record<Difference['section'], string>> = {
  restrictions: 'Restrictions 惩戒措施',
  tolerance: 'Tolerance 容缺受理',
  notificationCommitment: 'Notification and commitment 告知承诺',
  supervision: 'Supervision 分级分类监管',
  incentives: 'Incentives 守信激励',
  matters: 'Matters 审批事项',
  commitmentTypes: 'Types of commitment 承诺类型',
  procedures: 'Procedures 程序',
  kinds: 'Lists and records 名单和信用记录',
  measures: 'Measures 措施目录',
  documents: 'Documents 文件',
  categories: 'Categories of matters 事项类别',
  layers: 'Layers 层级',
  holidays: 'Holidays 节假日',
  wording: 'Wording 用语',
};

const CHANGES = { ADDED: 'added', REMOVED: 'removed', CHANGED: 'changed' } as const;

/** Of a rule that is gone, what it did and when. */
const TOLD_OF_REMOVED: ReadonlySet<string> = new Set(['effect', 'binding', 'from', 'until']);

/** Of a new rule, what the headings say already. */
const IN_HEADINGS: ReadonlySet<string> = new Set(['measure', 'list', 'scenarios']);

/** The differences of two rulebooks in words: rules by measure, list and scenario, then all else. */
export function diffLines(
  differences: readonly Difference[],
  before: Rulebook,
  after: Rulebook,
): readonly string[] {
  if (differences.length === 0) return ['no difference'];
  const names = namesIn(before, after);
  const rules = differences.filter((one): one is OfRule => one.about !== null);
  const rest = differences.filter(({ about }) => about === null);
  return [
    countsOf(differences),
    ...groupsOf(rules, ({ about }) => about.measure).flatMap(([measure, ofMeasure]) => [
      '',
      names(measure),
      ...groupsOf(ofMeasure, ({ about }) => about.kind).flatMap(([kind, ofKind]) => [
        `  ${names(kind)}`,
        ...groupsOf(ofKind, whereOf).flatMap(([where, atWhere]) => [
          `    ${where}`,
          ...atWhere.flatMap((one) => linesOf(one).map((line) => `      ${line}`)),
        ]),
      ]),
    ]),
    ...groupsOf(rest, ({ section }) => TITLES[section], 'AS_GIVEN').flatMap(([title, entries]) => [
      '',
      title,
      ...entries.flatMap((one) => linesOf(one).map((line) => `  ${line}`)),
    ]),
  ];
}

function countsOf(differences: readonly Difference[]): string {
  const counts = groupsOf(differences, ({ section }) => TITLES[section], 'AS_GIVEN').map(
    ([title, ofSection]) => {
      const changes = groupsOf(ofSection, ({ change }) => CHANGES[change]);
      return `${title}: ${changes.map(([change, all]) => `${String(all.length)} ${change}`).join(', ')}`;
    },
  );
  return counts.join('\n');
}

/** The scenarios of a restriction; else which of the conveniences it is about. */
function whereOf({ section, about }: OfRule): string {
  return section === 'restrictions' ? about.where : TITLES[section];
}

function linesOf({ change, code, name, about, parts }: Difference): readonly string[] {
  const isTold = ({ part, after }: PartDifference) => {
    if (change === 'REMOVED') return TOLD_OF_REMOVED.has(part);
    if (change === 'CHANGED' || about === null) return true;
    return !IN_HEADINGS.has(part) && after[0] !== 'all';
  };
  const told = parts.filter(isTold);
  return [
    [CHANGES[change], code, ...(name === null ? [] : [name])].join(' '),
    ...told.flatMap((one) => partLines(one, change)).map((line) => `  ${line}`),
  ];
}

function partLines(
  { part, before, after }: PartDifference,
  change: Difference['change'],
): readonly string[] {
  const [old, now] = [before, after].map((words) => words.join('; ') || 'none');
  if (change === 'ADDED') return [`${part}: ${String(now)}`];
  if (change === 'REMOVED') return [`${part}: ${String(old)}`];
  if (before.length <= 1 && after.length <= 1) {
    return [`${part}: from ${String(old)} to ${String(now)}`];
  }
  const gone = before.filter((one) => !after.includes(one));
  const added = after.filter((one) => !before.includes(one));
  if (gone.length + added.length === 0) return [`${part}: in another order: ${String(now)}`];
  return [
    ...gone.map((one) => `${part}: no longer ${one}`),
    ...added.map((one) => `${part}: new ${one}`),
  ];
}

/** Code and Chinese name of a measure or list, as it is now or as it was. */
function namesIn(before: Rulebook, after: Rulebook): (code: string) => string {
  const known = [before, after].flatMap(({ measures, kinds }) => [...measures, ...kinds]);
  const names = new Map(known.map(({ code, name }) => [code, name.zh]));
  return (code) => [code, names.get(code) ?? ''].join(' ').trimEnd();
}

/** Groups in the order of their keys, scenarios in their own order; or in the order given. */
function groupsOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  order: 'BY_KEY' | 'AS_GIVEN' = 'BY_KEY',
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    groups.set(keyOf(item), [...group, item]);
  }
  if (order === 'AS_GIVEN') return [...groups];
  return [...groups].sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

function rankOf(key: string): number {
  return SCENARIOS.findIndex((scenario) => key.startsWith(scenario));
}
