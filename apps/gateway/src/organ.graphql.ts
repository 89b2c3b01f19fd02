import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { SubjectCode } from './check/scalars.js';

@InputType({ description: '机关: an organ by name and code.' })
export class OrganInput {
  @Field(() => String, { description: '单位名称, e.g. `柳州市城中区行政审批局`.' })
  name: string;

  @Field(() => SubjectCode, { description: '单位统一社会信用代码.' })
  code: string;
}

@ObjectType({
  description:
    '机关: an organ that accepted a commitment (受理), found a breach (认定), or has a part in a proceeding (程序).',
})
export class Organ {
  @Field(() => String, { description: '单位名称, e.g. `柳州市城中区行政审批局`.' })
  name: string;

  @Field(() => SubjectCode, { description: '单位统一社会信用代码.' })
  code: string;
}
