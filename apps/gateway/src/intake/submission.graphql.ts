import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { BatchState, Finding, Severity } from '#libs/intake';
import { describedEnum } from '../check/vocabulary.graphql.js';

const BatchStateEnum = describedEnum<BatchState>(
  'IntakeBatchState',
  '批次状态: how far a delivery (报送批次) is.',
  {
    RUNNING: '处理中: it was cut off and goes on when the same is sent again.',
    HELD: '待确认: it departs so far from what is usual that the office must confirm it; nothing of it counts yet.',
    DONE: '已完成: all of its rows were dealt with.',
  },
);

const SeverityEnum = describedEnum<Severity>(
  'FindingSeverity',
  '问题级别 of something found wrong with a record.',
  {
    ERROR: '错误: the record is not put on file; mend it and send it again.',
    WARNING: '警告: the record is on file; look at it all the same.',
    LATE: '迟报: the record is on file, but it came too late.',
  },
);

@InputType({ description: '字段: one field of a record by its code or heading.' })
export class RecordFieldInput {
  @Field(() => String, {
    description: '字段代码或者名称 of the format, e.g. `CF_WSH` or `行政处罚决定书文号`.',
  })
  name: string;

  @Field(() => String, { description: '字段值, written as in a file, e.g. `2026/03/02`.' })
  value: string;
}

@InputType({ description: '记录: one record of the delivery.' })
export class SubmittedRecordInput {
  @Field(() => [RecordFieldInput], { description: '字段: what is left out counts as empty.' })
  fields: RecordFieldInput[];
}

@InputType({
  description:
    '报送: up to 500 records of one format, under a number of the client’s own. The same number and records again give the same report and change nothing (幂等).',
})
export class SubmitRecordsInput {
  @Field(() => ID, { description: '批次号 of the client’s own, e.g. `2026-03-02-001`.' })
  batch: string;

  @Field(() => String, {
    description:
      '数据格式, e.g. `CF_LEGAL` (法人行政处罚); the formats stand in docs/data-formats.md.',
  })
  format: string;

  @Field(() => String, {
    nullable: true,
    description:
      '名单或者荣誉代码: of what list or honour a submission without records is, e.g. `WAGE_ARREARS`.',
  })
  list?: string | null;

  @Field(() => [SubmittedRecordInput], {
    description: '记录: 0 to 500; none says that there is nothing new.',
  })
  records: SubmittedRecordInput[];
}

@ObjectType({ description: '问题: one thing found wrong with a record.' })
export class RecordFinding implements Finding {
  @Field(() => String, { description: '校验规则, e.g. `V01`.' })
  rule: string;

  @Field(() => SeverityEnum, { description: '级别.' })
  severity: Severity;

  @Field(() => String, { nullable: true, description: '字段; null where it is of no one field.' })
  column: string | null;

  @Field(() => String, {
    nullable: true,
    description: '原值, cut short; numbers of persons are masked (脱敏).',
  })
  value: string | null;

  @Field(() => String, { description: '说明: what is wrong and how to mend it, in Chinese.' })
  message: string;
}

@ObjectType({ description: '单条结果 of one record, in the order of the input.' })
export class SubmittedRecord {
  @Field(() => Int, { description: '序号 in the input, from 0.' })
  index: number;

  @Field(() => Boolean, { description: '是否接收: on file, be it as a repeat.' })
  accepted: boolean;

  @Field(() => [RecordFinding], { description: '问题; an ERROR keeps the record out.' })
  findings: readonly RecordFinding[];
}

@ObjectType({
  description: '报送结果: loaded + repeated + rejected is the number of records (条数相符).',
})
export class SubmissionReport {
  @Field(() => ID, { description: '批次标识 of ours; name it to confirm a held one.' })
  id: string;

  @Field(() => BatchStateEnum, { description: '批次状态.' })
  state: BatchState;

  @Field(() => String, {
    nullable: true,
    description: '待确认的原因, in words; null where it is not held.',
  })
  remark: string | null;

  @Field(() => Int, { description: '条数.' })
  rows: number;

  @Field(() => Int, { description: '入库条数: new ones, and new versions of known ones.' })
  loaded: number;

  @Field(() => Int, { description: '其中变更条数: new versions.' })
  versions: number;

  @Field(() => Int, { description: '重复条数: as they are on file already.' })
  repeated: number;

  @Field(() => Int, { description: '退回条数: not put on file.' })
  rejected: number;

  @Field(() => Int, { description: '迟报条数.' })
  late: number;

  @Field(() => [SubmittedRecord], { description: '单条结果.' })
  results: readonly SubmittedRecord[];
}

@ObjectType({ description: '报送问题: why a delivery was refused as a whole.' })
class SubmissionError {
  @Field(() => String, { nullable: true, description: '字段.' })
  field: string | null;

  @Field(() => String, { description: '代码, of the list in docs/errors.md.' })
  code: string;

  @Field(() => String, { description: '说明: what is wrong and how to mend it.' })
  message: string;
}

@ObjectType({
  description:
    '报送回执: the report, or why the delivery was refused as a whole; then nothing was written.',
})
export class SubmissionPayload {
  @Field(() => SubmissionReport, { nullable: true, description: '报送结果.' })
  report: SubmissionReport | null;

  @Field(() => [SubmissionError], { description: '报送问题.' })
  userErrors: readonly SubmissionError[];
}
