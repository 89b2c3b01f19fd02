import { EFFECTS, type Binding, type Effect, type Verdict } from './vocabulary.js';

const VERDICT_BY_EFFECT = {
  PROHIBIT: 'PROHIBITED',
  RESTRICT: 'RESTRICTED',
  CAUTION: 'CAUTION',
} as const;

/** How severe an effect is, from 0 for INFORM. */
export function severityOf(effect: Effect): number {
  return EFFECTS.indexOf(effect);
}

/** How heavy an outcome is: severity first, then what the law commands before what it leaves open. */
export function weightOf(outcome: { readonly effect: Effect; readonly binding: Binding }): number {
  return severityOf(outcome.effect) * 2 + (outcome.binding === 'MANDATORY' ? 1 : 0);
}

/** The worst effect decides; a clean answer needs fresh sources. */
export function verdictOf(effects: readonly Effect[], sourcesFresh: boolean): Verdict {
  let worst: Effect = 'INFORM';
  for (const effect of effects) if (severityOf(effect) > severityOf(worst)) worst = effect;
  if (worst !== 'INFORM') return VERDICT_BY_EFFECT[worst];
  return sourcesFresh ? 'CLEAR' : 'UNKNOWN';
}
