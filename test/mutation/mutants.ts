import { BINDINGS, EFFECTS, SCENARIOS, STEPS, SUBJECT_TYPES, type Scenario } from '#libs/decision';
import { entriesIn, type LawText, type Read } from '../../libs/rulebook/src/law-text.js';
import type {
  ConvenienceEntry,
  IncentiveEntry,
  ListFile,
  RestrictionEntry,
  RulesEntry,
} from '../../libs/rulebook/src/schema.js';
import { datesChanged, others, valuesChanged } from './changes.js';
import { conditionChanges, detailChanges } from './condition-changes.js';
import type { Change, Mutant, Path } from './mutant.js';

/**
 * Every law that differs from this one by one value of a rule. Rules on supervision are left alone: no
 * check asks them. So are matters and types of commitment: they say no rule, but words, terms and days.
 */
export function mutantsOf(text: LawText): readonly Mutant[] {
  const categories = entriesIn(text.categories, 'categories', (content) => content.categories).map(
    ({ entry }) => entry.code,
  );
  const measures = text.measures.flatMap(({ content }) => content.measures.map(({ code }) => code));
  const silentOn = silences(text);
  const restrictionChanges = (rule: RestrictionEntry, path: Path, added: readonly Scenario[]) =>
    changesOfRestriction(rule, path, { categories, measures, added });

  return [
    ...text.lists.flatMap(({ file, content }) => {
      const { list: kind } = content;
      const added = silentOn(kind);
      return [
        ...flagChanges(content),
        ...ruleChanges(content, (rule, path) => restrictionChanges(rule, path, added)),
      ].map((change): Mutant => ({ rule: '', ...change, section: 'lists', file, kind }));
    }),
    ...text.rules.flatMap(({ file, content }) => {
      const { rules: kind } = content;
      const added = silentOn(kind).slice(0, 1);
      return ruleChanges(content, (rule, path) => restrictionChanges(rule, path, added)).map(
        (change): Mutant => ({ rule: '', ...change, section: 'rules', file, kind }),
      );
    }),
    ...text.incentives.flatMap(({ file, content }) =>
      content.incentives
        .flatMap((incentive, i) =>
          incentiveChanges(incentive, ['incentives', i], honourKinds(text)),
        )
        .map((change): Mutant => ({
          rule: '',
          ...change,
          section: 'incentives',
          file,
          kind: null,
        })),
    ),
    ...text.documents.flatMap(({ file, content }) =>
      Object.entries(content.documents)
        .flatMap(([code, { until }]) => datesChanged(['documents', code], { until }))
        .map((change): Mutant => ({
          ...change,
          rule: '',
          sort: 'date of a document',
          section: 'documents',
          file,
          kind: null,
        })),
    ),
  ];
}

/** The scenarios for which no rule of a kind of record says anything. */
function silences(text: LawText): (kind: string) => readonly Scenario[] {
  const rules = [
    ...text.lists.map(({ content }) => ({ kind: content.list, content })),
    ...text.rules.map(({ content }) => ({ kind: content.rules, content })),
  ];
  return (kind) => {
    const said = rules
      .filter((one) => one.kind === kind)
      .flatMap(({ content }) => content.restrictions ?? [])
      .flatMap(({ where }) => where.scenarios);
    return SCENARIOS.filter((scenario) => !said.includes(scenario));
  };
}

function honourKinds(text: LawText): readonly string[] {
  return text.records
    .flatMap(
      ({ content }: Read<{ records: readonly { code: string; category: string }[] }>) =>
        content.records,
    )
    .filter(({ category }) => category === 'honour')
    .map(({ code }) => code);
}

/** What a list says of all its entries. */
function flagChanges({ seriousDishonesty = false, served = true }: ListFile): Change[] {
  return [
    { sort: 'list', path: ['seriousDishonesty'], to: !seriousDishonesty },
    { sort: 'list', path: ['served'], to: !served },
  ];
}

function ruleChanges(
  { restrictions = [], tolerance, notificationCommitment }: RulesEntry,
  changesOf: (rule: RestrictionEntry, path: Path) => Change[],
): Change[] {
  return [
    ...restrictions.flatMap((rule, i) =>
      changesOf(rule, ['restrictions', i]).map((change) => ({ ...change, rule: rule.code })),
    ),
    ...convenienceChanges('tolerance', tolerance),
    ...convenienceChanges('notificationCommitment', notificationCommitment),
  ];
}

