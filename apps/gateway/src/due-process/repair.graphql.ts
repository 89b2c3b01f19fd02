import { Field, ID, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import type { Day, Language, LegalBasis as Basis, RepairRequest } from '#libs/decision';
import {
  nextStepOf,
  type RepairDecision as KeptDecision,
  type ToldRepair,
} from '#libs/due-process';
import type * as dueProcess from '#libs/due-process';
import { RepairRequestEnum } from '../catalogue/vocabulary.graphql.js';
import { Notice } from '../check/convenience.graphql.js';
import { LegalBasis } from '../check/restriction.graphql.js';
import { DateScalar, DateTime } from '../check/scalars.js';
import { Organ } from '../organ.graphql.js';
import {
  ProceedingDeadline,
  ProceedingRecord,
  ProceedingSubject,
  ServedRemedy,
  toDeadline,
  toRemedies,
} from './proceeding.graphql.js';
import { ApplicantRoleEnum, RepairEventEnum, RepairStateEnum } from './vocabulary.graphql.js';

@ObjectType({ description: '申请材料 that the law asks for.' })
class NeededDocument {
  @Field(() => String, { description: '材料代码, e.g. `FULFILMENT_PROOF`.' })
  code: string;

  @Field(() => String, { description: '材料名称.' })
  name: string;
}

@ObjectType({
  description:
    '信用修复条件: whether a record can be repaired today, from when, and what it takes.',
})
export class RepairEligibility {
  @Field(() => Boolean, { description: '今日可否申请.' })
  eligible: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: '最早申请日期, as in the `repair` of a check; null: none can be told.',
  })
  earliestOn: Day | null;

  @Field(() => [Notice], {
    description: '不可申请的原因: every reason against it, e.g. `PUBLICITY_RUNNING` (公示期未满).',
  })
  reasons: readonly Notice[];

  @Field(() => [Notice], { description: '提示, e.g. `OBJECTION_OPEN`.' })
  notices: readonly Notice[];

  @Field(() => [NeededDocument], { description: '申请材料.' })
  documents: readonly NeededDocument[];

  @Field(() => String, { nullable: true, description: '受理单位.' })
  authority: string | null;

  @Field(() => String, { nullable: true, description: '修复说明.' })
  text: string | null;

  @Field(() => [LegalBasis], { description: '法律依据.' })
  basis: readonly Basis[];
}

@ObjectType({ description: '修复申请人.' })
class RepairApplicant {
  @Field(() => ApplicantRoleEnum, { description: '身份.' })
  role: dueProcess.ApplicantRole;

  @Field(() => String, { description: '姓名或者名称.' })
  name: string;
}

@ObjectType({ description: '已提交的申请材料.' })
class HandedInDocument implements dueProcess.HandedIn {
  @Field(() => String, { description: '材料代码.' })
  code: string;

  @Field(() => String, { description: '材料名称.' })
  name: string;

  @Field(() => String, { description: '材料摘要: SHA-256 of the file, hex.' })
  sha256: string;
}

@ObjectType({ description: '受理决定, 修复决定.' })
class RepairDecision {
  @Field(() => DateScalar, { description: '决定日期.' })
  decidedOn: Day;

  @Field(() => Organ, { description: '决定单位.' })
  decidedBy: Organ;

  @Field(() => String, { nullable: true, description: '决定文书号.' })
  documentNumber: string | null;

  @Field(() => String, { nullable: true, description: '理由 of a refusal.' })
  reasons: string | null;

  @Field(() => [ServedRemedy], { description: '救济途径 of a refusal.' })
  remedies: readonly ServedRemedy[];
}

@ObjectType({
  description: '协同意见: who waits for whom, since when and until when.',
})
class RepairOpinion implements dueProcess.Opinion {
  @Field(() => Organ, { description: '协同单位.' })
  organ: Organ;

  @Field(() => DateScalar, { description: '征求日期.' })
  askedOn: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description: '截止日期, that day included; null where the law sets no number of days.',
  })
  dueOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '反馈日期; null: not yet.' })
  givenOn: Day | null;

  @Field(() => Boolean, { nullable: true, description: '是否同意修复.' })
  isInFavour: boolean | null;

  @Field(() => String, { nullable: true, description: '意见.' })
  text: string | null;
}

