import type { ApprovalStep, Instant, Language, Scenario } from './vocabulary.js';

/** One applicant as the question names it. */
export interface NamedSubject {
  /** The caller's own reference, echoed. */
  readonly ref: string | null;
  /** 统一社会信用代码, normalised; null for a natural person. */
  readonly code: string | null;
  /** Name as the applicant gave it; never kept for a natural person. */
  readonly name: string | null;
}

/** What an approval system asks: does this applicant's record matter, here, then? */
export interface Question {
  /** The applicant, then the other members of its consortium (联合体). */
  readonly subjects: readonly NamedSubject[];
  readonly scenario: Scenario;
  /** 审批事项 code, null where only the scenario was named. */
  readonly matter: string | null;
  readonly step: ApprovalStep;
  /** 办件编号 in the asking system. */
  readonly caseNumber: string;
  readonly missingMaterials: readonly string[];
  /** Record id of a signed 容缺受理 commitment. */
  readonly commitment: string | null;
  readonly asOf: Instant;
  readonly knownAt: Instant;
  readonly language: Language;
}
