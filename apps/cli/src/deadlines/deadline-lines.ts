import type { Appraisal, DeadlineItem, DueKind, LateStep } from '#libs/due-process';
import type { Cell } from '../terminal/table.js';

const KINDS: Readonly<Record<DueKind, string>> = {
  OBJECTION: '异议',
  REPAIR: '信用修复',
  COMMITMENT: '信用承诺',
  CONTRACT: '合同履约',
};
type Organ = DeadlineItem['organ'];

/** The board, by organ. */
export function boardRows(items: readonly DeadlineItem[]): readonly (readonly Cell[])[] {
  const rows = [...items]
    .sort((a, b) =>
      codeOf(a.organ) < codeOf(b.organ) ? -1 : codeOf(a.organ) > codeOf(b.organ) ? 1 : 0,
    )
    .map(({ organ, kind, id, step, dueOn, daysLeft, isOverdue }) => [
      ...organCells(organ),
      ...[KINDS[kind], id, step, dueOn, daysLeft, isOverdue ? '逾期' : ''],
    ]);
  const headings = ['单位', '单位代码', '类别', '标识', '环节', '到期日', '剩余工作日', '逾期'];
  return [headings, ...rows];
}

/** 通报: each late step. */
export function lateRows(steps: readonly LateStep[]): readonly (readonly Cell[])[] {
  const headings = ['单位', '单位代码', '类别', '标识', '环节', '到期日', '办结日', '逾期工作日'];
  return [
    headings,
    ...steps.map(({ organ, kind, id, step, dueOn, doneOn, lateDays }) => [
      ...organCells(organ),
      ...[KINDS[kind], id, step, dueOn, doneOn ?? '未办结', lateDays],
    ]),
  ];
}

/** 通报: of each organ and kind how many steps were late, and by how much at most. */
export function lateTotals(steps: readonly LateStep[]): readonly (readonly Cell[])[] {
  const groups = new Map<string, LateStep[]>();
  for (const step of steps) {
    const key = `${codeOf(step.organ)} ${step.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  const rows = [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const days = group.map(({ lateDays }) => lateDays);
    const most = days.includes(null) ? null : Math.max(...days.map((one) => one ?? 0));
    const open = group.filter(({ doneOn }) => doneOn === null).length;
    return [[...organCells(first.organ), KINDS[first.kind], group.length, open, most]];
  });
  return [['单位', '单位代码', '类别', '逾期件次', '其中未办结', '最长逾期工作日'], ...rows];
}

/** 年度考核 figures. */
export function appraisalRows(figures: readonly Appraisal[]): readonly (readonly Cell[])[] {
  return [
    ['单位', '单位代码', '类别', '件数', '按期', '逾期', '平均办理工作日'],
    ...figures.map(({ organ, kind, cases, inTime, late, averageDays }) => [
      ...organCells(organ),
      ...[KINDS[kind], cases, inTime, late, averageDays],
    ]),
  ];
}

function organCells(organ: Organ): readonly Cell[] {
  return [organ?.name ?? null, organ?.code ?? null];
}

function codeOf(organ: Organ): string {
  return organ?.code ?? '~';
}
