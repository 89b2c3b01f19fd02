import { publishedYears } from '#libs/calendar';
import { readLaw, shippedLawDirectory } from '#libs/rulebook';
import { toRulebook } from '../../libs/rulebook/src/to-rulebook.js';
import { caseFilesIn } from '../cases/case-files.js';
import { Trial, type Fate } from './fate.js';
import { GoldenCases } from './golden-cases.js';
import { inWords, type Mutant } from './mutant.js';
import { mutantsOf } from './mutants.js';

const ENOUGH = 0.95;

/** Why a mutant of a sort can say the same as the law, as far as any check can tell. */
const WHY_EQUIVALENT: Readonly<Record<string, string>> = {
  effect:
    'a rule without a basis only informs, and one whose basis nobody can confirm only cautions',
  tolerance: 'a rule that is only noted is in no answer, and weighing needs no confirmation',
  notificationCommitment:
    'a rule that is only noted is in no answer, and weighing needs no confirmation',
  incentive: 'an incentive that is off, without a scenario or an honour, is granted to nobody',
  'date of a document': 'no rule that checks ask rests on the document alone',
  list: 'a list that approval may not be told of withholds nothing',
};

/** How many mutants met which fate. */
type Tally = Record<Fate, number>;

/**
 * Changes the shipped law by one value at a time, and runs the golden cases on each such law: a change
 * that no case and no check of the loader notices has survived, and is printed with its file and line.
 */
test('hardly any change of one value in the law goes unnoticed by the cases', () => {
  const text = readLaw(shippedLawDirectory());
  const rulebook = toRulebook(text, publishedYears());
  const cases = new GoldenCases(caseFilesIn('test/cases'), rulebook, Date.now());
  expect(cases.firstFailing(rulebook)).toBeNull();

  const trial = new Trial(text, cases);
  const mutants = mutantsOf(text);
  const tallies = new Map<string, Tally>();
  const survivors: Mutant[] = [];
  for (const mutant of mutants) {
    const fate = trial.fateOf(mutant);
    const tally = tallies.get(mutant.sort) ?? emptyTally();
    tallies.set(mutant.sort, tally);
    tally[fate] += 1;
    if (fate === 'SURVIVED') survivors.push(mutant);
  }

  const total = sumOf([...tallies.values()]);
  print(`\n${String(cases.count)} cases on ${String(mutants.length)} mutants`);
  for (const [sort, tally] of [...tallies, ['all', total] as const]) print(lineOf(sort, tally));
  print('\nequivalent, and left out of the score:');
  for (const [sort, { EQUIVALENT: count }] of tallies) {
    if (count > 0) print(`  ${sort}: ${String(count)}, for ${WHY_EQUIVALENT[sort] ?? '?'}`);
  }
  print('\nsurvived:');
  for (const mutant of survivors) print(`  ${inWords(text, mutant)}`);

  const unexplained = [...tallies].filter(
    ([sort, { EQUIVALENT: count }]) => count > 0 && WHY_EQUIVALENT[sort] === undefined,
  );
  expect(unexplained).toEqual([]);
  expect(scoreOf(total)).toBeGreaterThanOrEqual(ENOUGH);
}, 900_000);

function emptyTally(): Tally {
  return { 'CASE FAILED': 0, REFUSED: 0, EQUIVALENT: 0, SURVIVED: 0 };
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    for (const fate of Object.keys(sum) as Fate[]) sum[fate] += tally[fate];
  }
  return sum;
}

/** The share of mutants that were noticed, of those that could be. */
function scoreOf(tally: Tally): number {
  const noticed = tally['CASE FAILED'] + tally.REFUSED;
  return noticed / (noticed + tally.SURVIVED);
}

function lineOf(sort: string, tally: Tally): string {
  const fates = Object.entries(tally).map(([fate, count]) => `${fate} ${String(count)}`);
  return `${sort.padEnd(22)} ${(scoreOf(tally) * 100).toFixed(1).padStart(5)} %  ${fates.join(', ')}`;
}

/** Not by the console of jest, which adds a trace to every line. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
