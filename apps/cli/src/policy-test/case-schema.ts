import { isDay, startOfDay } from '#libs/calendar';
import {
  BINDINGS,
  COMMITMENT_STATUSES,
  COMMITMENT_TYPES,
  EFFECTS,
  GRADES,
  SCENARIOS,
  STEPS,
  TOLERANCE_STATUSES,
  VERDICTS,
} from '#libs/decision';
import { z } from 'zod';

/*
 * What a case file may say; a key that is not here is an error. Every plain scalar comes as text, or
 * as null where it says so: a code of 18 digits is more than a double holds.
 */

const text = z.string().min(1);
const wholeNumber = z.string().regex(/^\d+$/, 'a whole number').transform(Number);
const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'a number such as 2000000 or 1999999.99')
  .transform(Number);
const flag = z
  .string()
  .regex(/^(true|false)$/i, 'true or false')
  .transform((word) => word.toLowerCase() === 'true');
const day = z.string().refine(isDay, 'expected a calendar day YYYY-MM-DD');

const RFC_3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)([Zz]|[+-]\d{2}:\d{2})$/;

/** An instant with its offset; a day alone is its midnight in Asia/Shanghai. In milliseconds. */
const instant = z
  .string()
  .transform(toInstant)
  .refine((ms) => !Number.isNaN(ms), 'expected an instant such as 2024-03-01T09:00:00+08:00');

const absent = <T>(value: T | null | undefined): T | null => value ?? null;

const material = z.strictObject({
  code: text,
  name: text,
  core: flag,
  supplyWithinWorkingDays: wholeNumber.nullish().transform(absent),
});

const matter = z.strictObject({
  code: text,
  name: text,
  scenario: z.enum(SCENARIOS),
  category: text.nullish().transform(absent),
  concernsSafety: flag.nullish().transform((concerns) => concerns ?? false),
  ratingAtLeast: z.enum(GRADES).nullish().transform(absent),
  unratedAccepted: flag.nullish().transform((accepted) => accepted ?? true),
  materials: z.array(material),
  commitments: z
    .array(
      z.strictObject({
        type: z.enum(COMMITMENT_TYPES),
        materials: z.array(text).optional(),
        verifyWithinWorkingDays: wholeNumber.optional(),
      }),
    )
    .nullish(),
});

/** Just the code stands for a map with the code. */
const codeOrMap = <T extends z.ZodType>(map: T) =>
  z.preprocess((given) => (typeof given === 'string' ? { code: given } : given), map);

const subject = codeOrMap(
  z
    .strictObject({
      code: text.nullish(),
      personId: text.nullish(),
      name: text.nullish().transform(absent),
      type: text.nullish(),
    })
    .refine(
      ({ code, personId }) => (code == null) !== (personId == null),
      'exactly one of code and personId',
    ),
);

/** 处罚 and decisions on licences that the law tells apart. */
const PENALTY_TYPES = [
  'fine',
  'suspension',
  'revocation',
  'criminal',
  'ban',
  'licence-refused',
  'licence-withdrawn',
  'other',
] as const;

const details = z.strictObject({
  type: z.enum([...PENALTY_TYPES, ...COMMITMENT_TYPES]).nullish(),
  amountYuan: amount.nullish(),
  severity: z.enum(['MINOR', 'GENERAL', 'SERIOUS']).nullish(),
  cause: text.nullish(),
  law: text.nullish(),
  field: text.nullish(),
  banUntil: day.nullish(),
  correctedOn: day.nullish(),
  arrearsAgain: flag.nullish(),
  heldCriminallyLiable: flag.nullish(),
  scheme: text.nullish(),
  grade: text.nullish(),
  matter: text.nullish(),
  caseNumber: text.nullish(),
  materials: z.array(text).nullish(),
  dueOn: day.nullish(),
  dueByMaterial: z.record(text, day).nullish(),
  suppliedByMaterial: z.record(text, day).nullish(),
  fulfilledOn: day.nullish(),
  breachedOn: day.nullish(),
  noticeGiven: flag.nullish(),
});

const record = z.strictObject({
  id: text,
  subject: text,
  kind: text,
  authority: text.nullish(),
  documentNumber: text.nullish().transform(absent),
  decidedOn: day.nullish().transform(absent),
  validFrom: day,
  validUntil: day.nullish().transform(absent),
  liftedOn: day.nullish().transform(absent),
  repairedOn: day.nullish().transform(absent),
  suspended: z
    .strictObject({ from: day, until: day.nullish().transform(absent) })
    .nullish()
    .transform(absent),
  objection: z
    .strictObject({ filedOn: day, closedOn: day.nullish().transform(absent) })
    .nullish()
    .transform(absent),
  recordedAt: instant.nullish().transform(absent),
  details: details.nullish().transform((given) => given ?? {}),
});

