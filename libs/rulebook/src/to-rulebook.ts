import type { PublishedYear } from '#libs/calendar';
import {
  COMMITMENT_TYPES,
  DEFAULT_REMINDERS,
  type IncentiveRule,
  type Matter,
  type MatterCommitment,
  type RestrictionRule,
  type Rulebook,
} from '#libs/decision';
import {
  conveniencesIn,
  entriesIn,
  restrictionsIn,
  standing,
  type ConvenienceSection,
  type LawText,
  type Placed,
  type PlacedRule,
} from './law-text.js';
import type {
  ConvenienceEntry,
  IncentiveEntry,
  MatterCommitmentEntry,
  MatterEntry,
  RestrictionEntry,
} from './schema.js';
import { toBasis, toReference, type Documents } from './to-basis.js';
import { toKind } from './to-kind.js';
import { toProcedures } from './to-procedures.js';

/** The law as checks read it, from consistent files. Holidays in the files stand before the library's. */
export function toRulebook(text: LawText, libraryYears: readonly PublishedYear[]): Rulebook {
  const documents: Documents = new Map(
    text.documents.flatMap(({ content }) => Object.entries(content.documents)),
  );
  const wording = text.wording.at(-1);
  if (wording === undefined) throw new Error('a law without wording');
  const ownYears = standing(
    entriesIn(text.holidays, 'holidays', ({ holidays }) => holidays),
    ({ entry }) => String(entry.year),
  ).map(({ entry }) => entry);
  const conveniences = <S extends ConvenienceSection>(section: S) =>
    standing(conveniencesIn(text, section), ({ kind }) => kind).map((placed) =>
      toConvenience(placed, documents),
    );
  const procedures = toProcedures(text, documents);
  return {
    layers: text.layers.map(({ directory: _, ...layer }) => layer),
    categories: text.categories.flatMap(({ content }) => content.categories),
    measures: text.measures.flatMap(({ content }) =>
      content.measures.map((entry) => ({ ...entry, basis: toBasis(entry.basis, documents) })),
    ),
    kinds: [
      ...text.lists.map(({ content }) => ({ ...content, code: content.list })),
      ...text.records.flatMap(({ content }) => content.records),
    ].map((entry) => toKind(entry, procedures, documents)),
    restrictions: standing(restrictionsIn(text), ({ entry }) => entry.code).map((placed) =>
      toRestriction(placed, documents),
    ),
    tolerance: conveniences('tolerance'),
    notificationCommitment: conveniences('notificationCommitment'),
    supervision: conveniences('supervision'),
    incentives: standing(
      entriesIn(text.incentives, 'incentives', ({ incentives }) => incentives),
      ({ entry }) => entry.code,
    ).map((placed) => toIncentive(placed, documents)),
    matters: standing(text.matters, ({ content }) => content.matter).map(({ content, layer }) =>
      toMatter(content, layer.code),
    ),
    commitmentTypes: standing(
      entriesIn(text.commitments, 'commitmentTypes', ({ commitmentTypes }) => commitmentTypes),
      ({ entry }) => entry.code,
    ).map(({ entry }) => ({ ...entry, basis: toBasis(entry.basis, documents) })),
    procedures,
    wording: wording.content.wording,
    holidays: [
      ...ownYears,
      ...libraryYears.filter(({ year }) => !ownYears.some((own) => own.year === year)),
    ].sort((a, b) => a.year - b.year),
  };
}

/** A matter as checks read it, from its entry in a file. */
function toMatter(entry: MatterEntry, layer: string): Matter {
  return {
    code: entry.matter,
    layer,
    name: entry.name,
    scenario: entry.scenario,
    category: entry.category ?? null,
    concernsSafety: entry.concernsSafety ?? false,
    ratingAtLeast: entry.ratingAtLeast ?? null,
    unratedAccepted: entry.unratedAccepted ?? true,
    materials: entry.materials.map((material) => ({
      ...material,
      supplyWithinWorkingDays: material.supplyWithinWorkingDays ?? null,
    })),
    commitments: COMMITMENT_TYPES.flatMap((type) =>
      (entry.commitments ?? []).filter((one) => one.type === type).map(toCommitment),
    ),
  };
}

function toCommitment(entry: MatterCommitmentEntry): MatterCommitment {
  return {
    type: entry.type,
    text: entry.text ?? null,
    remindWorkingDaysBefore: entry.remindWorkingDaysBefore ?? DEFAULT_REMINDERS,
    materials: entry.materials ?? [],
    conditions: entry.conditions ?? null,
    verifyWithinWorkingDays: entry.verifyWithinWorkingDays ?? null,
  };
}

function toRestriction(
  { entry, kind, layer }: PlacedRule<RestrictionEntry>,
  documents: Documents,
): RestrictionRule {
  return {
    ...entry,
    ...groundsOf(entry, documents),
    kind,
    layer: layer.code,
    otherwise: entry.otherwise ?? [],
  };
}

function toConvenience<E extends Grounds>(
  { entry, kind, layer }: PlacedRule<E>,
  documents: Documents,
) {
  return { ...entry, ...groundsOf(entry, documents), kind, layer: layer.code };
}

type Grounds = Pick<ConvenienceEntry, 'basis' | 'confirmed' | 'exceeds' | 'until'>;

/** What every rule says in the same way: how far it can be relied on, and until when. */
function groundsOf({ basis, confirmed, exceeds, until }: Grounds, documents: Documents) {
  return {
    basis: toBasis(basis, documents),
    confirmed,
    confirmation: null,
    exceeds: exceeds ? toReference(exceeds, documents) : null,
    until: until ?? null,
  };
}

function toIncentive(
  { entry, layer }: Placed<IncentiveEntry>,
  documents: Documents,
): IncentiveRule {
  return {
    ...entry,
    layer: layer.code,
    points: entry.points ?? false,
    off: entry.off ?? null,
    basis: toBasis(entry.basis, documents),
    until: entry.until ?? null,
  };
}