@ObjectType({ description: '延长办理.' })
class RepairExtension implements dueProcess.Extension {
  @Field(() => DateScalar, { description: '延长至.' })
  until: Day;

  @Field(() => String, { description: '理由.' })
  reasons: string;

  @Field(() => DateScalar, { description: '决定日期.' })
  on: Day;
}

@ObjectType({ description: '办理记录: one step of an application: who, when and why.' })
class RepairStep {
  @Field(() => RepairEventEnum, { description: '环节.' })
  event: dueProcess.RepairEvent;

  @Field(() => DateTime, { description: '时间.' })
  at: string;

  @Field(() => String, { description: '经办人 as the client named him.' })
  by: string;

  @Field(() => String, { nullable: true, description: '事由.' })
  why: string | null;

  @Field(() => String, { nullable: true, description: '所涉单位或者文书.' })
  about: string | null;
}

@ObjectType({
  description:
    '信用修复申请: an application to repair one record, or to shield it (暂时屏蔽), with its clocks and its joint handling (协同).',
})
export class Repair {
  @Field(() => ID, { description: '申请标识.' })
  id: string;

  @Field(() => RepairRequestEnum, { description: '申请事项.' })
  request: RepairRequest;

  @Field(() => RepairStateEnum, { description: '申请状态.' })
  state: dueProcess.RepairState;

  @Field(() => ProceedingSubject, { description: '信用主体.' })
  subject: ProceedingSubject;

  @Field(() => ID, { description: '信用记录标识.' })
  recordId: string;

  @Field(() => ProceedingRecord, {
    nullable: true,
    description:
      '信用记录 as it stood at the application; null once it is repaired or set aside, except with the scope audit.',
  })
  record: ProceedingRecord | null;

  @Field(() => RepairApplicant, { description: '修复申请人.' })
  applicant: RepairApplicant;

  @Field(() => DateScalar, { nullable: true, description: '改正之日.' })
  correctedOn: Day | null;

  @Field(() => [HandedInDocument], { description: '已提交的申请材料.' })
  documents: readonly HandedInDocument[];

  @Field(() => ID, { nullable: true, description: '信用承诺标识.' })
  commitment: string | null;

  @Field(() => Organ, { description: '办理单位.' })
  organ: Organ;

  @Field(() => DateScalar, { description: '收到日期.' })
  filedOn: Day;

  @Field(() => RepairDecision, { nullable: true, description: '受理决定.' })
  acceptance: RepairDecision | null;

  @Field(() => [RepairOpinion], { description: '协同意见, in the order in which they were asked.' })
  opinions: readonly RepairOpinion[];

  @Field(() => RepairExtension, { nullable: true, description: '延长办理.' })
  extension: RepairExtension | null;

  @Field(() => RepairDecision, { nullable: true, description: '修复决定.' })
  result: RepairDecision | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '终止屏蔽日期: from this day the record counts again.',
  })
  shieldEndedOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '办结日期; null while it is open.' })
  closedOn: Day | null;

  @Field(() => Organ, { nullable: true, description: '待办单位: whose turn it is.' })
  waitingFor: Organ | null;

  @Field(() => [ProceedingDeadline], { description: '办理时限, in the order of the steps.' })
  deadlines: readonly ProceedingDeadline[];

  @Field(() => Boolean, {
    description: '逾期: whether a step of it is overdue, or was taken late.',
  })
  overdue: boolean;

  @Field(() => [RepairStep], { description: '办理记录, oldest first.' })
  steps: readonly RepairStep[];
}

/** An application as it is shown on a day, in a language. */
export function toRepair(
  kept: dueProcess.Repair | ToldRepair,
  { today, language }: { readonly today: Day; readonly language: Language },
): Repair {
  const deadlines = kept.deadlines.map((one) => toDeadline(one, kept, today));
  return {
    ...kept,
    acceptance: kept.acceptance && toDecision(kept.acceptance, language),
    result: kept.result && toDecision(kept.result, language),
    waitingFor: nextStepOf(kept)?.organ ?? null,
    deadlines,
    overdue: deadlines.some(({ overdue }) => overdue),
    steps: kept.steps.map(({ at, ...step }) => ({ ...step, at: formatInstant(at) })),
  };
}

function toDecision(decision: KeptDecision, language: Language): RepairDecision {
  return { ...decision, remedies: toRemedies(decision.remedies, language) };
}
