import { GRADES, SUBJECT_TYPES, type Condition, type DetailTest } from '#libs/decision';
import { neighbours, valuesChanged } from './changes.js';
import type { Change, Path } from './mutant.js';

const SORT = 'condition';

/** Values of the details of records of which a condition may name some. */
const KNOWN_VALUES: Readonly<Record<string, readonly string[]>> = {
  type: ['fine', 'revocation', 'ban', 'criminal', 'licence-refused', 'other'],
  grade: GRADES,
};

/** Every part of a condition taken away, and every value in it changed. */
export function conditionChanges(
  condition: Condition | undefined,
  path: Path,
  categories: readonly string[],
): Change[] {
  if (condition === undefined) return [];
  const parts = Object.keys(condition).map((part) => ({
    sort: SORT,
    path: [...path, part],
    to: undefined,
  }));
  const { decidedWithinYears, matterNamed, subjectTypes, matterCategories } = condition;
  return [
    ...parts,
    ...(decidedWithinYears === undefined
      ? []
      : neighbours(SORT, [...path, 'decidedWithinYears'], decidedWithinYears)),
    ...(matterNamed === undefined
      ? []
      : [{ sort: SORT, path: [...path, 'matterNamed'], to: !matterNamed }]),
    ...(subjectTypes === undefined
      ? []
      : valuesChanged(SORT, [...path, 'subjectTypes'], subjectTypes, SUBJECT_TYPES)),
    ...(matterCategories === undefined
      ? []
      : valuesChanged(SORT, [...path, 'matterCategories'], matterCategories, categories)),
    ...detailChanges(condition.details ?? {}, [...path, 'details']),
    ...(condition.anyOf ?? []).flatMap((one, i) => [
      { sort: SORT, path: [...path, 'anyOf', i], to: undefined },
      ...conditionChanges(one, [...path, 'anyOf', i], categories),
    ]),
  ];
}

/** Every test on a detail taken away, and every value in it changed. */
export function detailChanges(details: Readonly<Record<string, DetailTest>>, path: Path): Change[] {
  return Object.entries(details).flatMap(([field, test]) => {
    const where = [...path, field];
    const { in: values, atLeast, orAbsent = false } = test;
    return [
      { sort: SORT, path: where, to: undefined },
      { sort: SORT, path: [...where, 'orAbsent'], to: orAbsent ? undefined : true },
      ...(values === undefined
        ? []
        : valuesChanged(SORT, [...where, 'in'], values, KNOWN_VALUES[field] ?? [])),
      ...(atLeast === undefined ? [] : neighbours(SORT, [...where, 'atLeast'], atLeast)),
    ];
  });
}
