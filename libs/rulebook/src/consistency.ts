import type { Fault, LawFile, Path } from './law-file.js';
import type { LawText } from './law-text.js';
import type { BasisEntry, RestrictionEntry } from './schema.js';

interface Place {
  readonly file: LawFile;
  readonly path: Path;
}

interface PlacedRule extends Place {
  readonly code: string;
  readonly from: string;
  readonly until?: string | undefined;
  /** What it is about. */
  readonly keys: readonly string[];
}

/** Faults that only show between files: codes that nothing defines, or that two places define. */
export function faultsBetween(text: LawText): readonly Fault[] {
  const faults: Fault[] = [];
  const documents = defined('document', faults, [
    ...text.documents.flatMap(({ file, content }) =>
      Object.keys(content.documents).map((code) => ({ code, file, path: ['documents', code] })),
    ),
  ]);
  const measures = defined('measure', faults, [
    ...text.measures.flatMap(({ file, content }) =>
      content.measures.map(({ code }, i) => ({ code, file, path: ['measures', i] })),
    ),
  ]);
  const kinds = defined('list or record kind', faults, [
    ...text.lists.map(({ file, content }) => ({ code: content.list, file, path: ['list'] })),
    ...text.records.flatMap(({ file, content }) =>
      content.records.map(({ code }, i) => ({ code, file, path: ['records', i] })),
    ),
  ]);
  const matters = defined('matter', faults, [
    ...text.matters.map(({ file, content }) => ({ code: content.matter, file, path: ['matter'] })),
  ]);
  defined('incentive', faults, [
    ...text.incentives.flatMap(({ file, content }) =>
      content.incentives.map(({ code }, i) => ({ code, file, path: ['incentives', i] })),
    ),
  ]);

  const known = (what: string, codes: ReadonlySet<string>, code: string, place: Place) => {
    if (!codes.has(code)) {
      faults.push(place.file.fault(place.path, `no ${what} has the code ${code}`));
    }
  };
  const basisKnown = (basis: BasisEntry, file: LawFile, path: Path) => {
    if (basis === 'none') return;
    basis.forEach(({ document }, i) => {
      known('document', documents, document, { file, path: [...path, 'basis', i] });
    });
  };
  const datedForward = (rule: { from: string; until?: string | undefined }, place: Place) => {
    if (rule.until !== undefined && rule.until < rule.from) {
      faults.push(place.file.fault([...place.path, 'until'], 'ends before it begins'));
    }
  };

  const rules: PlacedRule[] = [];
  for (const { file, content } of text.lists) {
    content.restrictions?.forEach((rule, i) => {
      const path = ['restrictions', i];
      basisKnown(rule.basis, file, path);
      datedForward(rule, { file, path });
      for (const [j, { measure }] of [rule, ...(rule.otherwise ?? [])].entries()) {
        const at = j === 0 ? path : [...path, 'otherwise', j - 1];
        known('measure', measures, measure, { file, path: [...at, 'measure'] });
      }
      for (const matter of rule.where.matters ?? []) {
        known('matter', matters, matter, { file, path: [...path, 'where', 'matters'] });
      }
      rules.push({ ...rule, file, path, keys: keysOf(content.list, rule) });
    });
    for (const section of ['tolerance', 'notificationCommitment', 'supervision'] as const) {
      const rule = content[section];
      if (rule === undefined) continue;
      basisKnown(rule.basis, file, [section]);
      datedForward(rule, { file, path: [section] });
      known('measure', measures, rule.measure, { file, path: [section, 'measure'] });
      rules.push({ ...rule, file, path: [section], keys: [`${content.list} ${section}`] });
    }
  }
  faults.push(...overlapping(rules));

  for (const { file, content } of text.incentives) {
    content.incentives.forEach((rule, i) => {
      const path = ['incentives', i];
      basisKnown(rule.basis, file, path);
      datedForward(rule, { file, path });
      if (rule.scenarios.length === 0 && rule.off === undefined) {
        faults.push(file.fault([...path, 'scenarios'], 'granted nowhere: say why in `off`'));
      }
      rule.honours.forEach(({ kind }, j) => {
        known('honour or record kind', kinds, kind, { file, path: [...path, 'honours', j] });
      });
    });
  }
  for (const { file, content } of text.matters) {
    defined(
      'material of this matter',
      faults,
      content.materials.map(({ code }, i) => ({ code, file, path: ['materials', i] })),
    );
  }
  defined('holiday year', faults, [
    ...text.holidays.flatMap(({ file, content }) =>
      content.holidays.map(({ year }, i) => ({
        code: String(year),
        file,
        path: ['holidays', i],
      })),
    ),
  ]);
  for (const { file, content } of text.holidays) {
    content.holidays.forEach(({ daysOff, makeUpDays }, i) => {
      const both = makeUpDays.find((day) => daysOff.includes(day));
      if (both !== undefined) {
        faults.push(file.fault(['holidays', i, 'makeUpDays'], `${both} is a day off as well`));
      }
    });
  }
  return faults;
}

function defined(
  what: string,
  faults: Fault[],
  definitions: readonly (Place & { code: string })[],
): ReadonlySet<string> {
  const seen = new Map<string, Place>();
  for (const { code, file, path } of definitions) {
    const earlier = seen.get(code);
    if (earlier) {
      const first = `${earlier.file.name}:${String(earlier.file.lineOf(earlier.path))}`;
      faults.push(file.fault(path, `the ${what} ${code} is defined already in ${first}`));
    } else seen.set(code, { file, path });
  }
  return new Set(seen.keys());
}

/** What a rule is about, by scenario: two that agree in all of it say the same thing twice. */
function keysOf(list: string, { where, when, measure }: RestrictionEntry): readonly string[] {
  const { scenarios, ...rest } = where;
  return scenarios.map((scenario) => JSON.stringify([list, scenario, rest, when ?? null, measure]));
}

/** Rules of one code, or about one thing, whose days overlap. */
function overlapping(rules: readonly PlacedRule[]): readonly Fault[] {
  return rules.flatMap((rule, i) =>
    rules.slice(0, i).flatMap((earlier) => {
      const related =
        earlier.code === rule.code || earlier.keys.some((key) => rule.keys.includes(key));
      const overlap =
        earlier.from <= (rule.until ?? '9999-12-31') &&
        rule.from <= (earlier.until ?? '9999-12-31');
      if (!related || !overlap) return [];
      const first = `${earlier.file.name}:${String(earlier.file.lineOf(earlier.path))}`;
      return [
        rule.file.fault(rule.path, `the rule ${rule.code} overlaps ${earlier.code} of ${first}`),
      ];
    }),
  );
}
