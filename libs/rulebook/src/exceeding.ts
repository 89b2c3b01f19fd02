import { EFFECTS, type Effect, type Scenario } from '#libs/decision';
import { CONVENIENCE_EFFECTS, OPEN_END, WHERE_LIMITS } from './comparing.js';
import type { Fault } from './law-file.js';
import {
  conveniencesIn,
  CONVENIENCES,
  faultAt,
  placeOf,
  restrictionsIn,
  type LawText,
  type Placed,
  type PlacedRule,
} from './law-text.js';
import type { ConvenienceEntry, ReferenceEntry, RestrictionEntry } from './schema.js';

/** What a rule that diminishes rights may rest on where no higher layer has one (国办发〔2020〕49号). */
const LEVELS_FOR_CLASS_1: ReadonlySet<string> = new Set([
  'law',
  'regulation',
  'central-policy',
  'local-regulation',
]);

/**
 * A lower layer may add to the higher ones or narrow them. It goes beyond them only where it names
 * the local regulation that allows it (国办发〔2020〕49号).
 */
export function exceedingFaults(text: LawText): readonly Fault[] {
  const restrictions = restrictionsIn(text);
  return [
    ...restrictions.flatMap((rule) => faultsOf(rule, restrictions, text)),
    ...CONVENIENCES.flatMap((section) => {
      const rules: readonly PlacedRule<Omit<ConvenienceEntry, 'effect'> & { effect: string }>[] =
        conveniencesIn(text, section);
      return rules.flatMap((rule) => {
        const higher = rules.filter((other) => isAbove(other, rule) && other.kind === rule.kind);
        const most = worst(higher, ({ effect }) => CONVENIENCE_EFFECTS.indexOf(effect));
        const beyond =
          most !== undefined &&
          severity(rule.entry, CONVENIENCE_EFFECTS) > severity(most.entry, CONVENIENCE_EFFECTS);
        return beyond ? unlessAllowed(rule, most, 'goes further', text) : allowance(rule, text);
      });
    }),
  ];
}

type Rule = PlacedRule<RestrictionEntry>;

function faultsOf(rule: Rule, all: readonly Rule[], text: LawText): readonly Fault[] {
  const higher = all.filter((other) => isAbove(other, rule));
  const sameCode = higher.filter(({ entry }) => entry.code === rule.entry.code);
  if (sameCode.length > 0) {
    const gaps = sameCode.map((other) => ({ other, gap: gapBetween(rule.entry, other.entry) }));
    if (gaps.some(({ gap }) => gap === null)) return allowance(rule, text);
    const [first] = gaps;
    return first?.gap == null ? [] : unlessAllowed(rule, first.other, first.gap, text);
  }
  for (const scenario of rule.entry.where.scenarios) {
    const related = higher.filter(
      ({ kind, entry }) =>
        kind === rule.kind &&
        entry.where.scenarios.includes(scenario) &&
        overlap(entry, rule.entry),
    );
    const most = worst(related, severityOf);
    const within =
      rule.entry.effect === 'INFORM' ||
      related.some(({ entry }) => gapBetween(narrowedTo(scenario, rule.entry), entry) === null);
    if (most === undefined || within) continue;
    return unlessAllowed(rule, most, `at ${scenario} it goes further`, text);
  }
  return rule.layer.rank === 0 ? allowance(rule, text) : unfoundedAddition(rule, text);
}

function narrowedTo(scenario: Scenario, rule: RestrictionEntry): RestrictionEntry {
  return { ...rule, where: { ...rule.where, scenarios: [scenario] } };
}

/** What a rule in place of a higher one goes beyond; null where it stays within it. */
function gapBetween(lower: RestrictionEntry, higher: RestrictionEntry): string | null {
  if (severityOf(lower) > severityOf(higher)) {
    return `${lower.effect} ${lower.binding} where that is ${higher.effect} ${higher.binding}`;
  }
  if (lower.from < higher.from || (lower.until ?? OPEN_END) > (higher.until ?? OPEN_END)) {
    return 'on more days';
  }
  for (const key of WHERE_LIMITS) {
    const [few, many] = [lower.where[key], higher.where[key]] as readonly (
      readonly string[] | undefined
    )[];
    if (many && !few?.every((one) => many.includes(one))) return `for more ${key}`;
  }
  const sameCondition = JSON.stringify(lower.when) === JSON.stringify(higher.when);
  return higher.when === undefined || sameCondition ? null : 'under another condition';
}

