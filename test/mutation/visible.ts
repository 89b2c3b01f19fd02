import { compileLaw, type Law, type Rulebook } from '#libs/decision';

/**
 * All that checks can tell of the rules of a law. Of a rule on 容缺受理 or 告知承诺 that only notes, nothing shows;
 * an incentive without a scenario or without an honour is granted to nobody.
 */
export function visibleIn(rulebook: Rulebook): string {
  const law = compileLaw(rulebook, 'looked at');
  const { restrictions, incentives } = law;
  return JSON.stringify([
    Object.entries(restrictions).map(([scenario, byKind]) => [
      scenario,
      [...byKind].map(([kind, rules]) => [
        kind,
        rules.map(({ rule, until, branches }) => [
          ...[rule.code, rule.where, rule.from, until, rule.confirmed],
          branches.map(({ when, effect, binding, measure }) => [when, effect, binding, measure]),
        ]),
      ]),
    ]),
    visibleConveniences(law.tolerance),
    visibleConveniences(law.notificationCommitment),
    Object.entries(incentives).map(([scenario, rules]) => [
      scenario,
      rules
        .filter(({ rule }) => rule.honours.length > 0)
        .map(({ rule, until }) => [rule.code, rule.honours, rule.from, until]),
    ]),
    rulebook.kinds.map(({ code, seriousDishonesty, served }) => [
      ...[code, served],
      served && seriousDishonesty,
    ]),
  ]);
}

function visibleConveniences(rules: Law['tolerance']): readonly unknown[] {
  return [...rules.values()]
    .flat()
    .filter(({ effect }) => effect !== 'NOTE')
    .map(({ rule, effect, until }) => [rule.kind, effect, rule.from, until]);
}
