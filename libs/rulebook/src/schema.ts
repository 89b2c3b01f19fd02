import {
  BINDINGS,
  COMMITMENT_REASONS,
  COMMITMENT_TYPES,
  DISCLOSURES,
  DOCUMENT_LEVELS,
  EFFECTS,
  GRADES,
  NOTICE_CODES,
  REPAIR_REASONS,
  SCENARIOS,
  STEPS,
  SUBJECT_TYPES,
  TOLERANCE_REASONS,
  TRACE_REASONS,
  VERDICTS,
  type Condition,
} from '#libs/decision';
import { z } from 'zod';
import { publicity, repair } from './procedures-schema.js';
import {
  basis,
  code,
  confirmed,
  day,
  detailTests,
  inForce,
  reference,
  words,
} from './schema-parts.js';

/*
 * What each kind of YAML file of the law may say; a key that is not here is an error. Descriptions are
 * for the editor of a policy officer: libs/rulebook/schema is made from these types.
 */

const subjectTypes = z
  .array(z.enum(SUBJECT_TYPES))
  .min(1)
  .optional()
  .describe('主体类型: only for subjects of these types.');

const condition: z.ZodType<Condition> = z
  .strictObject({
    get anyOf() {
      return z.array(condition).min(1).optional().describe('At least one of these holds.');
    },
    details: detailTests.optional(),
    decidedWithinYears: z
      .int()
      .positive()
      .optional()
      .describe('Decided within so many years before the day asked about, both days included.'),
    banRunning: z
      .literal(true)
      .optional()
      .describe('禁止期: the ban of the record (banUntil) has not ended.'),
    subjectTypes,
    matterCategories: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('事项类别: the matter asked about is of one of these categories.'),
    matterNamed: z.boolean().optional().describe('Whether the question names a matter at all.'),
    sameMatter: z
      .literal(true)
      .optional()
      .describe('The record is about the matter that the question names.'),
    safetyMatter: z
      .literal(true)
      .optional()
      .describe(
        'The matter asked about directly concerns public safety, health, life or property (直接关系公共安全、人身健康、生命财产安全).',
      ),
  })
  .meta({ id: 'condition', description: '适用条件: all of it must hold for the rule to bite.' });

/** How far a rule can be relied on, and what lets a lower layer go beyond the higher ones. */
const grounds = {
  basis,
  confirmed: z
    .boolean()
    .describe(
      'Whether the basis was read in the source; if not, the rule goes to CAUTION at most.',
    ),
  exceeds: reference
    .optional()
    .describe('Lower layers alone: the 地方性法规 that allows to go beyond the higher layers.'),
};

const binding = z
  .enum(BINDINGS)
  .describe(
    'MANDATORY where the law commands it (应当, 不得), DISCRETIONARY where it leaves it open.',
  );
const measure = code.describe('惩戒措施: code of a measure of measures.yaml.');
const text = words.describe('What the approver must or may do, in our own words.');

const consequence = {
  effect: z
    .enum(EFFECTS)
    .describe(
      'How far it goes: INFORM < CAUTION < RESTRICT < PROHIBIT; the worst makes the verdict.',
    ),
  binding,
  measure,
  text,
};

const ruleCode = code.describe('Code of the rule; a lower layer replaces a rule by its code.');
const title = words.describe('Short title of the rule.');

const restriction = z
  .strictObject({
    code: ruleCode,
    title,
    where: z
      .strictObject({
        scenarios: z.array(z.enum(SCENARIOS)).min(1).describe('应用场景: where checks are made.'),
        steps: z
          .array(z.enum(STEPS))
          .min(1)
          .optional()
          .describe('办理环节: only at these steps; left out: at every step.'),
        matters: z
          .array(code)
          .min(1)
          .optional()
          .describe('审批事项: only where the question names one of these matters.'),
        matterCategories: z
          .array(code)
          .min(1)
          .optional()
          .describe('事项类别: only where the question names a matter of one of these categories.'),
        subjectTypes,
      })
      .describe('Where the rule applies; all of it must fit.'),
    when: condition.optional(),
    ...consequence,
    otherwise: z
      .array(z.strictObject({ when: condition.optional(), ...consequence }))
      .min(1)
      .optional()
      .describe('What holds where the condition fails: the first whose own condition holds.'),
    ...grounds,
    ...inForce,
  })
  .meta({
    id: 'restriction',
    description: '惩戒措施: what a record of this kind means somewhere.',
  });

