import type { CommitmentTypeCode, Day, Disclosure, Instant, SubjectType } from '#libs/decision';
import type { BreachGrounds, CommitmentEvent, StoredState } from './vocabulary.js';

/** One who committed himself (承诺人). */
export interface Committed {
  /** What its facts are kept under: the code, or the random key of a natural person. */
  readonly subjectId: string;
  /** 统一社会信用代码; null for a natural person. */
  readonly code: string | null;
  /** Masked for a natural person. */
  readonly name: string | null;
  readonly type: SubjectType;
}

/** 签署: the signature as it was given. */
export interface Signature {
  readonly name: string;
  /** How it was made, e.g. `电子印章`, `手写签名`. */
  readonly method: string;
  /** SHA-256 of the signed file, hex. */
  readonly fileDigest: string;
}

/** 承诺受理单位, 认定单位. */
export interface Organ {
  readonly name: string;
  /** 统一社会信用代码. */
  readonly code: string;
}

/** A material promised for later (容缺材料), under the name that was signed. */
export interface PromisedMaterial {
  readonly code: string;
  readonly name: string;
  /** Last day (含当日); null where the commitment stands in for it and it need not follow. */
  readonly dueOn: Day | null;
  readonly suppliedOn: Day | null;
  /** SHA-256 of the file handed in, hex. */
  readonly fileDigest: string | null;
}

/** 提醒: the day on which to remind of what is due by another. */
export interface Reminder {
  readonly on: Day;
  readonly dueOn: Day;
}

/** 违诺告知: that a finding of breach is intended, on what grounds, and until when it can be answered. */
export interface BreachNotice {
  readonly grounds: BreachGrounds;
  readonly documentNumber: string;
  readonly givenOn: Day;
  /** Last day for the statement in defence (陈述申辩). */
  readonly answerBy: Day;
}

/** 违诺认定. */
export interface Breach {
  readonly grounds: BreachGrounds;
  readonly documentNumber: string;
  readonly decidedOn: Day;
  readonly decidedBy: Organ;
  /** 违诺责任追究内容, e.g. `终止办理`. */
  readonly sanction: string;
  /** What the subject said to the notice; null: nothing. */
  readonly answer: string | null;
}

/** 信用修复 of a breach: what was made good, and the decision on it. */
export interface Repair {
  readonly correction: string;
  readonly documentNumber: string;
  readonly decidedOn: Day;
}

/** Who did what, when and why. */
export interface Step {
  readonly event: CommitmentEvent;
  readonly at: Instant;
  /** The officer (经办人) as the client named him. */
  readonly by: string;
  readonly clientId: string;
  readonly why: string | null;
  /** Material or document that it was about. */
  readonly about: string | null;
}

/** One 信用承诺 as it stood at one revision. */
export interface Commitment {
  readonly id: string;
  /** 承诺编码: area (6), day (8), running number (6); null until it is signed. */
  readonly code: string | null;
  /** The approval system that keeps it. */
  readonly clientId: string;
  readonly type: CommitmentTypeCode;
  /** 办件编号, or the reference of a commitment made without a check. */
  readonly caseNumber: string;
  readonly matter: { readonly code: string; readonly name: string } | null;
  /** The applicant, then the other members of its consortium. */
  readonly subjects: readonly Committed[];
  /** 承诺事由. */
  readonly reason: string;
  /** 承诺内容: the text that was signed, word for word. */
  readonly text: string;
  /** SHA-256 of the text in UTF-8, hex. */
  readonly textDigest: string;
  /** 违诺责任. */
  readonly liability: string;
  readonly disclosure: Disclosure;
  /** The version of the law that the text comes from. */
  readonly policyVersion: string;
  readonly materials: readonly PromisedMaterial[];
  /** The last day by which all must be done; null where no day was set. */
  readonly dueOn: Day | null;
  /** The last day for the organ to verify (核查); null where the law sets none. */
  readonly verifyBy: Day | null;
  readonly reminders: readonly Reminder[];
  /** Working days to answer a notice of breach, by the law of the day of signing. */
  readonly answerWithinWorkingDays: number;
  readonly acceptedBy: Organ | null;
  readonly signatures: readonly Signature[];
  readonly status: StoredState;
  readonly signedOn: Day | null;
  readonly fulfilledOn: Day | null;
  readonly withdrawnOn: Day | null;
  /** 办结: the day on which the matter itself was decided. */
  readonly matterDecidedOn: Day | null;
  readonly notice: BreachNotice | null;
  readonly breach: Breach | null;
  readonly repair: Repair | null;
  readonly steps: readonly Step[];
}
