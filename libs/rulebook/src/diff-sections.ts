import {
  conditionInWords,
  detailsInWords,
  type Basis,
  type CommitmentType,
  type Consequence,
  type ConvenienceRule,
  type Grounded,
  type IncentiveRule,
  type InForce,
  type Matter,
  type MatterCommitment,
  type Measure,
  type RecordKind,
  type RestrictionRule,
  type Rulebook,
  type SupervisionRule,
  type Text,
  type Condition,
  type DetailTest,
} from '#libs/decision';

/** The parts of an entry, each in short texts that say all of it. */
export type Parts = Readonly<Record<string, readonly string[]>>;

/** An entry of some section, taken apart so that two can be compared. */
export interface Entry {
  readonly code: string;
  readonly name: string | null;
  /** First day, of entries that are dated. */
  readonly from: string | null;
  readonly about: {
    readonly measure: string;
    readonly kind: string;
    readonly where: string;
  } | null;
  readonly parts: Parts;
}

/** The sections that a comparison goes through, in its order. */
export const SECTIONS = [
  'restrictions',
  'tolerance',
  'notificationCommitment',
  'supervision',
  'incentives',
  'matters',
  'commitmentTypes',
  'kinds',
  'measures',
  'documents',
  'categories',
  'layers',
  'holidays',
  'wording',
] as const;
export type SectionName = (typeof SECTIONS)[number];

/** The entries of one section of a rulebook, taken apart. */
export function partsOf(section: SectionName, rulebook: Rulebook): readonly Entry[] {
  switch (section) {
    case 'restrictions':
      return rulebook.restrictions.map(ofRestriction);
    case 'tolerance':
    case 'notificationCommitment':
    case 'supervision':
      return rulebook[section].map((rule: ConvenienceRule | SupervisionRule) =>
        ofConvenience(rule, section),
      );
    case 'incentives':
      return rulebook.incentives.map(ofIncentive);
    case 'matters':
      return rulebook.matters.map(ofMatter);
    case 'commitmentTypes':
      return rulebook.commitmentTypes.map(ofCommitmentType);
    case 'kinds':
      return rulebook.kinds.map(ofKind);
    case 'measures':
      return rulebook.measures.map(ofMeasure);
    case 'documents':
      return documentsOf(rulebook).map(ofDocument);
    case 'categories':
      return rulebook.categories.map(({ code, name, notificationCommitment }) =>
        named(code, name, {
          ...text('name', name),
          'notification and commitment': [notificationCommitment === false ? 'closed' : 'open'],
        }),
      );
    case 'layers':
      return rulebook.layers.map(({ code, name, rank }) =>
        named(code, name, { ...text('name', name), rank: [String(rank)] }),
      );
    case 'holidays':
      return rulebook.holidays.map(({ year, daysOff, makeUpDays }) =>
        named(String(year), null, { 'days off': daysOff, 'make-up days': makeUpDays }),
      );
    case 'wording':
      return textsIn(rulebook.wording, '').map(([path, words]) =>
        named(path, null, text('text', words)),
      );
  }
}

function ofRestriction(rule: RestrictionRule): Entry {
  const { scenarios, steps, matters, matterCategories, subjectTypes } = rule.where;
  return {
    ...named(rule.code, rule.title, {
      list: [rule.kind],
      scenarios,
      steps: orAll(steps),
      matters: orAll(matters),
      'categories of matters': orAll(matterCategories),
      'types of subject': orAll(subjectTypes),
      condition: conditionOf(rule.when),
      ...consequence(rule),
      otherwise: rule.otherwise.map((branch) =>
        [
          ...(branch.when ? conditionOf(branch.when) : ['always']),
          `${branch.effect} ${branch.binding} ${branch.measure}`,
          branch.text.zh,
          branch.text.en,
        ].join(': '),
      ),
      ...grounds(rule),
    }),
    from: rule.from,
    about: { measure: rule.measure, kind: rule.kind, where: scenarios.join(', ') },
  };
}

