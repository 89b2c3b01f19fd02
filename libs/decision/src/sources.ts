import { formatInstant } from '#libs/calendar';
import type { SourceFreshness } from './answer.js';
import { isLaw, type Law } from './compiled-law.js';
import type { Facts } from './facts.js';
import type { Question } from './question.js';
import type { Day, Instant, Scenario } from './vocabulary.js';
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
    return [...sources].sort().map((source) => {
      const kind = this.law.kinds.get(source);
      return {
        source,
        name: kind ? inLanguage(this.question.language, kind.name) : source,
        receivedAt: this.receivedAt(source),
        stale: this.isStale(source),
      };
    });
  }

  private receivedAt(source: string): string | null {
    if (this.law.kinds.get(source)?.rhythmDays === null)
      return formatInstant(this.question.knownAt);
    const receivedAt = this.facts.deliveries.get(source);
    return receivedAt === undefined ? null : formatInstant(receivedAt);
  }
}

/** The sources that a rule of effect CAUTION or worse depends on, at this scenario, on that day. */
export function sourcesOfVerdict(law: Law, scenario: Scenario, day: Day): readonly string[] {
  const sources: string[] = [];
  for (const [kind, rules] of law.restrictions[scenario]) {
    const bites = rules.some(
      (compiled) =>
        isLaw(compiled, day) && compiled.branches.some(({ effect }) => effect !== 'INFORM'),
    );
    if (bites) sources.push(kind);
  }
  return sources;
}

/** The lists of serious dishonesty (严重失信主体名单), which withhold every incentive. */
export function seriousLists(law: Law): readonly string[] {
  return law.rulebook.kinds
    .filter(({ seriousDishonesty, served }) => seriousDishonesty && served)
    .map(({ code }) => code);
}
