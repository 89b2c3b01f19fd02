import { isDay } from '#libs/calendar';
import {
  BINDINGS,
  EFFECTS,
  GRADES,
  NOTICE_CODES,
  SCENARIOS,
  STEPS,
  SUBJECT_TYPES,
  TOLERANCE_REASONS,
  VERDICTS,
  type Condition,
} from '#libs/decision';
import { z } from 'zod';

/** What each kind of YAML file of the law may say; a key that is not here is an error. */

const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'a code: letters, digits, _ . -');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const day = z
  .string()
  .refine(isDay, 'a calendar day YYYY-MM-DD')
  .describe('YYYY-MM-DD in Asia/Shanghai');

const inForce = { from: day, until: day.optional() };

const detailTests = z.record(
  z.string(),
  z.strictObject({
    in: z.array(z.string()).min(1).optional(),
    atLeast: z.number().optional(),
    orAbsent: z.boolean().optional(),
  }),
);

const condition: z.ZodType<Condition> = z.strictObject({
  get anyOf() {
    return z.array(condition).min(1).optional();
  },
  details: detailTests.optional(),
  decidedWithinYears: z.int().positive().optional(),
  banRunning: z.literal(true).optional(),
  subjectTypes: z.array(z.enum(SUBJECT_TYPES)).min(1).optional(),
  matterCategories: z.array(z.string()).min(1).optional(),
  matterNamed: z.boolean().optional(),
});

/** `none` says that a basis was looked for and not found; leaving it out is an error. */
const basis = z.union([
  z.literal('none'),
  z.array(z.strictObject({ document: code, article: words.optional() })).min(1),
]);

const consequence = {
  effect: z.enum(EFFECTS),
  binding: z.enum(BINDINGS),
  measure: code,
  text: words,
};

const restriction = z.strictObject({
  code,
  title: words,
  where: z.strictObject({
    scenarios: z.array(z.enum(SCENARIOS)).min(1),
    steps: z.array(z.enum(STEPS)).min(1).optional(),
    matters: z.array(code).min(1).optional(),
    subjectTypes: z.array(z.enum(SUBJECT_TYPES)).min(1).optional(),
  }),
  when: condition.optional(),
  ...consequence,
  otherwise: z
    .array(z.strictObject({ when: condition.optional(), ...consequence }))
    .min(1)
    .optional(),
  basis,
  confirmed: z.boolean(),
  ...inForce,
});

const convenience = z.strictObject({
  code,
  effect: z.enum(['EXCLUDE', 'WEIGH', 'NOTE']),
  binding: z.enum(BINDINGS),
  measure: code,
  text: words,
  basis,
  confirmed: z.boolean(),
  ...inForce,
});

const repair = z.strictObject({
  authority: words.optional(),
  minimum: z
    .array(
      z.strictObject({
        months: z.int().nonnegative(),
        decidedFrom: day.optional(),
        details: detailTests.optional(),
      }),
    )
    .optional(),
  text: words,
});

const kind = {
  name: words,
  category: z.string().min(1),
  authority: words,
  rhythmDays: z.int().positive().nullable(),
  seriousDishonesty: z.boolean().optional(),
  served: z.boolean().optional(),
  repair: repair.optional(),
};

export const listFile = z.strictObject({
  list: code,
  ...kind,
  restrictions: z.array(restriction).optional(),
  tolerance: convenience.optional(),
  notificationCommitment: convenience.optional(),
  supervision: convenience.extend({ effect: z.enum(['RAISE', 'CONSIDER', 'NOTE']) }).optional(),
});

export const recordsFile = z.strictObject({
  records: z.array(z.strictObject({ code, ...kind })),
});

export const documentsFile = z.strictObject({
  documents: z.record(
    code,
    z.strictObject({
      number: z.string().min(1),
      title: words.optional(),
      url: z.url().optional(),
      until: day.optional(),
    }),
  ),
});

export const measuresFile = z.strictObject({
  measures: z.array(
    z.strictObject({
      code,
      name: words,
      class: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    }),
  ),
});

export const incentivesFile = z.strictObject({
  incentives: z.array(
    z.strictObject({
      code,
      name: words,
      text: words,
      scenarios: z.array(z.enum(SCENARIOS)),
      honours: z.array(z.strictObject({ kind: code, details: detailTests.optional() })),
      off: words.optional(),
      basis,
      ...inForce,
    }),
  ),
});

const matter = {
  name: words,
  scenario: z.enum(SCENARIOS),
  category: z.string().min(1).optional(),
  ratingAtLeast: z.enum(GRADES).optional(),
  unratedAccepted: z.boolean().optional(),
  materials: z
    .array(
      z
        .strictObject({
          code,
          name: words,
          core: z.boolean(),
          supplyWithinWorkingDays: z.int().positive().optional(),
        })
        .refine(
          ({ core, supplyWithinWorkingDays }) => !core || supplyWithinWorkingDays === undefined,
          {
            error: 'a core material cannot follow later: leave supplyWithinWorkingDays out',
            path: ['supplyWithinWorkingDays'],
          },
        ),
    )
    .min(1),
};

export const matterFile = z.strictObject({ matter: code, ...matter });

export const holidaysFile = z.strictObject({
  holidays: z.array(
    z.strictObject({
      year: z.int(),
      daysOff: z.array(day).min(1),
      makeUpDays: z.array(day),
    }),
  ),
});

const keyed = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, words])) as Record<K, typeof words>);

export const wordingFile = z.strictObject({
  wording: z.strictObject({
    notices: keyed(NOTICE_CODES),
    toleranceReasons: keyed(TOLERANCE_REASONS),
    summaries: keyed(VERDICTS),
    unconfirmed: words,
    noBasis: words,
    more: words,
    naturalPerson: words,
    separator: words,
    materialDue: words,
    commitment: words,
  }),
});

export type ListFile = z.infer<typeof listFile>;
export type KindEntry = z.infer<typeof recordsFile>['records'][number];
export type RestrictionEntry = z.infer<typeof restriction>;
export type ConvenienceEntry = z.infer<typeof convenience>;
export type BasisEntry = z.infer<typeof basis>;
export type DocumentEntry = z.infer<typeof documentsFile>['documents'][string];
export type IncentiveEntry = z.infer<typeof incentivesFile>['incentives'][number];
export type MatterEntry = z.infer<typeof matterFile>;
