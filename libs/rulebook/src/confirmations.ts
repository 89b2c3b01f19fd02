import { createHash } from 'node:crypto';
import type { Confirmation, Day, Grounded, InForce, Rulebook } from '#libs/decision';
import { withSortedKeys } from './published-law.js';

/** A named officer's word on a rule, with the digest of what it was given for. */
export interface RuleConfirmation extends Confirmation {
  readonly rule: string;
  /** SHA-256 of the rule's substance, hex. */
  readonly substance: string;
}

/** A rule that was written down with its basis not yet read in the source, or already confirmed. */
export type ConfirmableRule = Grounded & InForce;

/** Why a rule cannot be confirmed, and the way out. */
class NotConfirmable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotConfirmable';
  }
}

/** The sections of a rulebook whose rules say whether their basis was read. */
const SECTIONS = ['restrictions', 'tolerance', 'notificationCommitment', 'supervision'] as const;

/** What a confirmation vouches for; its words, title and days may change without it. */
const SUBSTANCE = ['kind', 'where', 'when', 'effect', 'binding', 'measure', 'otherwise'] as const;

/** Names what a rule demands and on which articles it rests: another substance needs another confirmation. */
export function substanceOf(rule: ConfirmableRule): string {
  const all: Readonly<Record<string, unknown>> = { ...rule };
  const substance = {
    ...Object.fromEntries(SUBSTANCE.map((key) => [key, all[key]])),
    otherwise: (all['otherwise'] as readonly object[] | undefined)?.map((branch) => ({
      ...branch,
      text: undefined,
    })),
    basis: rule.basis.map(({ document, article }) => [document, article?.zh ?? null]),
  };
  return createHash('sha256')
    .update(JSON.stringify(withSortedKeys(substance)))
    .digest('hex');
}

/** The law with the confirmations that were recorded for rules of just this substance; the last one holds. */
export function withConfirmations(
  rulebook: Rulebook,
  recorded: readonly RuleConfirmation[],
): Rulebook {
  const bySubstance = new Map(recorded.map((one) => [`${one.rule} ${one.substance}`, one]));
  const confirmed = <R extends ConfirmableRule>(rule: R): R => {
    if (whyNot(rule) !== null) return rule;
    const found = bySubstance.get(`${rule.code} ${substanceOf(rule)}`);
    if (found === undefined) return rule;
    const { by, note, on } = found;
    return { ...rule, confirmed: true, confirmation: { by, note, on } };
  };
  return {
    ...rulebook,
    restrictions: rulebook.restrictions.map(confirmed),
    tolerance: rulebook.tolerance.map(confirmed),
    notificationCommitment: rulebook.notificationCommitment.map(confirmed),
    supervision: rulebook.supervision.map(confirmed),
  };
}

/**
 * The rule of a code that an officer may confirm; `from` tells rules of one code apart that are law
 * one after another. @throws NotConfirmable
 */
export function confirmableRule(
  rulebook: Rulebook,
  code: string,
  from: Day | null,
): ConfirmableRule {
  const named = SECTIONS.flatMap((section): readonly ConfirmableRule[] => rulebook[section]).filter(
    (rule) => rule.code === code && (from === null || rule.from === from),
  );
  if (named.length === 0) {
    const since = from === null ? '' : ` from ${from}`;
    throw new NotConfirmable(
      `the law in force has no rule \`${code}\`${since}: only restrictions, tolerance, notification and supervision rules are confirmed`,
    );
  }
  const open = named.filter((rule) => whyNot(rule) === null);
  const [rule] = open;
  if (rule === undefined) {
    throw new NotConfirmable(`the rule \`${code}\` ${whyNot(named[0] as ConfirmableRule) ?? ''}`);
  }
  if (open.length > 1) {
    const days = open.map((one) => one.from).join(', ');
    throw new NotConfirmable(
      `the rule \`${code}\` is law in several forms, from ${days}: say which by its first day (--from)`,
    );
  }
  return rule;
}

/** Why a rule cannot be confirmed; null where it can. */
function whyNot({ confirmed, confirmation, basis }: ConfirmableRule): string | null {
  if (confirmation !== null) {
    const { by, on, note } = confirmation;
    return `is confirmed already, by ${by} on ${on} (${note})`;
  }
  if (confirmed) return 'is confirmed already, in the text of the law';
  if (basis.length === 0) {
    return 'has no basis (basis: none), so nobody can have read it: name its basis in the text of the law first';
  }
  if (basis.every(({ identified }) => identified === false)) {
    return 'rests only on documents that are not identified (文号待核实): name them in documents.yaml first';
  }
  return null;
}
