import { formatInstant } from '#libs/calendar';
import type { SourceFreshness } from './answer.js';
import { isLaw, type CompiledRule, type Law } from './compiled-law.js';
import { isOpenToMatter } from './conditions.js';
import type { Facts } from './facts.js';
import type { Matter } from './law.js';
import type { Question } from './question.js';
import { isAboutMatter } from './restrictions.js';
import type { Day, Instant, Language, Scenario } from './vocabulary.js';
import { inLanguage } from './wording.js';

const DAY_MS = 86_400_000;

/** How fresh each source is at the earlier of the two clocks of a question. */
export class Sources {
  private readonly at: Instant;

  constructor(
    private readonly facts: Facts,
    private readonly question: Question,
    private readonly law: Law,
  ) {
    this.at = Math.min(question.asOf, question.knownAt);
  }

  /** Older than its rhythm, or never received; our own records are always fresh. */
  isStale(source: string): boolean {
    const rhythmDays = this.law.kinds.get(source)?.rhythmDays;
    if (rhythmDays === null) return false;
    const receivedAt = this.facts.deliveries.get(source);
    if (receivedAt === undefined || rhythmDays === undefined) return true;
    return this.at - receivedAt > rhythmDays * DAY_MS;
  }

  areFresh(sources: Iterable<string>): boolean {
    for (const source of sources) if (this.isStale(source)) return false;
    return true;
  }

  /** The sources as an answer lists them, in the order of their codes. */
  shown(sources: ReadonlySet<string>): readonly SourceFreshness[] {
    const lists = shownLists(this.facts.deliveries, this.law, this.question.language);
    const key = [...sources].map((source) => (this.isStale(source) ? `${source}!` : source)).join();
    let list = lists.get(key);
    if (list === undefined) {
      list = [...sources].sort().map((source) => this.toFreshness(source));
      lists.set(key, list);
    }
    return list;
  }

  private toFreshness(source: string): SourceFreshness {
    const kind = this.law.kinds.get(source);
    const receivedAt = this.facts.deliveries.get(source);
    return {
      source,
      name: kind ? inLanguage(this.question.language, kind.name) : source,
      receivedAt: receivedAt === undefined ? null : formatInstant(receivedAt),
      stale: this.isStale(source),
    };
  }
}

/** Lists shown, by the codes of their sources and which of them are stale. */
type Lists = Map<string, readonly SourceFreshness[]>;

/** Lists of one version of the deliveries, beyond which what was made is forgotten. */
const KEPT_LISTS = 1000;

/** What is shown of sources hangs on these alone, and they change rarely: made once, shared by answers. */
const listsShown = new WeakMap<Facts['deliveries'], WeakMap<Law, Record<Language, Lists>>>();

function shownLists(deliveries: Facts['deliveries'], law: Law, language: Language): Lists {
  let byLaw = listsShown.get(deliveries);
  if (byLaw === undefined) {
    byLaw = new WeakMap();
    listsShown.set(deliveries, byLaw);
  }
  let byLanguage = byLaw.get(law);
  if (byLanguage === undefined) {
    byLanguage = { 'zh-CN': new Map(), en: new Map() };
    byLaw.set(law, byLanguage);
  }
  const lists = byLanguage[language];
  if (lists.size > KEPT_LISTS) lists.clear();
  return lists;
}

/** Days asked about under one law, beyond which what was found is forgotten. */
const KEPT_DAYS = 1000;
const verdictSources = new WeakMap<Law, Map<string, readonly string[]>>();

/**
 * The sources that a rule of effect CAUTION or worse depends on, at this scenario, on that day. A
 * rule for other matters than the one asked about does not count.
 */
export function sourcesOfVerdict(
  law: Law,
  scenario: Scenario,
  matter: Matter | null,
  day: Day,
): readonly string[] {
  let found = verdictSources.get(law);
  if (found === undefined || found.size > KEPT_DAYS) {
    found = new Map();
    verdictSources.set(law, found);
  }
  const key = scenario + day + (matter?.code ?? '');
  let sources = found.get(key);
  if (sources === undefined) {
    sources = [...law.restrictions[scenario]]
      .filter(([, rules]) =>
        rules.some(
          (compiled) =>
            isLaw(compiled, day) &&
            isAboutMatter(compiled.rule.where, matter) &&
            canBite(compiled, matter),
        ),
      )
      .map(([kind]) => kind);
    found.set(key, sources);
  }
  return sources;
}

function canBite({ branches }: CompiledRule, matter: Matter | null): boolean {
  return branches.some(({ effect, when }) => effect !== 'INFORM' && isOpenToMatter(when, matter));
}

/** The lists of serious dishonesty (严重失信主体名单), which withhold every incentive. */
export function seriousLists(law: Law): readonly string[] {
  return law.rulebook.kinds
    .filter(({ seriousDishonesty, served }) => seriousDishonesty && served)
    .map(({ code }) => code);
}
