import { Field, ID, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import type { Day, Language } from '#libs/decision';
import {
  nextStepOf,
  type FieldChange as KeptChange,
  type Objection as Kept,
  type ObjectionStep as KeptStep,
  type ToldObjection,
} from '#libs/due-process';
import type * as dueProcess from '#libs/due-process';
import { DateScalar, DateTime, SubjectCode } from '../check/scalars.js';
import { Organ } from '../organ.graphql.js';
import {
  ProceedingDeadline,
  ProceedingRecord,
  ProceedingSubject,
  ServedRemedy,
  toDeadline,
  toRemedies,
} from './proceeding.graphql.js';
import {
  ObjectionEventEnum,
  ObjectionCauseEnum,
  ObjectionOutcomeEnum,
  ObjectionRequestEnum,
  ObjectionStateEnum,
  ObjectorRoleEnum,
} from './vocabulary.graphql.js';

@ObjectType({ description: '异议申请人.' })
class Objector implements dueProcess.Objector {
  @Field(() => ObjectorRoleEnum, { description: '身份.' })
  role: dueProcess.ObjectorRole;

  @Field(() => String, { description: '姓名或者名称.' })
  name: string;

  @Field(() => SubjectCode, { nullable: true, description: '统一社会信用代码.' })
  code: string | null;
}

@ObjectType({ description: '证明材料.' })
class Evidence implements dueProcess.Evidence {
  @Field(() => String, { description: '材料名称.' })
  name: string;

  @Field(() => String, { description: '材料摘要: SHA-256 of the file, hex.' })
  sha256: string;
}

@ObjectType({ description: '更正项: one field of the record.' })
class FieldChange {
  @Field(() => String, { description: '字段, e.g. `validUntil`, `details.severity`.' })
  field: string;

  @Field(() => String, { nullable: true, description: '更正前; null: none.' })
  before: string | null;

  @Field(() => String, { nullable: true, description: '更正后; null: none.' })
  after: string | null;
}

@ObjectType({ description: '核查答复 of the organ that provided the record.' })
class ObjectionAnswer {
  @Field(() => ObjectionOutcomeEnum, { description: '核查结论.' })
  finding: dueProcess.ObjectionOutcome;

  @Field(() => String, { description: '核查情况; empty where the record was withdrawn since.' })
  text: string;

  @Field(() => String, { nullable: true, description: '答复文书号.' })
  documentNumber: string | null;

  @Field(() => DateScalar, { description: '答复日期.' })
  answeredOn: Day;

  @Field(() => Organ, { description: '答复单位.' })
  answeredBy: Organ;

  @Field(() => DateScalar, {
    nullable: true,
    description: '解除日期: of UPHELD; null: the record is set aside (撤销).',
  })
  liftedOn: Day | null;

  @Field(() => [FieldChange], { description: '更正项: what changes in the record.' })
  changes: readonly FieldChange[];
}

@ObjectType({ description: '异议处理结果, as it was served (送达) on the objector.' })
class ObjectionResult {
  @Field(() => ObjectionOutcomeEnum, { description: '处理结果.' })
  outcome: dueProcess.ObjectionOutcome;

  @Field(() => String, {
    description: '处理结果 in words; empty where the record was withdrawn since.',
  })
  text: string;

  @Field(() => String, { description: '处理结果文书号.' })
  documentNumber: string;

  @Field(() => DateScalar, { description: '办结日期.' })
  decidedOn: Day;

  @Field(() => Organ, { description: '办结单位.' })
  decidedBy: Organ;

  @Field(() => DateScalar, { description: '送达日期.' })
  servedOn: Day;

  @Field(() => [ServedRemedy], { description: '救济途径.' })
  remedies: readonly ServedRemedy[];

  @Field(() => [String], { description: '告知对象: who was told, the objector first.' })
  told: readonly string[];
}

@ObjectType({ description: '办理记录: one step of an objection: who, when and why.' })
class ObjectionStep {
  @Field(() => ObjectionEventEnum, { description: '环节.' })
  event: dueProcess.ObjectionEvent;

  @Field(() => DateTime, { description: '时间.' })
  at: string;

  @Field(() => String, { description: '经办人 as the client named him.' })
  by: string;

  @Field(() => String, { nullable: true, description: '事由.' })
  why: string | null;

  @Field(() => String, {
    nullable: true,
    description: '涉及的单位或者文书: code of the organ, or number of the document.',
  })
  about: string | null;
}

@ObjectType({ description: '异议: an objection against one record, from its filing to its end.' })
export class Objection {
  @Field(() => ID, { description: '异议标识.' })
  id: string;

  @Field(() => ObjectionStateEnum, { description: '异议状态.' })
  state: dueProcess.ObjectionState;

  @Field(() => ProceedingSubject, { description: '信用主体 of the record.' })
  subject: ProceedingSubject;

  @Field(() => ID, { description: '信用记录标识.' })
  recordId: string;

  @Field(() => ProceedingRecord, {
    nullable: true,
    description:
      '信用记录 as it stood at the filing; null where it was withdrawn since (信用修复、撤销), except with the scope audit.',
  })
  record: ProceedingRecord | null;

  @Field(() => Objector, { description: '异议申请人.' })
  objector: Objector;

  @Field(() => ObjectionRequestEnum, { description: '异议请求.' })
  request: dueProcess.ObjectionRequest;

  @Field(() => String, { description: '异议理由; empty where the record was withdrawn since.' })
  grounds: string;

  @Field(() => ObjectionCauseEnum, {
    nullable: true,
    description: '提请途径: the procedure that caused it; null where none did.',
  })
  causedBy: dueProcess.ObjectionCause | null;

  @Field(() => [Evidence], { description: '证明材料.' })
  evidence: readonly Evidence[];

  @Field(() => Organ, { description: '受理单位, which also closes it.' })
  receivedBy: Organ;

  @Field(() => DateScalar, {
    description: '收到日期: the record is under objection from this day.',
  })
  filedOn: Day;

  @Field(() => Organ, { nullable: true, description: '提供单位 that it was forwarded to.' })
  forwardedTo: Organ | null;

  @Field(() => ObjectionAnswer, { nullable: true, description: '核查答复, the last one.' })
  answer: ObjectionAnswer | null;

  @Field(() => ObjectionResult, { nullable: true, description: '处理结果.' })
  result: ObjectionResult | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: '办结或者撤回日期: from this day the record is no longer under objection.',
  })
  closedOn: Day | null;

  @Field(() => Organ, { nullable: true, description: '待办单位: whose turn it is.' })
  waitingFor: Organ | null;

  @Field(() => [ProceedingDeadline], { description: '办理时限, in the order of the steps.' })
  deadlines: readonly ProceedingDeadline[];

  @Field(() => Boolean, {
    description: '逾期: whether a step of it is overdue, or was taken late.',
  })
  overdue: boolean;

  @Field(() => [ObjectionStep], { description: '办理记录, oldest first.' })
  steps: readonly ObjectionStep[];
}

/** An objection as it is shown on a day, in a language. */
export function toObjection(
  kept: Kept | ToldObjection,
  { today, language }: { readonly today: Day; readonly language: Language },
): Objection {
  const { answer, result } = kept;
  const deadlines = kept.deadlines.map((one) => toDeadline(one, kept, today));
  return {
    ...kept,
    answer: answer && { ...answer, changes: answer.changes.map(toChange) },
    result: result && {
      ...result,
      remedies: toRemedies(result.remedies, language),
    },
    waitingFor: nextStepOf(kept)?.organ ?? null,
    deadlines,
    overdue: deadlines.some(({ overdue }) => overdue),
    steps: kept.steps.map(toStep),
  };
}

function toChange({ field, before, after }: KeptChange): FieldChange {
  return { field, before: inWords(before), after: inWords(after) };
}

function inWords(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  return JSON.stringify(value);
}

function toStep({ at, ...step }: KeptStep): ObjectionStep {
  return { ...step, at: formatInstant(at) };
}
