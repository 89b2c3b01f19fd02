import type { Fault } from './law-file.js';
import { faultAt, placeOf, type LawText, type Placed } from './law-text.js';
import type { ConvenienceEntry } from './schema.js';

/** A rule with the days on which it is law. */
export interface DatedRule extends Placed<{
  code: string;
  from: string;
  until?: string | undefined;
}> {
  /** What it is about. */
  readonly keys: readonly string[];
}

/** Days that end before they begin. */
export function datedBackwards(
  at: Placed<{ from: string; until?: string | undefined }>,
): readonly Fault[] {
  const { from, until } = at.entry;
  if (until === undefined || until >= from) return [];
  return [faultAt(at, `found ${until}: ends before it begins, on ${from}`, 'until')];
}

/** Nobody can have read the basis of a rule that has none, or whose documents nobody can name. */
export function unfoundedConfirmation(
  at: Placed<Pick<ConvenienceEntry, 'basis' | 'confirmed'>>,
  text: LawText,
): readonly Fault[] {
  const { basis, confirmed } = at.entry;
  if (!confirmed) return [];
  if (basis === 'none') {
    return [faultAt(at, 'found true without a basis, expected false', 'confirmed')];
  }
  const unidentified = basis.every(({ document }) =>
    text.documents.some(({ content }) => content.documents[document]?.identified === false),
  );
  if (!unidentified) return [];
  return [
    faultAt(at, 'found true for a basis that is not identified, expected false', 'confirmed'),
  ];
}

/** Rules of one layer that have one code, or are about one thing, and whose days overlap. */
export function overlapping(rules: readonly DatedRule[]): readonly Fault[] {
  return rules.flatMap((rule, i) =>
    rules.slice(0, i).flatMap((earlier) => {
      const [one, other] = [rule.entry, earlier.entry];
      const related =
        rule.layer.code === earlier.layer.code &&
        (one.code === other.code || earlier.keys.some((key) => rule.keys.includes(key)));
      const overlap =
        other.from <= (one.until ?? '9999-12-31') && one.from <= (other.until ?? '9999-12-31');
      if (!related || !overlap) return [];
      return [faultAt(rule, `the rule ${one.code} overlaps ${other.code} of ${placeOf(earlier)}`)];
    }),
  );
}
