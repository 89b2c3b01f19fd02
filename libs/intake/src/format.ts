import { z } from 'zod';

/*
 * What the YAML files of libs/intake/formats may say; a key that is not here is an error.
 */

/** What a column is to the record that its row becomes. */
const ROLES = [
  'subjectSide',
  'name',
  'category',
  'subjectCode',
  'otherCode',
  'personIdType',
  'personId',
  'representative',
  'representativeIdType',
  'representativeId',
  'contact',
  'kind',
  'authority',
  'authorityCode',
  'organCode',
  'documentNumber',
  'scheme',
  'decidedOn',
  'validFrom',
  'validUntil',
  'publishedUntil',
  'banUntil',
  'liftedOn',
  'status',
  'withdrawnOn',
  'remarks',
  'penaltyCategory',
  'penaltyCategory2',
  'penaltyContent',
  'fine',
  'confiscated',
  'suspendedLicence',
] as const;
export type Role = (typeof ROLES)[number];

const code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'a code: capital letters, digits, _');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const field = z.strictObject({
  /** 字段编码 of the standard, or ours. */
  code,
  /** 中文名称. */
  heading: z.string().min(1),
  /** Other headings that mean it: earlier editions, shorter names. */
  aliases: z.array(z.string().min(1)).min(1).optional(),
  /** Text unless said; `wan`: 万元, kept in yuan; `law`: name of a law, kept as rules have it; `code`: kept normalised. */
  type: z.enum(['date', 'wan', 'law', 'code']).optional(),
  /** Most characters that it may have. */
  length: z.int().positive().optional(),
  /** true: a row without it is refused; expected: it is warned of. */
  required: z.union([z.literal(true), z.literal('expected')]).optional(),
  /** Why a row is refused without it, in Chinese. */
  because: z.string().min(1).optional(),
  /** A day of something that has happened: not after the report. */
  past: z.literal(true).optional(),
  /** Name of the code table (代码表), or of a part of the law: `catalogue.kinds`, `catalogue.categories`. */
  values: z.string().min(1).optional(),
  /** Between several values of the table. */
  separator: z.string().length(1).optional(),
  /** What it is to the record. */
  is: z.enum(ROLES).optional(),
  /** Key among the details of the record under which it is kept. */
  detail: z
    .string()
    .regex(/^[a-z][A-Za-z]*$/)
    .optional(),
  /** Kept as what the table says it means, not as it stands. */
  meaning: z.literal(true).optional(),
  /** Free text, in which no data of persons may stand (隐私扫描). */
  content: z.literal(true).optional(),
});
export type Field = z.infer<typeof field>;

/** Where code and name of a party (当事方) stand, by columns. */
const party = z.strictObject({ code, name: code });

const formatHead = {
  format: code,
  name: words,
  /** Kind of the records (rulebook); else a column names it, of one of `kindCategories`. */
  kind: z.string().min(1).optional(),
  kindCategories: z.array(z.string().min(1)).min(1).optional(),
  /** 全量名单: a file of it may be the full list. */
  mayBeSnapshot: z.literal(true).optional(),
  /** 迟报: working days from the decision within which it is due. */
  reportWithinWorkingDays: z.int().positive().optional(),
  /** The only values of a column that rows of this format may have; tells it from its twins. */
  only: z.record(code, z.array(z.string().min(1)).min(1)).optional(),
  /** The other party (交易对方), of whose records the row is one as well. */
  alsoOf: party.optional(),
  /** The two parties, by what the column of `subjectSide` means: the one that it names is the subject. */
  sides: z
    .record(z.string().min(1), party)
    .refine((sides) => Object.keys(sides).length === 2, 'two sides')
    .optional(),
  /** What names the record, in place of organ and number of the document. */
  namedBy: z.array(code).min(1).optional(),
};

export const formatFile = z
  .strictObject({
    ...formatHead,
    fields: z.array(field).min(1).optional(),
    /** Code of the format that has the same columns. */
    fieldsOf: code.optional(),
  })
  .refine(
    ({ fields, fieldsOf }) => (fields === undefined) !== (fieldsOf === undefined),
    'exactly one of fields and fieldsOf is needed',
  )
  .refine(
    ({ kind, kindCategories }) => (kind === undefined) !== (kindCategories === undefined),
    'exactly one of kind and kindCategories is needed',
  );

const tableValue = z.strictObject({
  value: z.string().min(1),
  aliases: z.array(z.string().min(1)).min(1).optional(),
  /** `其他-补充说明` is taken too. */
  supplement: z.literal(true).optional(),
  /** What it becomes in the record. */
  means: z.string().min(1).optional(),
  /** What it means by words of the content, the first that stands there. */
  byContent: z.record(z.string().min(1), z.string().min(1)).optional(),
});
export type TableValue = z.infer<typeof tableValue>;

export const codeTablesFile = z.strictObject({
  tables: z.record(z.string().min(1), z.array(tableValue).min(1)),
});

/** Columns of code and name of a party. */
export type Party = z.infer<typeof party>;

/** The form of a file (数据标准): its columns and what its rows become. */
export interface Format {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Null: a column names it. */
  readonly kind: string | null;
  readonly kindCategories: readonly string[];
  readonly mayBeSnapshot: boolean;
  readonly reportWithinWorkingDays: number | null;
  readonly only: Readonly<Record<string, readonly string[]>>;
  readonly alsoOf: Party | null;
  readonly sides: Readonly<Record<string, Party>>;
  readonly namedBy: readonly string[];
  readonly fields: readonly Field[];
}

/** All formats, with the code tables that their columns refer to. */
export interface Formats {
  readonly formats: readonly Format[];
  readonly tables: ReadonlyMap<string, readonly TableValue[]>;
}