function ofConvenience(rule: ConvenienceRule | SupervisionRule, section: string): Entry {
  return {
    ...named(rule.code, rule.title, {
      list: [rule.kind],
      ...consequence(rule),
      ...grounds(rule),
    }),
    from: rule.from,
    about: { measure: rule.measure, kind: rule.kind, where: section },
  };
}

function ofIncentive(rule: IncentiveRule): Entry {
  return {
    ...named(rule.code, rule.name, {
      layer: [rule.layer],
      ...text('name', rule.name),
      scenarios: rule.scenarios,
      ...text('off', rule.off),
      honours: rule.honours.map(({ kind, details }) =>
        [kind, ...detailsOf(details)].join(' with '),
      ),
      points: [String(rule.points)],
      ...text('text', rule.text),
      basis: basisInWords(rule.basis),
      ...days(rule),
    }),
    from: rule.from,
  };
}

function ofMatter(matter: Matter): Entry {
  return named(matter.code, matter.name, {
    layer: [matter.layer],
    ...text('name', matter.name),
    scenario: [matter.scenario],
    category: [matter.category ?? 'none'],
    'concerns safety': [String(matter.concernsSafety)],
    'rating at least': [matter.ratingAtLeast ?? 'any'],
    'unrated accepted': [String(matter.unratedAccepted)],
    materials: matter.materials.map(({ code, name, core, supplyWithinWorkingDays }) => {
      const followsWithin =
        supplyWithinWorkingDays === null
          ? 'may not follow'
          : `within ${String(supplyWithinWorkingDays)} working days`;
      return `${code} ${name.zh} (${name.en}): ${core ? 'core' : 'not core'}, ${followsWithin}`;
    }),
    ...Object.fromEntries(
      matter.commitments.flatMap((terms) => Object.entries(ofMatterCommitment(terms))),
    ),
  });
}

/** A part for each thing that a matter says of one type of commitment. */
function ofMatterCommitment(terms: MatterCommitment): Parts {
  const part = (name: string) => `${terms.type} ${name}`;
  return {
    [part('reminders')]: terms.remindWorkingDaysBefore.map(
      (days) => `${String(days)} working days before`,
    ),
    [part('materials')]: terms.materials,
    [part('verified')]: [
      terms.verifyWithinWorkingDays === null
        ? 'no day'
        : `within ${String(terms.verifyWithinWorkingDays)} working days`,
    ],
    ...text(part('conditions'), terms.conditions),
    ...text(part('template'), terms.text),
  };
}

function ofCommitmentType(type: CommitmentType): Entry {
  return named(type.code, type.name, {
    ...text('name', type.name),
    ...text('reason', type.reason),
    ...text('template', type.text),
    ...text('liability', type.liability),
    'answer to a notice of breach': [`${String(type.answerWithinWorkingDays)} working days`],
    disclosure: [type.disclosure],
    basis: basisInWords(type.basis),
    confirmed: [String(type.confirmed)],
  });
}

function ofKind(kind: RecordKind): Entry {
  return named(kind.code, kind.name, {
    ...text('name', kind.name),
    category: [kind.category],
    ...text('authority', kind.authority),
    rhythm: [kind.rhythmDays === null ? 'our own' : `${String(kind.rhythmDays)} days`],
    'serious dishonesty': [String(kind.seriousDishonesty)],
    served: [String(kind.served)],
    ...text('period', kind.period),
    exits: kind.exits.map(inBoth),
    publicity: kind.publicity.map(({ decidedFrom, details, minimumMonths, maximumMonths }) =>
      [
        ...(decidedFrom === undefined ? [] : [`decided from ${decidedFrom}`]),
        ...detailsOf(details),
        `at least ${minimumMonths === undefined ? 'unknown' : `${String(minimumMonths)} months`}`,
        `at most ${maximumMonths === undefined ? 'unknown' : `${String(maximumMonths)} months`}`,
      ].join(', '),
    ),
    ...text('repair', kind.repair?.text ?? null),
    ...text('repair authority', kind.repair?.authority ?? null),
  });
}