/** A new rule of class 1 in a lower layer needs a law, not a mere document. */
function unfoundedAddition(rule: Rule, text: LawText): readonly Fault[] {
  const measure = text.measures
    .flatMap(({ content }) => content.measures)
    .find(({ code }) => code === rule.entry.measure);
  const { basis } = rule.entry;
  // A document that nothing defines is a fault already.
  const wellFounded =
    basis !== 'none' && basis.some((one) => LEVELS_FOR_CLASS_1.has(levelOf(one, text) ?? 'law'));
  if (measure?.class !== 1 || rule.entry.effect === 'INFORM' || wellFounded) return [];
  const expected = [...LEVELS_FOR_CLASS_1].join(', ');
  return [
    faultAt(
      rule,
      `adds ${measure.code}, which diminishes rights: its basis must name a document of one of these levels: ${expected}`,
      'basis',
    ),
  ];
}

function unlessAllowed(
  rule: PlacedRule<{ readonly code: string; readonly exceeds?: ReferenceEntry | undefined }>,
  higher: PlacedRule<{ readonly code: string }>,
  gap: string,
  text: LawText,
): readonly Fault[] {
  if (rule.entry.exceeds !== undefined) return allowance(rule, text);
  return [
    faultAt(
      rule,
      `the rule ${rule.entry.code} of the layer ${rule.layer.code} goes beyond ${higher.entry.code} of ${placeOf(higher)} (${gap}): name the local regulation (地方性法规) that allows it in \`exceeds\`, or narrow it`,
    ),
  ];
}

/** What is named as allowing it must be a local regulation. */
function allowance(
  rule: Placed<{ readonly exceeds?: ReferenceEntry | undefined }>,
  text: LawText,
): readonly Fault[] {
  const { exceeds } = rule.entry;
  if (exceeds === undefined) return [];
  const level = levelOf(exceeds, text);
  if (level === undefined || level === 'local-regulation') return [];
  return [
    faultAt(rule, `found a document of level ${level}, expected a local-regulation`, 'exceeds'),
  ];
}

function levelOf({ document }: ReferenceEntry, text: LawText): string | undefined {
  for (const { content } of text.documents) {
    const found = content.documents[document];
    if (found) return found.level;
  }
  return undefined;
}

function isAbove(other: Placed<unknown>, rule: Placed<unknown>): boolean {
  return other.layer.rank < rule.layer.rank;
}

interface Dated {
  readonly from: string;
  readonly until?: string | undefined;
}

function overlap(one: Dated, other: Dated): boolean {
  return one.from <= (other.until ?? OPEN_END) && other.from <= (one.until ?? OPEN_END);
}

/** How far the worst of a rule's outcomes goes, as far as its basis lets it. */
function severityOf({
  effect,
  binding,
  otherwise = [],
  basis,
  confirmed,
}: RestrictionEntry): number {
  const cap: Effect = basis === 'none' ? 'INFORM' : confirmed ? 'PROHIBIT' : 'CAUTION';
  return Math.max(
    ...[{ effect, binding }, ...otherwise].map((outcome) =>
      Math.min(
        severity(outcome, EFFECTS),
        severity({ effect: cap, binding: 'MANDATORY' }, EFFECTS),
      ),
    ),
  );
}

function severity(
  { effect, binding }: { readonly effect: string; readonly binding: string },
  order: readonly string[],
): number {
  return order.indexOf(effect) * 2 + (binding === 'MANDATORY' ? 1 : 0);
}

function worst<T>(
  rules: readonly PlacedRule<T>[],
  rankOf: (entry: T) => number,
): PlacedRule<T> | undefined {
  return rules.reduce<PlacedRule<T> | undefined>(
    (most, rule) => (most === undefined || rankOf(rule.entry) > rankOf(most.entry) ? rule : most),
    undefined,
  );
}
