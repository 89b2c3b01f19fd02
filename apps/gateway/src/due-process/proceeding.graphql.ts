import { Field, ObjectType } from '@nestjs/graphql';
import { inLanguage, type ClockCode, type Day, type Language } from '#libs/decision';
import {
  isOverdue,
  type KeptDeadline,
  type Proceeding,
  type ServedRemedy as KeptRemedy,
} from '#libs/due-process';
import { ClockCodeEnum } from '../catalogue/vocabulary.graphql.js';
import { DateScalar, SubjectCode } from '../check/scalars.js';
import { Organ } from '../organ.graphql.js';

@ObjectType({ description: '当事信用主体: whose record a proceeding is about.' })
export class ProceedingSubject {
  @Field(() => SubjectCode, {
    nullable: true,
    description: '统一社会信用代码; null for a natural person (自然人).',
  })
  code: string | null;

  @Field(() => String, {
    nullable: true,
    description: '名称 on record, else as it was filed; masked (脱敏) for a natural person.',
  })
  name: string | null;
}

@ObjectType({ description: '所涉信用记录, as it stood when the proceeding was filed.' })
export class ProceedingRecord {
  @Field(() => String, { description: '记录种类: code of the list or kind, e.g. `ADMIN_PENALTY`.' })
  kind: string;

  @Field(() => String, { description: '认定单位.' })
  authority: string;

  @Field(() => String, { nullable: true, description: '决定文书号.' })
  documentNumber: string | null;
}

@ObjectType({
  description: '办理时限 of one step: when it falls due, by the law of the day on which it starts.',
})
export class ProceedingDeadline {
  @Field(() => ClockCodeEnum, {
    description: '时限代码: the clock; its basis stands in `catalogue { procedures }`.',
  })
  clock: ClockCode;

  @Field(() => Organ, {
    nullable: true,
    description: '承办单位; null while it is not settled who is to act.',
  })
  organ: Organ | null;

  @Field(() => DateScalar, { description: '起算日期: day 0.' })
  startedOn: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description: '截止日期, that day included; null where the law sets no number of days.',
  })
  dueOn: Day | null;

  @Field(() => DateScalar, { nullable: true, description: '办理日期; null: not done.' })
  doneOn: Day | null;

  @Field(() => Boolean, {
    description: '逾期: from the day after the last one without the step, or taken after it.',
  })
  overdue: boolean;
}

@ObjectType({ description: '救济途径: what is open to an objector who disagrees.' })
export class ServedRemedy {
  @Field(() => String, { description: '代码, e.g. `ADMINISTRATIVE_REVIEW`.' })
  code: string;

  @Field(() => String, { description: '名称, e.g. `行政复议`.' })
  name: string;

  @Field(() => String, { description: '说明 as it goes into the document served.' })
  text: string;

  @Field(() => Boolean, {
    description: '依据是否已核实: whether its basis was read in the source.',
  })
  confirmed: boolean;
}

/** A deadline of a proceeding as it is shown on a day. */
export function toDeadline(
  kept: KeptDeadline,
  proceeding: Pick<Proceeding, 'closedOn'>,
  today: Day,
): ProceedingDeadline {
  return { ...kept, overdue: isOverdue(kept, proceeding, today) };
}

/** Remedies as they were told, in a language. */
export function toRemedies(
  remedies: readonly KeptRemedy[],
  language: Language,
): readonly ServedRemedy[] {
  return remedies.map(({ name, text, ...rest }) => ({
    ...rest,
    name: inLanguage(language, name),
    text: inLanguage(language, text),
  }));
}
