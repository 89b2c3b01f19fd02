import type { Rulebook } from '#libs/decision';
import { partsOf, SECTIONS, type SectionName } from './diff-sections.js';
import type { Entry, Parts } from './diff-words.js';

/** What differs in one part of an entry; a part is a list of short texts, most often of one. */
export interface PartDifference {
  readonly part: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** An entry of the law that one rulebook has and the other has not, or has otherwise. */
export interface Difference {
  readonly section: SectionName;
  readonly change: 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly code: string;
  /** Name or title in Chinese; null where the entry has none. */
  readonly name: string | null;
  /** Of a rule, what it is sorted by: as it is now, or as it was where it is gone. */
  readonly about: {
    readonly measure: string;
    readonly kind: string;
    readonly where: string;
  } | null;
  /** All parts of what is new or gone; of what changed, the parts that did. */
  readonly parts: readonly PartDifference[];
}

/**
 * What the second rulebook says otherwise than the first, section by section. None, exactly where both
 * have the same content.
 */
export function differencesBetween(a: Rulebook, b: Rulebook): readonly Difference[] {
  return SECTIONS.flatMap((section) => {
    const pairs = pairUp(partsOf(section, a), partsOf(section, b));
    return pairs.flatMap(([before, after]) => toDifference(section, before, after));
  });
}

type Pair = readonly [before: Entry | null, after: Entry | null];

/** Entries of one code belong together; where a code is dated several times, those of one first day. */
function pairUp(before: readonly Entry[], after: readonly Entry[]): readonly Pair[] {
  const codes = [...new Set([...before, ...after].map(({ code }) => code))].sort();
  return codes.flatMap((code) => {
    const ofCode = (entry: Entry) => entry.code === code;
    const news = after.filter(ofCode);
    const take = (fits: (entry: Entry) => boolean): Entry | null => {
      const at = news.findIndex(fits);
      return at < 0 ? null : (news.splice(at, 1)[0] ?? null);
    };
    const paired = before
      .filter(ofCode)
      .map((old): Pair => [old, take(({ from }) => from === old.from)]);
    const whole = paired.map(([old, match]): Pair => [old, match ?? take(() => true)]);
    return [...whole, ...news.map((added): Pair => [null, added])];
  });
}

function toDifference(
  section: SectionName,
  before: Entry | null,
  after: Entry | null,
): readonly Difference[] {
  const shown = after ?? before;
  const parts = partsDiffering(before?.parts ?? {}, after?.parts ?? {});
  if (shown === null || parts.length === 0) return [];
  const change = before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED';
  const { code, name, about } = shown;
  return [{ section, change, code, name, about, parts }];
}

function partsDiffering(before: Parts, after: Parts): readonly PartDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((part) => ({ part, before: before[part] ?? [], after: after[part] ?? [] }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}
