import type {
  Basis,
  CommitmentType,
  Consequence,
  ConvenienceRule,
  Grounded,
  IncentiveRule,
  InForce,
  Matter,
  MatterCommitment,
  Measure,
  RestrictionRule,
  Rulebook,
  SupervisionRule,
  Text,
} from '#libs/decision';
import { foundedIn, ofKind, ofProcedures } from './diff-kinds.js';
import {
  basisInWords,
  conditionOf,
  days,
  detailsOf,
  named,
  orAll,
  text,
  type Entry,
  type Parts,
} from './diff-words.js';

/** The sections that a comparison goes through, in its order. */
export const SECTIONS = [
  'restrictions',
  'tolerance',
  'notificationCommitment',
  'supervision',
  'incentives',
  'matters',
  'commitmentTypes',
  'procedures',
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
    case 'procedures':
      return ofProcedures(rulebook.procedures);
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
      return rulebook.layers.map(({ code, name, rank, area }) =>
        named(code, name, {
          ...text('name', name),
          rank: [String(rank)],
          area: area === undefined ? [] : [area],
        }),
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
      ...foundedIn(rulebook),
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

/** Every text in both languages below a value, by its path. */
function textsIn(value: unknown, path: string): readonly (readonly [string, Text])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [[path, value as Text]];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, path === '' ? key : `${path}.${key}`),
  );
}
