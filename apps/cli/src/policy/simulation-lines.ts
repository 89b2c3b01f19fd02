import type { SimulationReport } from '#libs/checking';
import type { Law } from '#libs/decision';

/** The report of a simulation in words, a line each. */
export function simulationLines(
  report: SimulationReport,
  law: Law,
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] {
  const { checks, changed, notReproduced, refused, subjects } = report;
  const undecided = refused.reduce((sum, one) => sum + one.checks, 0);
  return [
    `${law.version} on the checks from ${from} to ${to}`,
    `${counted(checks, 'check')}: ${String(changed)} come out otherwise, ${String(undecided)} could not be decided; ${counted(subjects.affected, 'subject')} affected`,
    ...(notReproduced > 0
      ? [`${counted(notReproduced, 'check')} left out: not reproduced as logged`]
      : []),
    ...part(
      'Verdicts, by scenario',
      report.verdicts.map(
        (one) => `${one.scenario}  ${one.from} -> ${one.to}  ${String(one.checks)}`,
      ),
    ),
    ...part(
      'Measures',
      report.measures.map(({ measure, ...sums }) => {
        const name = law.measures.get(measure)?.name.zh ?? '';
        return `${measure} ${name}  ${sumsOf(sums)}`;
      }),
    ),
    ...part(
      'Incentives',
      report.incentives.map(({ incentive, ...sums }) => `${incentive}  ${sumsOf(sums)}`),
    ),
    ...part(
      'Tolerance (容缺受理)',
      report.tolerance.map((one) => `${one.from} -> ${one.to}  ${String(one.checks)}`),
    ),
    ...part(
      'Notification and commitment (告知承诺)',
      report.commitments.map(
        (one) => `${one.type}  ${one.from} -> ${one.to}  ${String(one.checks)}`,
      ),
    ),
    ...part(
      'Not decided under this law',
      refused.map(({ code, checks: times }) => `${code}  ${String(times)}`),
    ),
    ...part(
      subjects.affected > subjects.first.length
        ? `Subjects, the first ${String(subjects.first.length)} of ${String(subjects.affected)}`
        : 'Subjects',
      subjects.first.map(({ subject, name }) => `${subject}  ${name ?? ''}`.trimEnd()),
    ),
  ];
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function sumsOf(sums: Readonly<Record<string, number>>): string {
  return Object.entries(sums)
    .filter(([, times]) => times > 0)
    .map(([what, times]) => `${what} ${String(times)}`)
    .join(', ');
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