const convenience = z.strictObject({
  code: ruleCode,
  title,
  effect: z
    .enum(['EXCLUDE', 'WEIGH', 'NOTE'])
    .describe('EXCLUDE bars it, WEIGH leaves it to the clerk, NOTE only tells.'),
  binding,
  measure,
  text,
  ...grounds,
  ...inForce,
});

const kind = {
  name: words,
  category: z.string().min(1),
  authority: words.describe('认定单位: who decides the records.'),
  rhythmDays: z
    .int()
    .positive()
    .nullable()
    .describe('Days within which a delivery is expected; null: our own records, always fresh.'),
  seriousDishonesty: z
    .boolean()
    .optional()
    .describe('严重失信主体名单: while listed, no incentive.'),
  served: z.boolean().optional().describe('false: approval may never be told of these records.'),
  repair: repair.optional().describe('信用修复: to whom the subject turns, and how.'),
  publicity: z
    .array(publicity)
    .min(1)
    .optional()
    .describe('公示期: the first entry that fits the record holds.'),
};

const rules = {
  restrictions: z.array(restriction).optional(),
  tolerance: convenience
    .optional()
    .describe('容缺受理: what a record means for accepting an incomplete application.'),
  notificationCommitment: convenience
    .optional()
    .describe('告知承诺: what a record means for approval on a commitment.'),
  supervision: convenience
    .extend({ effect: z.enum(['RAISE', 'CONSIDER', 'NOTE']) })
    .optional()
    .describe('分级分类监管: what a record means for supervision; no part of a check.'),
};

export const layerFile = z.strictObject({
  layer: code.describe('层级: code of the layer that this folder is.'),
  above: code.optional().describe('Code of the layer above; left out: this is the topmost.'),
  name: words,
  area: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('行政区划代码 of what it is law for; left out: that of the layer above.'),
});

export const listFile = z.strictObject({
  list: code.describe('名单: code of the list; records of this kind trigger its rules.'),
  ...kind,
  period: words.describe('列入期限: how long an entry lasts.'),
  exits: z.array(words).min(1).describe('移出: the ways off the list.'),
  ...rules,
});

/** More rules on records of a kind that is defined elsewhere. */
export const rulesFile = z.strictObject({
  rules: code.describe('Code of the kind of record that triggers these rules.'),
  ...rules,
});

export const categoriesFile = z.strictObject({
  categories: z.array(
    z.strictObject({
      code,
      name: words,
      notificationCommitment: z
        .literal(false)
        .optional()
        .describe('告知承诺: closed to its matters by 国办发〔2020〕42号.'),
    }),
  ),
});

export const recordsFile = z.strictObject({
  records: z.array(z.strictObject({ code, ...kind })),
});

export const documentsFile = z.strictObject({
  documents: z.record(
    code,
    z.strictObject({
      number: z.string().min(1).describe('文号, or the name of a law in 《》.'),
      title: words.optional(),
      level: z.enum(DOCUMENT_LEVELS).describe('效力层级.'),
      identified: z
        .literal(false)
        .optional()
        .describe('文号待核实: the document is not known; no rule may be confirmed by it alone.'),
      url: z.url().optional(),
      until: day
        .optional()
        .describe('Last day on which it is law: after it, rules that rest on it alone are off.'),
    }),
  ),
});

export const measuresFile = z.strictObject({
  measures: z.array(
    z.strictObject({
      code,
      name: words,
      class: z
        .union([z.literal(1), z.literal(2), z.literal(3)])
        .nullable()
        .describe('1 diminishes rights, 2 is management, 3 is left to others; null: not verified.'),
      content: words.describe('措施内容: what it may consist of.'),
      basis: z.array(reference).min(1),
      inWorkPlan: z.boolean(),
    }),
  ),
});

export const incentivesFile = z.strictObject({
  incentives: z.array(
    z.strictObject({
      code,
      name: words,
      text: words,
      points: z
        .literal(true)
        .optional()
        .describe('Points in tender scoring: only on a law or the tender document.'),
      scenarios: z.array(z.enum(SCENARIOS)).describe('Empty: switched off; `off` says why.'),
      honours: z.array(z.strictObject({ kind: code, details: detailTests.optional() })),
      off: words.optional(),
      basis,
      ...inForce,
    }),
  ),
});