interface Known {
  readonly categories: readonly string[];
  readonly measures: readonly string[];
  /** Scenarios that are added to a rule. */
  readonly added: readonly Scenario[];
}

function changesOfRestriction(
  rule: RestrictionEntry,
  path: Path,
  { categories, measures, added }: Known,
): Change[] {
  const { where, when, otherwise = [] } = rule;
  const { scenarios } = where;
  const at = (...part: Path) => [...path, ...part];
  const branches = [
    { branch: rule, part: [] },
    ...otherwise.map((branch, i) => ({ branch, part: ['otherwise', i] })),
  ];
  const more = (
    sort: string,
    values: readonly string[],
    known: readonly string[],
    ...part: Path
  ) => [
    { sort, path: at(...part), to: undefined },
    ...valuesChanged(sort, at(...part), values, known),
  ];
  return [
    ...branches.flatMap(({ branch, part }) => [
      ...others('effect', at(...part, 'effect'), EFFECTS, branch.effect),
      ...others('binding', at(...part, 'binding'), BINDINGS, branch.binding),
      ...others('measure', at(...part, 'measure'), measures, branch.measure).slice(0, 1),
    ]),
    ...datesChanged(path, rule),
    ...(scenarios.length === 1
      ? [{ sort: 'scenario', path, to: undefined }]
      : scenarios.map((one) => ({
          sort: 'scenario',
          path: at('where', 'scenarios'),
          to: scenarios.filter((scenario) => scenario !== one),
        }))),
    ...added.map((scenario) => ({
      sort: 'scenario',
      path: at('where', 'scenarios'),
      to: [...scenarios, scenario],
    })),
    ...(where.matters ? more('where', where.matters, [], 'where', 'matters') : []),
    ...(where.steps ? more('where', where.steps, STEPS, 'where', 'steps') : []),
    ...(where.subjectTypes
      ? more('where', where.subjectTypes, SUBJECT_TYPES, 'where', 'subjectTypes')
      : []),
    ...(where.matterCategories
      ? more('where', where.matterCategories, categories, 'where', 'matterCategories')
      : []),
    ...conditionChanges(when, at('when'), categories),
    ...otherwise.flatMap((branch, i) => [
      { sort: 'condition', path: at('otherwise', i), to: undefined },
      ...conditionChanges(branch.when, at('otherwise', i, 'when'), categories),
    ]),
    { sort: 'confirmed', path: at('confirmed'), to: !rule.confirmed },
  ];
}

/** Binding and measure of a rule on 容缺受理 or 告知承诺 are in no answer. */
function convenienceChanges(
  sort: 'tolerance' | 'notificationCommitment',
  rule: ConvenienceEntry | undefined,
): Change[] {
  if (rule === undefined) return [];
  const path = [sort];
  return [
    ...others(sort, [...path, 'effect'], ['EXCLUDE', 'WEIGH', 'NOTE'], rule.effect),
    ...datesChanged(path, rule).map((change) => ({ ...change, sort })),
    { sort, path: [...path, 'confirmed'], to: !rule.confirmed },
    { sort, path, to: undefined },
  ];
}

function incentiveChanges(rule: IncentiveEntry, path: Path, honours: readonly string[]): Change[] {
  const { scenarios } = rule;
  const held = rule.honours.map(({ kind }) => kind);
  const at = (...part: Path) => [...path, ...part];
  const changes = [
    ...SCENARIOS.map((one) => ({
      path: at('scenarios'),
      to: scenarios.includes(one)
        ? scenarios.filter((scenario) => scenario !== one)
        : [...scenarios, one],
    })),
    ...rule.honours.map((_, i) => ({ path: at('honours', i), to: undefined })),
    ...honours
      .filter((kind) => !held.includes(kind))
      .map((kind) => ({ path: at('honours'), to: [...rule.honours, { kind }] })),
    ...rule.honours.flatMap(({ details = {} }, i) =>
      detailChanges(details, at('honours', i, 'details')),
    ),
    ...datesChanged(path, rule),
  ];
  return changes.map((change) => ({ ...change, sort: 'incentive' }));
}