function ofMeasure(measure: Measure): Entry {
  return named(measure.code, measure.name, {
    ...text('name', measure.name),
    class: [measure.class === null ? 'not verified' : String(measure.class)],
    ...text('content', measure.content),
    basis: basisInWords(measure.basis),
    'in the work plan': [String(measure.inWorkPlan)],
  });
}

/** The documents (文件) that a rulebook rests on, each once for each thing that is said of it. */
function documentsOf(rulebook: Rulebook): readonly Basis[] {
  const { restrictions, tolerance, notificationCommitment, supervision } = rulebook;
  const rules = [...restrictions, ...tolerance, ...notificationCommitment, ...supervision];
  const named = [
    ...[
      ...[...rules, ...rulebook.incentives],
      ...[...rulebook.measures, ...rulebook.commitmentTypes],
    ].flatMap(({ basis }) => basis),
    ...rules.flatMap(({ exceeds }) => exceeds ?? []),
  ];
  const distinct = new Map(
    named.map((basis) => [JSON.stringify([basis.document, ofDocument(basis).parts]), basis]),
  );
  return [...distinct.keys()].sort().flatMap((key) => distinct.get(key) ?? []);
}

function ofDocument({ document, title, level, identified, url, until }: Basis): Entry {
  return named(document, null, {
    ...text('title', title),
    level: [level],
    identified: [String(identified ?? true)],
    address: url === null ? [] : [url],
    'last day': [until ?? 'open'],
  });
}

function named(code: string, name: Text | null, parts: Parts): Entry {
  return { code, name: name?.zh ?? null, from: null, about: null, parts };
}

function consequence(rule: Omit<Consequence, 'effect'> & { effect: string; title: Text }): Parts {
  return {
    effect: [rule.effect],
    binding: [rule.binding],
    measure: [rule.measure],
    ...text('title', rule.title),
    ...text('text', rule.text),
  };
}

function grounds(rule: Grounded & InForce): Parts {
  const { confirmation, exceeds } = rule;
  return {
    layer: [rule.layer],
    basis: basisInWords(rule.basis),
    exceeds: exceeds === null ? [] : basisInWords([exceeds]),
    confirmed: [String(rule.confirmed)],
    confirmation:
      confirmation === null
        ? []
        : [`by ${confirmation.by} on ${confirmation.on}: ${confirmation.note}`],
    ...days(rule),
  };
}

function days({ from, until }: InForce): Parts {
  return { from: [from], until: [until ?? 'open'] };
}

function text(part: string, words: Text | null): Parts {
  return words === null ? {} : { [`${part} (zh)`]: [words.zh], [`${part} (en)`]: [words.en] };
}

function inBoth({ zh, en }: Text): string {
  return `${zh} (${en})`;
}

function orAll(codes: readonly string[] | undefined): readonly string[] {
  return codes ?? ['all'];
}

function basisInWords(basis: readonly Basis[]): readonly string[] {
  if (basis.length === 0) return ['none'];
  return basis.map(({ document, article }) =>
    article === null ? document : `${document} ${inBoth(article)}`,
  );
}

/** By codes alone: a category or law that is called otherwise is no other condition. */
const NO_NAMES = { categories: [], restrictions: [] };

function conditionOf(condition: Condition | undefined): readonly string[] {
  const words = conditionInWords(condition, NO_NAMES, 'en');
  return words === null ? [] : [words];
}

function detailsOf(tests: Readonly<Record<string, DetailTest>> | undefined): readonly string[] {
  const words = detailsInWords(tests, NO_NAMES, 'en');
  return words === null ? [] : [words];
}

/** Every text in both languages below a value, by its path. */
function textsIn(value: unknown, path: string): readonly (readonly [string, Text])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, path === '' ? key : `${path}.${key}`),
  );
}
