import { addDays, shanghaiDay } from '#libs/calendar';
import { compileLaw, SCENARIOS, type Day } from '#libs/decision';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import {
  readCaseFile,
  type CaseFile,
  type GoldenCase,
} from '../../apps/cli/src/policy-test/case-file.js';
import { rulebookFor } from '../../apps/cli/src/policy-test/run-files.js';
import { outcomeOf } from '../../apps/cli/src/policy-test/run-pure.js';
import { caseFilesIn } from './case-files.js';

/*
 * Where one case asks what another asks, but of the next day, and a rule bites in one of the two alone, both
 * days of an edge are told.
 */

const rulebook = loadLaw(shippedLawDirectory());
const law = compileLaw(rulebook, 'law-shipped');
const files = caseFilesIn('test/cases').map((path) => readCaseFile(path, rulebook));

/** The first days on which a rule bites after one on which it does not, and the last days before one. */
interface Edges {
  readonly first: Set<Day>;
  readonly last: Set<Day>;
}

const edges = new Map<string, Edges>();
for (const file of files) noteEdges(file);

/** Rules of effect CAUTION or worse, as far as their confirmation lets them go. */
const biting = new Map(
  SCENARIOS.flatMap((scenario) => [...law.restrictions[scenario].values()].flat())
    .filter(({ branches }) => branches.some(({ effect }) => effect !== 'INFORM'))
    .map((compiled) => [compiled.rule.code, compiled]),
);

describe('for every rule of effect CAUTION or worse', () => {
  it('there are cases on the day before it bites and on its first day', () => {
    expect(without(({ first }) => first.size > 0)).toEqual([]);
  });

  it('there are cases on its last day and on the day after', () => {
    expect(without(({ last }) => last.size > 0)).toEqual([]);
  });

  it('there are cases on the first day on which it is law and on the day before', () => {
    expect(without(({ first }, code) => first.has(biting.get(code)?.rule.from ?? ''))).toEqual([]);
  });

  it('that is law no more, there are cases on its last day as law and on the day after', () => {
    const isTold = ({ last }: Edges, code: string) => {
      const until = biting.get(code)?.until ?? null;
      return until === null || last.has(until);
    };
    expect(without(isTold)).toEqual([]);
  });
});

/** The codes of the rules of which something is not told. */
function without(isTold: (edges: Edges, code: string) => boolean): readonly string[] {
  const none: Edges = { first: new Set(), last: new Set() };
  return [...biting.keys()].filter((code) => !isTold(edges.get(code) ?? none, code));
}

function noteEdges(file: CaseFile): void {
  for (const days of daysByQuestion(file).values()) {
    for (const [day, rules] of days) {
      const next = days.get(addDays(day, 1));
      if (next === undefined) continue;
      for (const rule of next) if (!rules.has(rule)) edgesOf(rule).first.add(addDays(day, 1));
      for (const rule of rules) if (!next.has(rule)) edgesOf(rule).last.add(day);
    }
  }
}

function edgesOf(rule: string): Edges {
  const known = edges.get(rule) ?? { first: new Set(), last: new Set() };
  edges.set(rule, known);
  return known;
}

/** The rules that bite, by day, for cases that ask the same and say what must come of it. */
function daysByQuestion(file: CaseFile): ReadonlyMap<string, ReadonlyMap<Day, Set<string>>> {
  const own = compileLaw(rulebookFor(file, rulebook), 'law-of-a-case-file');
  const byQuestion = new Map<string, Map<Day, Set<string>>>();
  for (const asked of file.cases) {
    const { asOf } = asked.ask;
    const outcome = outcomeOf(asked, file, own, Date.now());
    if (asOf == null || !('answer' in outcome) || !tellsOfRules(asked)) continue;
    const rules = outcome.answer.restrictions
      .filter(({ effect }) => effect !== 'INFORM')
      .map(({ rule }) => rule);
    const { subject, scenario, matter } = asked.ask;
    const question = JSON.stringify([subject, scenario, matter]);
    const days = byQuestion.get(question) ?? new Map<Day, Set<string>>();
    byQuestion.set(question, days.set(shanghaiDay(asOf), new Set(rules)));
  }
  return byQuestion;
}

function tellsOfRules({ expect: { verdict, restrictions, rules } }: GoldenCase): boolean {
  return verdict !== undefined || restrictions !== undefined || rules !== undefined;
}
