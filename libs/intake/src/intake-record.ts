import type { CreditRecord, Day, SubjectType } from '#libs/decision';

/** The subject (行政相对人) of a row: exactly one of code and personId, both normalised. */
export interface IntakeSubject {
  /** 统一社会信用代码. */
  readonly code: string | null;
  /** 证件号码 of a natural person; goes no further than its keyed hash. */
  readonly personId: string | null;
  readonly name: string;
  readonly type: SubjectType;
}

/** One valid row, as a record to be put on file. */
export interface IntakeRecord {
  readonly subject: IntakeSubject;
  /** The other party (交易对方), of whose records it is one as well; null: of none. */
  readonly alsoOf: IntakeSubject | null;
  /**
   * What names the decision (V09) beside kind and subject: organ and document number, e.g.
   * `11450202MACG00011D 城中市监罚〔2026〕1号`. A row with a known key is a repeat, or a new version.
   */
  readonly key: string;
  /** 统一社会信用代码 of the organ that decided; null where the format has none. */
  readonly organ: string | null;
  /** Its kind, days, authority and document number; name and number of a person never among them. */
  readonly record: Pick<
    CreditRecord,
    'kind' | 'authority' | 'documentNumber' | 'decidedOn' | 'validFrom' | 'validUntil' | 'liftedOn'
  >;
  /**
   * Its details, as JSON in the order of the format, as it is stored: most rows are neither compared nor read.
   * INVARIANT: neither name nor number of a person stands in it.
   */
  readonly details: string;
  /**
   * What the row says beyond the record: JSON by field code, in the order of the format; null: nothing.
   * INVARIANT: no number of a person, and of a natural person nothing but what is of the decision.
   */
  readonly reported: string | null;
  /** 撤销、确认违法: the decision was set aside, so that nobody is served it any more. */
  readonly withdrawn: boolean;
}

/** ERROR keeps a row out; WARNING and LATE (迟报) do not. */
export type Severity = 'ERROR' | 'WARNING' | 'LATE';

/** One thing found wrong with a row. INVARIANT: no ID number of a person stands in it. */
export interface Finding {
  /** Code of the rule, e.g. `V01`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Heading of the column as the file has it; null where it is of no one column. */
  readonly column: string | null;
  /** What stood there, cut to a length fit to be shown, numbers of persons masked. */
  readonly value: string | null;
  /** What is wrong and how to mend it, in Chinese. */
  readonly message: string;
}

/** One row of a file, examined. */
export interface ExaminedRow {
  /** Row of the sheet or line of the file on which it begins, the heading being 1. */
  readonly line: number;
  /** As the file has them, for the file of what was rejected. */
  readonly cells: readonly string[];
  /** Null where there is an ERROR among the findings. */
  readonly record: IntakeRecord | null;
  readonly findings: readonly Finding[];
  /** 统一社会信用代码 of the organ that decided, as far as it can be read; also of a row with an ERROR. */
  readonly organ: string | null;
  /** Day of the decision, likewise. */
  readonly decidedOn: Day | null;
  /** 迟报: working days beyond the last day to report; 0 where it came in time. */
  readonly lateDays: number;
}

/** A file that was recognised and can be read, in constant memory, more than once. */
export interface OpenedFile {
  /** Code of the format (see formats/), e.g. `CF_LEGAL`. */
  readonly format: string;
  /** The source (信息源) whose delivery it is: the kind of its records, e.g. `ADMIN_PENALTY`. */
  readonly source: string;
  /** A full list each time (全量名单): what is missing from it has ended. */
  readonly isSnapshot: boolean;
  /** As the file has them. */
  readonly headings: readonly string[];
  readonly bytes: number;
  /** SHA-256 of the file, hex. */
  readonly digest: string;
  /** From a row on, some at a time: `skip` rows (the heading not counted) are passed over without being examined. */
  rows(skip?: number): AsyncIterable<readonly ExaminedRow[]>;
  /** Bytes taken from the file so far by the last `rows`. */
  bytesRead(): number;
}
