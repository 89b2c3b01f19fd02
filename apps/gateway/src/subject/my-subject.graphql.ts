import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { formatInstant } from '#libs/calendar';
import type { ApprovalStep, Scenario, SubjectType } from '#libs/decision';
import type * as views from '#libs/own-view';
import { CatalogueEntry } from '../catalogue/basis.graphql.js';
import { SubjectTypeEnum } from '../catalogue/vocabulary.graphql.js';
import { DateTime, SubjectCode } from '../check/scalars.js';
import { ApprovalStepEnum, ScenarioEnum } from '../check/vocabulary.graphql.js';
import { Commitment, toCommitment } from '../commitments/commitment.graphql.js';
import { Objection, toObjection } from '../due-process/objection.graphql.js';
import { Repair, toRepair } from '../due-process/repair.graphql.js';
import { PageInfo, toConnection } from '../pages.js';
import { OwnRecord } from './own-record.graphql.js';

@ObjectType({ description: '查询单位: the approval system that looked.' })
class LookingOrgan {
  @Field(() => ID, { description: '客户端标识.' })
  id: string;

  @Field(() => String, { nullable: true, description: '单位名称, where the deployment names it.' })
  name: string | null;
}

@ObjectType({
  description:
    '查询记录: one check of the subject, be it as a member of a consortium (联合体): who, what for, when.',
})
class OwnLook {
  @Field(() => ID, { description: '查询编号 of the check.' })
  number: string;

  @Field(() => DateTime, { description: '查询时间.' })
  at: string;

  @Field(() => LookingOrgan, { description: '查询单位.' })
  organ: LookingOrgan;

  @Field(() => String, { description: '查询目的 in words, e.g. `行政审批·建筑工程施工许可·受理`.' })
  purpose: string;

  @Field(() => ScenarioEnum, { description: '应用场景.' })
  scenario: Scenario;

  @Field(() => ApprovalStepEnum, { description: '办理环节.' })
  step: ApprovalStep;

  @Field(() => CatalogueEntry, { nullable: true, description: '审批事项, where one was named.' })
  matter: CatalogueEntry | null;
}

@ObjectType({ description: '查询记录列表项 (Relay).' })
class OwnLookEdge {
  @Field(() => String, { description: '游标.' })
  cursor: string;

  @Field(() => OwnLook, { description: '查询记录.' })
  node: OwnLook;
}

@ObjectType({ description: '查询记录列表 (Relay), the latest first.' })
export class OwnLookConnection {
  @Field(() => [OwnLookEdge], { description: '列表项.' })
  edges: readonly OwnLookEdge[];

  @Field(() => [OwnLook], { description: '查询记录 without their cursors.' })
  nodes: readonly OwnLook[];

  @Field(() => PageInfo, { description: '分页信息.' })
  pageInfo: PageInfo;
}

@ObjectType({
  description:
    '本人视图: all that stands of a subject, what it means by law, and who looked. All but the looks rests on one revision (数据版本).',
})
export class MySubject {
  @Field(() => SubjectCode, {
    nullable: true,
    description: '统一社会信用代码; null for a natural person (自然人).',
  })
  code: string | null;

  @Field(() => String, {
    nullable: true,
    description: '名称 on record; masked (脱敏) for a natural person, null where there is none.',
  })
  name: string | null;

  @Field(() => SubjectTypeEnum, { nullable: true, description: '主体类型, where on record.' })
  type: SubjectType | null;

  @Field(() => [OwnRecord], { description: '信用记录 that still stand.' })
  records: readonly OwnRecord[];

  @Field(() => [Commitment], { description: '信用承诺 that the subject signed.' })
  commitments: readonly Commitment[];

  @Field(() => [Objection], {
    description: '异议 against records of the subject; none whose record was withdrawn.',
  })
  objections: readonly Objection[];

  @Field(() => [Repair], {
    description: '信用修复申请; none whose record was withdrawn.',
  })
  repairs: readonly Repair[];

  @Field(() => DateTime, { description: '查询时点: the instant that the view is about.' })
  asOf: string;

  @Field(() => DateTime, { description: '数据时点.' })
  knownAt: string;

  @Field(() => Int, { description: '数据版本 that it rests on.' })
  revision: number;

  @Field(() => String, { description: '规则版本: version of the law.' })
  policyVersion: string;
}

/** What the looks of a view are asked of. */
export type ServedView = MySubject & { readonly view: views.OwnView };

export function toMySubject(view: views.OwnView): ServedView {
  const { code, name, type, records, commitments, instant, day, revision, law } = view;
  const reading = { today: day, language: view.language };
  const at = formatInstant(instant);
  return {
    ...{ view, code, name, type, records, revision },
    commitments: commitments.map((one) => toCommitment(one, day)),
    objections: view.objections.map((one) => toObjection(one, reading)),
    repairs: view.repairs.map((one) => toRepair(one, reading)),
    asOf: at,
    knownAt: at,
    policyVersion: law.version,
  };
}

export function toLookConnection({ looks, hasNext }: views.LooksPage): OwnLookConnection {
  const nodes = looks.map(({ at, client, ...look }) => ({
    ...look,
    id: look.number,
    at: formatInstant(at),
    organ: client,
  }));
  return toConnection(nodes, hasNext);
}
