import type { Day, Rulebook, Text } from '#libs/decision';
import type { Lapse, LintReport, RuleName } from '#libs/rulebook';

const STATES: Readonly<Record<Lapse['state'], string>> = {
  OFF: 'the rule is off',
  ON_OTHERS: 'the rule stands on its other documents',
  AHEAD: 'still law',
};

/** What is worth an officer's look, in groups with their counts; the law has no fault. */
export function lintLines(report: LintReport, rulebook: Rulebook, day: Day): readonly string[] {
  const name = namesIn(rulebook);
  const { gaps, idleCategories, unconfirmed, unconfirmedTypes, withoutBasis, lapses } = report;
  const gapCount = gaps.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return [
    `no fault: ${contentsOf(rulebook)}`,
    ...group(
      `Lists at scenarios without a rule that is law on ${day}`,
      gapCount,
      gaps.map(({ kind, scenarios }) => `${name(kind)}: ${scenarios.join(', ')}`),
    ),
    ...group('Categories that no matter has', idleCategories.length, [
      idleCategories.map(name).join(', '),
    ]),
    ...group(
      'Rules whose basis is not confirmed: CAUTION at most',
      unconfirmed.length,
      byKind(unconfirmed, name),
    ),
    ...group('Types of commitment whose basis is not confirmed', unconfirmedTypes.length, [
      unconfirmedTypes.map(name).join(', '),
    ]),
    ...group('Procedures whose basis is not confirmed', report.unconfirmedProcedures.length, [
      report.unconfirmedProcedures.map(name).join(', '),
    ]),
    ...group(`Steps of procedures without a number of days on ${day}`, report.openClocks.length, [
      report.openClocks.map(name).join(', '),
    ]),
    ...group(
      'Rules that inform only, as no basis was found',
      withoutBasis.length,
      byKind(withoutBasis, name),
    ),
    ...group(
      'Rules whose documents lapse, with the last day',
      lapses.length,
      lapses.map(
        ({ rule, document, lastDay, state }) =>
          `${lastDay} ${rule}: ${document} (${STATES[state]})`,
      ),
    ),
    ...group(
      'Rules of a lower layer that narrow a mandatory one',
      report.narrowings.length,
      report.narrowings.map(
        ({ rule, layer, above, places, parts }) =>
          `${places[0]}: ${rule} of ${layer} narrows that of ${above} (${places[1]}) in: ${parts.join(', ')}`,
      ),
    ),
    ...group(
      `Orphaned since a basis lapsed: no other rule of CAUTION or worse is law on ${day}`,
      report.orphanages.length,
      report.orphanages.map(
        ({ kind, scenario, rules }) => `${name(kind)} at ${scenario}: ${rules.join(', ')}`,
      ),
    ),
  ];
}

function contentsOf(rulebook: Rulebook): string {
  const { layers, kinds, restrictions, matters, measures, commitmentTypes, procedures } = rulebook;
  const others =
    rulebook.tolerance.length +
    rulebook.notificationCommitment.length +
    rulebook.supervision.length;
  return [
    `layers ${layers.map(({ code }) => code).join(', ')}`,
    `${String(kinds.length)} lists and records`,
    `${String(restrictions.length)} restrictions and ${String(others)} other rules`,
    `${String(measures.length)} measures`,
    `${String(matters.length)} matters`,
    `${String(commitmentTypes.length)} types of commitment`,
    `${String(procedures.clocks.length)} clocks of procedures`,
  ].join('; ');
}

function group(title: string, count: number, lines: readonly string[]): readonly string[] {
  if (count === 0) return [];
  return ['', `${title} (${String(count)}):`, ...lines.map((line) => `  ${line}`)];
}

function byKind(rules: readonly RuleName[], name: (code: string) => string): readonly string[] {
  const kinds = [...new Set(rules.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const codes = rules.filter((rule) => rule.kind === kind).map(({ code }) => code);
    return `${name(kind)} (${String(codes.length)}): ${codes.join(', ')}`;
  });
}

/** Code and Chinese name of a list, category, type of commitment or part of a procedure. */
function namesIn({
  kinds,
  categories,
  commitmentTypes,
  procedures,
}: Rulebook): (code: string) => string {
  const named: readonly { code: string; name: Text }[] = [
    ...kinds,
    ...categories,
    ...commitmentTypes,
    ...[...procedures.clocks, ...procedures.documents, ...procedures.remedies],
  ];
  const names = new Map(named.map(({ code, name }) => [code, name.zh]));
  return (code) => [code, names.get(code) ?? ''].join(' ').trimEnd();
}
