import { Refusal, type Law, type Question } from '#libs/decision';
import type { Limits } from './client.js';

/** What a check is made for. */
type Purpose = Pick<Question, 'scenario' | 'matter'>;

/** 目的限制: a client asks about what it was let in for, and nothing else. @throws Refusal FORBIDDEN */
export function requirePurpose(limits: Limits, purpose: Purpose, law: Law): void {
  const exceeded = limitExceeded(limits, purpose, () => areaOf(purpose.matter, law));
  if (exceeded === null) return;
  throw new Refusal(
    'FORBIDDEN',
    `this client may not ask about this ${WORDS[exceeded]}: \`me\` shows what it may; have the operator of the gateway grant it`,
    purpose.matter === null ? 'scenario' : 'matter',
  );
}

/** Which of its limits a purpose goes beyond; null: none. The area is that of the matter: null is everywhere. */
export function limitExceeded(
  { scenarios = null, matters = null, areas = null }: Limits,
  { scenario, matter }: Purpose,
  areaOfMatter: () => string | null,
): keyof typeof WORDS | null {
  if (scenarios !== null && !scenarios.has(scenario)) return 'scenario';
  // A client of some matters asks about nothing that is none of them.
  if (matters !== null && (matter === null || !matters.has(matter))) return 'matter';
  if (areas === null) return null;
  const area = areaOfMatter();
  return area === null || areas.some((own) => overlap(own, area)) ? null : 'area';
}

const WORDS = {
  scenario: 'scenario (应用场景)',
  matter: 'matter (审批事项), or about none',
  area: 'area (行政区划)',
} as const;

/** What the layer is law for in which a matter stands. */
function areaOf(matter: string | null, { matters, rulebook }: Law): string | null {
  const layer = matter === null ? undefined : matters.get(matter)?.layer;
  return rulebook.layers.find(({ code }) => code === layer)?.area ?? null;
}

/** Whether one of two areas lies within the other: what is law in a city is asked about in its districts. */
function overlap(one: string, other: string): boolean {
  const [a, b] = [significantOf(one), significantOf(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** `450200` stands for all that begins with `4502`, `450000` for all with `45`. */
function significantOf(area: string): string {
  return area.replace(/(?:00)+$/, '');
}
