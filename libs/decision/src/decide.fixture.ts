import { endOfDay, startOfDay } from '#libs/calendar';
import type { Answer } from './answer.js';
import { compileLaw } from './compiled-law.js';
import { decide } from './decide.js';
import type { CreditRecord, Facts, SubjectFacts } from './facts.js';
import {
  COMMITMENT_REASONS,
  NOTICE_CODES,
  TOLERANCE_REASONS,
  REPAIR_REASONS,
  TRACE_REASONS,
  type Basis,
  type CommitmentType,
  type ConvenienceRule,
  type IncentiveRule,
  type Matter,
  type MatterCommitment,
  type RecordKind,
  type RestrictionRule,
  type Rulebook,
  type Wording,
} from './law.js';
import type { NamedSubject, Question } from './question.js';
import { Refusal } from './refusal.js';
import {
  COMMITMENT_TYPES,
  VERDICTS,
  type CommitmentTypeCode,
  type Day,
  type Instant,
  type Text,
} from './vocabulary.js';

/** A law in miniature, with facts and questions to it. Not the real one: its words name what they stand for. */

/** Made-up codes; their check digits are right. */
export const FIRM = '91450202XTE00001XT';
export const PARTNER = '91450200XTE000028X';
export const THIRD = '91450203XTE0000364';
/** A code in real use whose check digit is wrong. */
export const NONCONFORMING = '91350203M0001QKT19';
export const DAY: Day = '2024-06-06';

export function text(words: string): Text {
  return { zh: `${words}（中）`, en: words };
}

export function aBasis(overrides: Partial<Basis> = {}): Basis {
  return {
    document: 'Law 1',
    title: null,
    level: 'law',
    article: null,
    url: null,
    until: null,
    ...overrides,
  };
}

const GROUNDS = {
  layer: 'national',
  basis: [aBasis()],
  confirmed: true,
  confirmation: null,
  exceeds: null,
};

/** Bars from bidding who is on LIST. */
export function aRule(overrides: Partial<RestrictionRule> = {}): RestrictionRule {
  return {
    code: 'RULE',
    title: text('title'),
    kind: 'LIST',
    where: { scenarios: ['BIDDING'] },
    effect: 'PROHIBIT',
    binding: 'MANDATORY',
    measure: 'M1',
    text: text('barred'),
    otherwise: [],
    ...GROUNDS,
    from: '2022-01-01',
    until: null,
    ...overrides,
  };
}

export function aToleranceRule(overrides: Partial<ConvenienceRule> = {}): ConvenienceRule {
  return {
    code: 'TOLERANCE',
    title: text('tolerance'),
    kind: 'LIST',
    effect: 'EXCLUDE',
    binding: 'MANDATORY',
    measure: 'M1',
    text: text('no tolerance'),
    ...GROUNDS,
    from: '2022-01-01',
    until: null,
    ...overrides,
  };
}

/** Grants I_FAST in bidding to who holds H_GOOD. */
export function anIncentive(overrides: Partial<IncentiveRule> = {}): IncentiveRule {
  return {
    code: 'I_FAST',
    layer: 'national',
    points: false,
    name: text('fast lane'),
    text: text('may go first'),
    scenarios: ['BIDDING'],
    off: null,
    honours: [{ kind: 'H_GOOD' }],
    basis: [aBasis()],
    from: '2022-01-01',
    until: null,
    ...overrides,
  };
}

export function aKind(code: string, overrides: Partial<RecordKind> = {}): RecordKind {
  return {
    code,
    name: text(code.toLowerCase()),
    category: 'record',
    authority: text('an authority'),
    rhythmDays: 14,
    seriousDishonesty: false,
    served: true,
    period: null,
    exits: [],
    publicity: [],
    repair: null,
    ...overrides,
  };
}

/** `form` is core; `funding` and `mandate` may follow in 5 and 3 working days; no rating is asked. */
export function aMatter(overrides: Partial<Matter> = {}): Matter {
  return {
    code: 'MATTER',
    layer: 'city',
    concernsSafety: false,
    name: text('matter'),
    scenario: 'BIDDING',
    category: 'works',
    ratingAtLeast: null,
    unratedAccepted: true,
    materials: [
      { code: 'form', name: text('form'), core: true, supplyWithinWorkingDays: null },
      { code: 'funding', name: text('funding'), core: false, supplyWithinWorkingDays: 5 },
      { code: 'mandate', name: text('mandate'), core: false, supplyWithinWorkingDays: 3 },
    ],
    commitments: [],
    ...overrides,
  };
}

/** `funding` need not be handed in, and the organ verifies within 2 working days. */
export function aMatterCommitment(overrides: Partial<MatterCommitment> = {}): MatterCommitment {
  return {
    type: 'CT_PROOF',
    text: null,
    remindWorkingDaysBefore: [1],
    materials: ['funding'],
    conditions: text('funds are there'),
    verifyWithinWorkingDays: 2,
    ...overrides,
  };
}

function aCommitmentType(code: CommitmentTypeCode): CommitmentType {
  const places =
    code === 'CT_TOLERANT'
      ? '{materials}; {date}'
      : '{materials}, as {conditions}, for {reason}, verified by {verifyBy}; {date}';
  return {
    code,
    name: text(code),
    reason: text(`${code} reason`),
    text: text(`{subject} commits for {matter} in {caseNumber}: ${places}`),
    liability: text('liable'),
    answerWithinWorkingDays: 5,
    disclosure: 'LIMITED',
    basis: [aBasis()],
    confirmed: true,
  };
}

