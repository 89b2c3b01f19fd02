import { EFFECTS, type Effect } from '#libs/decision';
import { CONVENIENCE_EFFECTS, OPEN_END, WHERE_LIMITS } from './comparing.js';
import {
  conveniencesIn,
  CONVENIENCES,
  placeOf,
  restrictionsIn,
  type LawText,
  type PlacedRule,
} from './law-text.js';
import type { RestrictionEntry } from './schema.js';

/** A rule of a lower layer that stands in place of a mandatory one and takes something from it. */
export interface Narrowing {
  readonly rule: string;
  readonly layer: string;
  /** The layer of the mandatory rule. */
  readonly above: string;
  /** File and line of the narrower rule, then of the one it stands for. */
  readonly places: readonly [string, string];
  /** In what it is narrower: `effect`, `binding`, `days`, `scenarios`, `condition`, ... */
  readonly parts: readonly string[];
}

/** What a lower layer takes from the mandatory rules (应当, 不得) of the higher ones: lawful, and to be known. */
export function narrowingsIn(text: LawText): readonly Narrowing[] {
  const restrictions = restrictionsIn(text);
  return [
    ...restrictions.flatMap((lower) =>
      restrictions
        .filter((higher) => higher.entry.code === lower.entry.code)
        .flatMap((higher) => toNarrowing(lower, higher, narrowedParts(lower.entry, higher.entry))),
    ),
    ...CONVENIENCES.flatMap((section) => {
      const rules: readonly PlacedRule<Severe>[] = conveniencesIn(text, section);
      return rules.flatMap((lower) =>
        rules
          .filter((higher) => higher.kind === lower.kind)
          .flatMap((higher) =>
            toNarrowing(lower, higher, milderParts(lower.entry, higher.entry, CONVENIENCE_EFFECTS)),
          ),
      );
    }),
  ];
}

interface Severe {
  readonly code: string;
  readonly effect: string;
  readonly binding: string;
  readonly from: string;
  readonly until?: string | undefined;
}

function toNarrowing(
  lower: PlacedRule<Severe>,
  higher: PlacedRule<Severe>,
  parts: readonly string[],
): readonly Narrowing[] {
  const isBelow = higher.layer.rank < lower.layer.rank;
  if (!isBelow || higher.entry.binding !== 'MANDATORY' || parts.length === 0) return [];
  return [
    {
      rule: lower.entry.code,
      layer: lower.layer.code,
      above: higher.layer.code,
      places: [placeOf(lower), placeOf(higher)],
      parts,
    },
  ];
}

function narrowedParts(lower: RestrictionEntry, higher: RestrictionEntry): readonly string[] {
  const fewer = WHERE_LIMITS.filter((key) => {
    const [few, many] = [lower.where[key], higher.where[key]] as readonly (
      readonly string[] | undefined
    )[];
    return few !== undefined && (many === undefined || many.some((one) => !few.includes(one)));
  });
  const hasOwnCondition =
    lower.when !== undefined && JSON.stringify(lower.when) !== JSON.stringify(higher.when);
  return [
    ...milderParts(lower, higher, EFFECTS satisfies readonly Effect[]),
    ...fewer,
    ...(hasOwnCondition ? ['condition'] : []),
  ];
}

function milderParts(lower: Severe, higher: Severe, mildestFirst: readonly string[]) {
  const parts: string[] = [];
  if (mildestFirst.indexOf(lower.effect) < mildestFirst.indexOf(higher.effect)) {
    parts.push('effect');
  }
  if (lower.binding !== 'MANDATORY') parts.push('binding');
  if (lower.from > higher.from || (lower.until ?? OPEN_END) < (higher.until ?? OPEN_END)) {
    parts.push('days');
  }
  return parts;
}