const commitmentType = z.enum(COMMITMENT_TYPES).describe('承诺类型.');

const commitment = z
  .strictObject({
    type: commitmentType,
    text: words
      .optional()
      .describe('承诺书: the template of this matter; left out: that of the type.'),
    remindWorkingDaysBefore: z
      .array(z.int().positive())
      .optional()
      .describe(
        '到期提醒: working days before a due day on which the applicant is reminded, e.g. [3, 1]; left out: [1]. The due day itself always.',
      ),
    materials: z
      .array(code)
      .min(1)
      .optional()
      .describe('替代材料: codes of the materials that the commitment stands in for.'),
    conditions: words
      .optional()
      .describe('告知: the conditions that the applicant is told of and commits to meet.'),
    verifyWithinWorkingDays: z
      .int()
      .positive()
      .optional()
      .describe('核查期限: working days within which the organ verifies.'),
  })
  .meta({
    id: 'commitment',
    description: '信用承诺: on what terms the matter allows a type of it.',
  });

export const commitmentsFile = z.strictObject({
  commitmentTypes: z.array(
    z.strictObject({
      code: commitmentType,
      name: words,
      reason: words.describe('承诺事由.'),
      text: words.describe(
        '承诺书: the template. {subject}, {reason} and {date} are filled in; {matter}, {caseNumber}, {materials}, {conditions} and {verifyBy} where a check offers it; {until} where it does not.',
      ),
      liability: words.describe('违诺责任.'),
      answerWithinWorkingDays: z
        .int()
        .positive()
        .describe('陈述申辩期限: working days from the notice of breach.'),
      disclosure: z
        .enum(DISCLOSURES)
        .describe('公开类型: PUBLIC 可向社会公开, LIMITED 特定范围内公开, CLOSED 不可公开.'),
      basis: z
        .array(reference)
        .min(1)
        .describe('依据: the documents and articles that it rests on.'),
      confirmed,
    }),
  ),
});

const matter = {
  name: words,
  scenario: z.enum(SCENARIOS),
  category: code.optional(),
  concernsSafety: z
    .literal(true)
    .optional()
    .describe('直接关系公共安全、人身健康、生命财产安全 (行政许可法第七十八条、第七十九条).'),
  ratingAtLeast: z.enum(GRADES).optional().describe('公共信用综合评价: asked for 容缺受理.'),
  unratedAccepted: z.boolean().optional(),
  materials: z
    .array(
      z
        .strictObject({
          code,
          name: words,
          core: z.boolean().describe('主审要件: never follows later.'),
          supplyWithinWorkingDays: z
            .int()
            .positive()
            .optional()
            .describe('容缺补正: working days from acceptance within which it may follow.'),
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
  commitments: z
    .array(commitment)
    .min(1)
    .optional()
    .describe('信用承诺: 容缺受理 needs no entry where a material may follow later.'),
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
    commitmentReasons: keyed(COMMITMENT_REASONS),
    repairReasons: keyed(REPAIR_REASONS),
    repairBarred: words,
    repairUnderObjection: words,
    summaries: keyed(VERDICTS),
    trace: keyed(TRACE_REASONS),
    unconfirmed: words,
    noBasis: words,
    noticeMissing: words,
    more: words,
    naturalPerson: words,
    separator: words,
    materialDue: words,
    none: words,
  }),
});

export type RulesEntry = Omit<z.infer<typeof rulesFile>, 'rules'>;
export type ListFile = z.infer<typeof listFile>;
export type KindEntry = z.infer<typeof recordsFile>['records'][number];
export type RestrictionEntry = z.infer<typeof restriction>;
export type ConvenienceEntry = z.infer<typeof convenience>;
export type ReferenceEntry = z.infer<typeof reference>;
export type BasisEntry = z.infer<typeof basis>;
export type DocumentEntry = z.infer<typeof documentsFile>['documents'][string];
export type IncentiveEntry = z.infer<typeof incentivesFile>['incentives'][number];
export type MatterCommitmentEntry = z.infer<typeof commitment>;
export type MatterEntry = z.infer<typeof matterFile>;