const wording: Wording = {
  notices: worded(NOTICE_CODES, '{subject}'),
  toleranceReasons: worded(TOLERANCE_REASONS, ''),
  commitmentReasons: worded(COMMITMENT_REASONS, ''),
  repairReasons: worded(REPAIR_REASONS, '{earliestOn} {exclusion}'),
  repairBarred: text('barred: {text}'),
  repairUnderObjection: text('under objection'),
  summaries: worded(VERDICTS, '{subject} {record} {text}'),
  trace: { ...worded(TRACE_REASONS, ''), CONFIRMED: text('CONFIRMED {by} {on} {note}') },
  unconfirmed: text(' (unconfirmed)'),
  noBasis: text(' (no basis)'),
  noticeMissing: text(' (no notice)'),
  more: text(' +{count}'),
  naturalPerson: text('the person'),
  separator: text(', '),
  materialDue: text('{name} by {supplyBy}'),
  none: text('none'),
};

/** One serious list, one ordinary one, an honour and the kinds that the core knows by name; no rules. */
export function aRulebook(overrides: Partial<Rulebook> = {}): Rulebook {
  return {
    layers: [
      { code: 'national', name: text('nation'), rank: 0 },
      { code: 'city', name: text('city'), rank: 1 },
    ],
    categories: [{ code: 'works', name: text('works') }],
    measures: ['M1', 'M2', 'M3'].map((code) => ({
      code,
      name: text(code),
      class: null,
      content: text(code),
      basis: [aBasis()],
      inWorkPlan: true,
    })),
    kinds: [
      aKind('LIST', { seriousDishonesty: true }),
      aKind('OTHER_LIST', { rhythmDays: 31 }),
      aKind('SECRET', { served: false, seriousDishonesty: true }),
      aKind('H_GOOD'),
      aKind('RATING', { rhythmDays: 31 }),
      aKind('COMMITMENT', { rhythmDays: null }),
      aKind('BREACHED_COMMITMENT', { rhythmDays: null }),
    ],
    restrictions: [],
    tolerance: [],
    notificationCommitment: [],
    supervision: [],
    incentives: [],
    matters: [aMatter()],
    commitmentTypes: COMMITMENT_TYPES.map((code) => aCommitmentType(code)),
    procedures: { clocks: [], documents: [], remedies: [] },
    wording,
    holidays: [
      // The Dragon Boat holiday of 2024; the rest of the year's is left out.
      { year: 2024, daysOff: ['2024-06-10'], makeUpDays: [] },
    ],
    ...overrides,
  };
}

/** A listing on LIST, open since the start of 2024. */
export function aRecord(overrides: Partial<CreditRecord> = {}): CreditRecord {
  return {
    id: 'r1',
    kind: 'LIST',
    authority: 'some authority',
    documentNumber: null,
    decidedOn: null,
    validFrom: '2024-01-01',
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: {},
    withdrawn: false,
    ...overrides,
  };
}

export function aSubject(
  records: readonly CreditRecord[],
  overrides: Partial<SubjectFacts> = {},
): SubjectFacts {
  return { registered: true, name: 'A Firm', type: 'ENTERPRISE', records, ...overrides };
}

/** What is known of a subject that was never recorded. */
export const NOTHING: SubjectFacts = { registered: false, name: null, type: null, records: [] };

export function named(code: string | null, overrides: Partial<NamedSubject> = {}): NamedSubject {
  return { ref: null, code, name: null, ...overrides };
}

function aQuestion(overrides: Partial<Question> = {}): Question {
  return {
    subjects: [named(FIRM)],
    scenario: 'BIDDING',
    matter: null,
    step: 'ACCEPTANCE',
    caseNumber: 'case 1',
    missingMaterials: [],
    commitment: null,
    asOf: startOfDay(DAY),
    knownAt: endOfDay(DAY),
    language: 'en',
    ...overrides,
  };
}

/** A case: whatever is left out is as harmless as can be, and every source was delivered just now. */
export interface Case {
  readonly rulebook?: Partial<Rulebook>;
  /** Records of the only subject. */
  readonly records?: readonly CreditRecord[];
  /** Instead of `records`: what is known of each subject of the question. */
  readonly subjects?: readonly SubjectFacts[];
  /** By source, its last delivery; null is never. A source not named was delivered just now. */
  readonly deliveries?: Readonly<Record<string, Instant | null>>;
  readonly question?: Partial<Question>;
  /** Day of the question; both clocks are on it unless `question` says otherwise. */
  readonly day?: Day;
}

export function decisionOn(given: Case) {
  const day = given.day ?? DAY;
  const question = aQuestion({
    asOf: startOfDay(day),
    knownAt: endOfDay(day),
    ...given.question,
  });
  const rulebook = aRulebook(given.rulebook);
  const now = Math.min(question.asOf, question.knownAt);
  const deliveries = new Map(rulebook.kinds.map(({ code }) => [code, now]));
  for (const [source, receivedAt] of Object.entries(given.deliveries ?? {})) {
    if (receivedAt === null) deliveries.delete(source);
    else deliveries.set(source, receivedAt);
  }
  const facts: Facts = {
    subjects: given.subjects ?? [aSubject(given.records ?? [])],
    deliveries,
    revision: 7,
  };
  return decide(question, facts, compileLaw(rulebook, 'law-test'));
}

export function answerTo(given: Case): Answer {
  return decisionOn(given).answer;
}

/** The refusal that the case must meet with. */
export function refusalOf(given: Case): Refusal {
  try {
    answerTo(given);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('it was answered');
}

export function codesOf(items: readonly { readonly code: string }[]): string[] {
  return items.map(({ code }) => code);
}

function worded<K extends string>(codes: readonly K[], rest: string): Readonly<Record<K, Text>> {
  return Object.fromEntries(codes.map((code) => [code, text(`${code} ${rest}`.trim())])) as Record<
    K,
    Text
  >;
}
