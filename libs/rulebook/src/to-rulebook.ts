import type { PublishedYear } from '#libs/calendar';
import type {
  Basis,
  ConvenienceRule,
  IncentiveRule,
  Matter,
  RecordKind,
  RestrictionRule,
  Rulebook,
  SupervisionRule,
} from '#libs/decision';
import type { LawText } from './law-text.js';
import type {
  BasisEntry,
  ConvenienceEntry,
  DocumentEntry,
  IncentiveEntry,
  KindEntry,
  ListFile,
  MatterEntry,
  RestrictionEntry,
} from './schema.js';

type Documents = ReadonlyMap<string, DocumentEntry>;

/** The law as checks read it, from consistent files. Holidays in the files stand before the library's. */
export function toRulebook(text: LawText, libraryYears: readonly PublishedYear[]): Rulebook {
  const documents: Documents = new Map(
    text.documents.flatMap(({ content }) => Object.entries(content.documents)),
  );
  const lists = text.lists.map(({ content }) => content);
  const [wording] = text.wording;
  if (wording === undefined) throw new Error('a law without wording');
  const ownYears = text.holidays.flatMap(({ content }) => content.holidays);
  return {
    measures: text.measures.flatMap(({ content }) => content.measures),
    kinds: [
      ...lists.map((list) => toKind({ ...list, code: list.list })),
      ...text.records.flatMap(({ content }) => content.records.map(toKind)),
    ],
    restrictions: lists.flatMap((list) =>
      (list.restrictions ?? []).map((rule) => toRestriction(rule, list.list, documents)),
    ),
    tolerance: convenienceRules(lists, 'tolerance', documents),
    notificationCommitment: convenienceRules(lists, 'notificationCommitment', documents),
    supervision: lists.flatMap(({ list, supervision }) =>
      supervision
        ? [
            {
              ...toConvenience({ ...supervision, effect: 'NOTE' }, list, documents),
              effect: supervision.effect,
            },
          ]
        : [],
    ) satisfies SupervisionRule[],
    incentives: text.incentives.flatMap(({ content }) =>
      content.incentives.map((rule) => toIncentive(rule, documents)),
    ),
    matters: text.matters.map(({ content }) => toMatter(content)),
    wording: wording.content.wording,
    holidays: [
      ...ownYears,
      ...libraryYears.filter(({ year }) => !ownYears.some((own) => own.year === year)),
    ].sort((a, b) => a.year - b.year),
  };
}

/** A matter as checks read it, from its entry in a file. */
function toMatter(entry: MatterEntry): Matter {
  return {
    code: entry.matter,
    name: entry.name,
    scenario: entry.scenario,
    category: entry.category ?? null,
    ratingAtLeast: entry.ratingAtLeast ?? null,
    unratedAccepted: entry.unratedAccepted ?? true,
    materials: entry.materials.map((material) => ({
      ...material,
      supplyWithinWorkingDays: material.supplyWithinWorkingDays ?? null,
    })),
  };
}

function toKind(entry: Omit<KindEntry, 'code'> & { code: string }): RecordKind {
  return {
    code: entry.code,
    name: entry.name,
    category: entry.category,
    authority: entry.authority,
    rhythmDays: entry.rhythmDays,
    seriousDishonesty: entry.seriousDishonesty ?? false,
    served: entry.served ?? true,
    repair: entry.repair
      ? {
          authority: entry.repair.authority ?? null,
          minimum: entry.repair.minimum ?? [],
          text: entry.repair.text,
        }
      : null,
  };
}

function toRestriction(
  entry: RestrictionEntry,
  kind: string,
  documents: Documents,
): RestrictionRule {
  return {
    ...entry,
    where: entry.where,
    kind,
    otherwise: entry.otherwise ?? [],
    basis: toBasis(entry.basis, documents),
    until: entry.until ?? null,
  };
}

function convenienceRules(
  lists: readonly ListFile[],
  section: 'tolerance' | 'notificationCommitment',
  documents: Documents,
): readonly ConvenienceRule[] {
  return lists.flatMap((list) => {
    const rule = list[section];
    return rule ? [toConvenience(rule, list.list, documents)] : [];
  });
}

function toConvenience(
  entry: ConvenienceEntry,
  kind: string,
  documents: Documents,
): ConvenienceRule {
  return {
    ...entry,
    kind,
    basis: toBasis(entry.basis, documents),
    until: entry.until ?? null,
  };
}

function toIncentive(entry: IncentiveEntry, documents: Documents): IncentiveRule {
  return {
    ...entry,
    honours: entry.honours,
    off: entry.off ?? null,
    basis: toBasis(entry.basis, documents),
    until: entry.until ?? null,
  };
}

function toBasis(entry: BasisEntry, documents: Documents): readonly Basis[] {
  if (entry === 'none') return [];
  return entry.map(({ document, article }) => {
    const source = documents.get(document);
    if (source === undefined) throw new Error(`no document ${document}`);
    return {
      document: source.number,
      title: source.title ?? null,
      article: article ?? null,
      url: source.url ?? null,
      until: source.until ?? null,
    };
  });
}