const source = z.strictObject({
  source: text,
  receivedAt: instant.nullish().transform(absent),
});

const asked = codeOrMap(
  z.strictObject({
    code: z.string().nullish(),
    personId: z.string().nullish(),
    name: z.string().nullish(),
    ref: z.string().nullish(),
  }),
);

/** CreditCheckInput; what it may not say together is for the gateway to refuse. */
const ask = z.strictObject({
  subject: asked,
  consortiumMembers: z.array(asked).nullish(),
  matter: z.string().nullish(),
  scenario: z.enum(SCENARIOS).nullish(),
  step: z.enum(STEPS),
  caseNumber: z.string().nullish(),
  missingMaterials: z.array(z.string()).nullish(),
  commitment: z.string().nullish(),
  asOf: instant.nullish(),
  knownAt: instant.nullish(),
  requestId: z.string().nullish(),
});

const expectedRestriction = z.strictObject({
  kind: text.optional(),
  effect: z.enum(EFFECTS).optional(),
  binding: z.enum(BINDINGS).optional(),
  measure: text.optional(),
  until: day.nullable().optional(),
  underObjection: flag.optional(),
  noticeMissing: flag.optional(),
  /** 信用修复: the first day on which it can be applied for. */
  repairFrom: day.nullable().optional(),
  /** Null for a natural person. */
  subject: text.nullable().optional(),
  confirmed: flag.optional(),
  rule: text.optional(),
  record: text.optional(),
});

const expectation = z
  .strictObject({
    verdict: z.enum(VERDICTS).optional(),
    /** Null where no objection is open. */
    ifUpheld: z.enum(VERDICTS).nullable().optional(),
    restrictions: z.array(expectedRestriction).optional(),
    /** Exactly the rules that bite, those of effect INFORM too; none where nothing is said at all. */
    rules: z.array(text).optional(),
    incentives: z.array(text).optional(),
    tolerance: z
      .strictObject({
        status: z.enum(TOLERANCE_STATUSES).optional(),
        reasons: z.array(text).optional(),
        supplyBy: z.record(z.string(), day.nullable()).optional(),
      })
      .optional(),
    /** 告知承诺: exactly these types. */
    commitmentEligibility: z
      .array(
        z.strictObject({
          type: z.enum(COMMITMENT_TYPES),
          status: z.enum(COMMITMENT_STATUSES).optional(),
          reasons: z.array(text).optional(),
          materials: z.array(text).optional(),
          verifyBy: day.nullable().optional(),
        }),
      )
      .optional(),
    notices: z.array(text).optional(),
    notNotices: z.array(text).optional(),
    refused: text.optional(),
  })
  .refine(
    ({ refused, ...others }) => refused === undefined || Object.keys(others).length === 0,
    '`refused` stands instead of everything else',
  )
  .refine((expected) => Object.keys(expected).length > 0, 'nothing is expected');

export const caseFileSchema = z.strictObject({
  about: text,
  /** Rules to be taken as confirmed by an officer. */
  confirmed: z.array(text).nullish(),
  matters: z.array(matter).nullish(),
  subjects: z.array(subject).nullish(),
  records: z.array(record).nullish(),
  sources: z.array(source).nullish(),
  cases: z.array(z.strictObject({ name: text, ask, expect: expectation })).min(1),
});

export type CaseFileEntry = z.infer<typeof caseFileSchema>;
export type MatterEntry = z.infer<typeof matter>;
export type SubjectEntry = z.infer<typeof subject>;
export type RecordEntry = z.infer<typeof record>;
export type AskEntry = z.infer<typeof ask>;
export type AskedSubjectEntry = z.infer<typeof asked>;
export type Expectation = z.infer<typeof expectation>;
export type ExpectedRestriction = z.infer<typeof expectedRestriction>;

/** An RFC 3339 instant, or midnight in Asia/Shanghai of a day, in milliseconds; NaN where it is neither. */
export function toInstant(given: string): number {
  if (isDay(given)) return startOfDay(given);
  const [, date, time, offset] = RFC_3339.exec(given) ?? [];
  if (date === undefined || time === undefined || offset === undefined) return Number.NaN;
  return isDay(date) ? Date.parse(`${date}T${time}${offset.toUpperCase()}`) : Number.NaN;
}
