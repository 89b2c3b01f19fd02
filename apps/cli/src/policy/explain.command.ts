import { createInterface } from 'node:readline/promises';
import { startOfDay, isDay } from '#libs/calendar';
import { explain, type SubjectRequest } from '#libs/checking';
import {
  Refusal,
  SCENARIOS,
  STEPS,
  type ApprovalStep,
  type Instant,
  type Language,
  type Scenario,
} from '#libs/decision';
import { isPersonId } from '#libs/identity';
import { PersonKey } from '#libs/records';
import { Command, InvalidArgumentError, Option } from 'commander';
import { explanationLines } from './explanation-lines.js';
import { firstInstantOf } from './instants.js';
import { keysDirectory, onDatabase } from '../deployment/opened-database.js';

interface ExplainOptions {
  readonly scenario?: Scenario;
  readonly matter?: string;
  readonly step: ApprovalStep;
  readonly asOf?: Instant;
  readonly knownAt?: Instant;
  readonly lang: 'zh' | 'en';
}

const FROM_INPUT = '-';

/** `policy explain`: each rule considered for a subject at a step, applied or not, and why. */
export function explainCommand(): Command {
  return new Command('explain')
    .description(
      'decide from what is recorded, as a check would but without recording one, and say of each rule why it applies or not',
    )
    .argument(
      '<subject>',
      `统一社会信用代码, or \`${FROM_INPUT}\`: read it, or a 居民身份证号, from standard input (an ID number must not stand in a command)`,
    )
    .addOption(
      new Option('--scenario <scenario>', '应用场景; not with --matter').choices(SCENARIOS),
    )
    .option('--matter <code>', '审批事项, which names its scenario')
    .addOption(new Option('--step <step>', '办理环节').choices(STEPS).makeOptionMandatory())
    .option('--as-of <day>', 'the day the question is about (default: now)', toDayStart)
    .option('--known-at <instant>', 'what had been recorded by then (default: now)', firstInstantOf)
    .addOption(new Option('--lang <language>').choices(['zh', 'en']).default('zh'))
    .action(policyExplain);
}

async function policyExplain(given: string, options: ExplainOptions): Promise<void> {
  const { scenario = null, matter = null, step, asOf = null, knownAt = null } = options;
  const subject = given === FROM_INPUT ? toSubject(await lineOfInput()) : { code: given };
  const language: Language = options.lang === 'en' ? 'en' : 'zh-CN';
  await onDatabase(async ({ database }) => {
    const persons =
      'personId' in subject ? PersonKey.existing(keysDirectory()) : { hmacOf: noPerson };
    try {
      const request = { subject, scenario, matter, step, asOf, knownAt };
      const explanation = await explain({ database, persons }, request, language);
      console.log(explanationLines(explanation, language).join('\n'));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Error(`${error.code}: ${wayOut(error)}`, { cause: error });
    }
  });
}

function toSubject(text: string): SubjectRequest {
  return isPersonId(text) ? { personId: text } : { code: text };
}

function noPerson(): never {
  throw new Error('a code was given, not a person');
}

async function lineOfInput(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
  }
  throw new Error('standard input is empty: expected a code or an ID number on its first line');
}

/** How to mend it here, where the message speaks of the fields of a request. */
function wayOut({ code, message }: Refusal): string {
  if (code !== 'SUBJECT_CODE_IS_PERSON_ID') return message;
  return `this is a resident ID number (居民身份证号): give \`${FROM_INPUT}\` and the number on standard input, and take it out of your shell history`;
}

function toDayStart(text: string): Instant {
  if (!isDay(text)) throw new InvalidArgumentError('expected a calendar day YYYY-MM-DD');
  return startOfDay(text);
}
