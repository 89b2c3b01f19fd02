import { shanghaiDay } from '#libs/calendar';
import {
  BINDINGS,
  EFFECTS,
  SCENARIOS,
  type Binding,
  type Effect,
  type Scenario,
} from '#libs/decision';
import { LawError, type NewRule } from '#libs/rulebook';
import { Command, Option } from 'commander';
import { toDay } from './days.js';
import { lawDirectories, oneMore } from './law-directories.js';
import { placeFor, writeNewRule } from './new-rule-files.js';

interface NewRuleOptions {
  readonly list: string;
  readonly scenario: readonly Scenario[];
  readonly effect: Effect;
  readonly binding: Binding;
  readonly measure: string;
  readonly document: string;
  readonly article: string;
  readonly from?: string;
  readonly until?: string;
  readonly layer?: string;
  readonly law?: readonly string[];
  readonly cases?: string;
}

/** `policy new-rule`: the file of a rule and the file of its cases, to be filled in. */
export function newRuleCommand(): Command {
  return new Command('new-rule')
    .description('write the skeleton of a rule and of its cases; both are valid at once')
    .argument('<code>', 'code of the rule, e.g. SEED_LAW-91')
    .requiredOption('--list <kind>', 'list or kind of record that triggers it')
    .addOption(required('--scenario <scenario...>', 'where it applies').choices(SCENARIOS))
    .addOption(required('--effect <effect>', 'how far it goes').choices(EFFECTS))
    .addOption(
      new Option('--binding <binding>', 'whether the law commands it or leaves it open')
        .choices(BINDINGS)
        .default('DISCRETIONARY'),
    )
    .requiredOption('--measure <code>', 'measure that it carries out')
    .requiredOption('--document <code>', 'document that it rests on')
    .requiredOption('--article <article>', 'number of the article, or the article in Chinese')
    .option('--from <day>', 'first day on which it is law (default: today in Shanghai)', toDay)
    .option('--until <day>', 'last day on which it is law', toDay)
    .option(
      '--layer <code>',
      'layer that the rule belongs to (default: the one of --law or POLICY_DIR)',
    )
    .option('--law <dir>', 'a further directory of law, below POLICY_DIR; repeatable', oneMore)
    .option('--cases <dir>', 'folder of the case file (default: cases/ in the folder of the layer)')
    .action((code: string, options: NewRuleOptions) => {
      process.exitCode = newRule(code, options);
    });
}

function newRule(code: string, options: NewRuleOptions): number {
  const { list, scenario, from, until, layer, law, cases, ...others } = options;
  const today = shanghaiDay(Date.now());
  const rule: NewRule = {
    ...{ code, kind: list, scenarios: scenario, ...others },
    from: from ?? today,
    until: until ?? null,
  };
  const directories = lawDirectories(law);
  try {
    const place = placeFor(rule, { directories, layer, cases });
    const { notes } = writeNewRule(rule, place, directories, today);
    console.log(
      [
        `wrote ${place.rulePath}`,
        `wrote ${place.casesPath}`,
        ...notes,
        'next:',
        '  1. write the texts and the conditions in the first file, the facts of the cases in the second',
        `  2. creditgate policy lint${lawOptions(law)}`,
        `  3. creditgate policy test ${place.casesPath}${lawOptions(law)}`,
        '  4. read the article in its source, then set `confirmed: true` (or let an officer: policy confirm)',
      ].join('\n'),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    console.error(`${error.message}\nnothing is written`);
    return 1;
  }
}

function required(flags: string, description: string): Option {
  return new Option(flags, description).makeOptionMandatory();
}

function lawOptions(law: readonly string[] = []): string {
  return law.map((directory) => ` --law ${directory}`).join('');
}
