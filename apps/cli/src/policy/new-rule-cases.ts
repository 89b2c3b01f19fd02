import { addDays, addYears, endOfDay, startOfDay } from '#libs/calendar';
import {
  decide,
  type Day,
  type Law,
  type Question,
  type Restriction,
  type Scenario,
} from '#libs/decision';
import type { NewRule } from '#libs/rulebook';

const SUBJECT = { code: '91450202MACG01137N', name: '柳州示例鹅山电器有限公司' };
const STEP = 'DECISION';

interface Boundary {
  readonly name: string;
  readonly scenario: Scenario;
  /** As the case asks it. */
  readonly asOf: string;
  readonly instant: number;
  readonly isLaw: boolean;
}

/** A case file, and what stands in the way of its cases. */
export interface CasesSkeleton {
  readonly text: string;
  readonly notes: readonly string[];
}

/**
 * The cases of a new rule: the day before its first, that day, the last day and the day after, and
 * each further scenario. What the other rules of the law do with the same record is written down as it is.
 */
export function casesSkeleton(rule: NewRule, law: Law, today: Day): CasesSkeleton {
  const yesterday = addDays(today, -1);
  const yearBefore = addYears(rule.from, -1);
  const record: CaseRecord = {
    validFrom: yearBefore < yesterday ? yearBefore : yesterday,
    validUntil: rule.until === null ? addYears(rule.from, 1) : null,
  };
  const notes = new Set<string>();
  const cases = boundariesOf(rule, record).map((boundary) => {
    const restrictions = expectedAt(boundary, rule, record, law, notes);
    return `  - name: ${boundary.name}
    ask: { subject: ${SUBJECT.code}, scenario: ${boundary.scenario}, step: ${STEP}, asOf: ${boundary.asOf} }
    expect: { restrictions: [${restrictions.join(', ')}] }
`;
  });
  const last = record.validUntil === null ? '' : `, validUntil: ${record.validUntil}`;
  const text = `# What ${rule.code} says, as sentences of law: put its own facts in the records (details), and add a case for each
# condition. Until its basis is confirmed, it goes to CAUTION at most${isCapped(rule) ? ` and not to ${rule.effect}` : ''}.
about: ${rule.code}, to be written in words
subjects:
  - { code: ${SUBJECT.code}, name: ${SUBJECT.name}, type: ENTERPRISE }
# prettier-ignore
records:
  - { id: the-record, subject: ${SUBJECT.code}, kind: ${rule.kind}, validFrom: ${record.validFrom}${last} }
# prettier-ignore
cases:
${cases.join('')}`;
  return { text, notes: [...notes] };
}

interface CaseRecord {
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

function boundariesOf(
  { code, from, until, scenarios }: NewRule,
  { validUntil }: CaseRecord,
): readonly Boundary[] {
  const [scenario, ...others] = scenarios;
  if (scenario === undefined) return [];
  const last = until ?? validUntil ?? from;
  const ends = until === null ? 'the record' : code;
  const startOf = (name: string, day: Day, isLaw: boolean, where = scenario): Boundary => ({
    ...{ name, isLaw, scenario: where },
    asOf: `${day}T00:00:00+08:00`,
    instant: startOfDay(day),
  });
  const endOf = (name: string, day: Day, isLaw: boolean): Boundary => ({
    ...{ name, isLaw, scenario },
    asOf: `${day}T23:59:59+08:00`,
    instant: endOfDay(day),
  });
  return [
    endOf(`on the day before ${code} is law, it does nothing`, addDays(from, -1), false),
    startOf(`from its first day on, ${code} applies`, from, true),
    endOf(`on the last day of ${ends}, ${code} still applies`, last, true),
    startOf(`on the day after the last of ${ends}, ${code} does nothing`, addDays(last, 1), false),
    ...others.map((where) => startOf(`${code} applies at ${where} too`, from, true, where)),
  ];
}

function expectedAt(
  { scenario, instant, isLaw }: Boundary,
  rule: NewRule,
  { validFrom, validUntil }: CaseRecord,
  law: Law,
  notes: Set<string>,
): readonly string[] {
  const question: Question = {
    subjects: [{ ref: null, code: SUBJECT.code, name: null }],
    ...{ scenario, matter: null, step: STEP, caseNumber: rule.code, missingMaterials: [] },
    ...{ commitment: null, asOf: instant, knownAt: instant, language: 'zh-CN' },
  };
  const record = {
    ...{ id: 'the-record', kind: rule.kind, authority: '', documentNumber: null },
    ...{ decidedOn: validFrom, validFrom, validUntil, liftedOn: null, suspended: null },
    ...{ objection: null, details: {}, withdrawn: false },
  };
  const { answer } = decide(
    question,
    {
      subjects: [{ registered: true, name: null, type: 'ENTERPRISE', records: [record] }],
      deliveries: new Map(),
      revision: 1,
    },
    law,
  );
  const others = answer.restrictions.filter((one) => one.rule !== rule.code);
  const shown = others.filter(({ effect }) => effect !== 'INFORM' || rule.effect === 'INFORM');
  if (!isLaw) return shown.map(inYaml);
  if (others.length === answer.restrictions.length) {
    const ahead = others.find(({ measure }) => measure.code === rule.measure);
    notes.add(
      ahead
        ? `note: ${ahead.rule} stands before it at ${scenario} (same measure, ${ahead.effect}): its cases fail until one of them gives way`
        : `note: it does not apply at ${scenario} by itself: its cases fail until their records meet what it needs`,
    );
  }
  const { code, binding, measure } = rule;
  const effect = isCapped(rule) ? 'CAUTION' : rule.effect;
  return [
    `{ rule: ${code}, effect: ${effect}, binding: ${binding}, measure: ${measure} }`,
    ...shown.map(inYaml),
  ];
}

function inYaml({ rule, effect }: Restriction): string {
  return `{ rule: ${rule}, effect: ${effect} }`;
}

function isCapped({ effect }: NewRule): boolean {
  return effect === 'RESTRICT' || effect === 'PROHIBIT';
}
