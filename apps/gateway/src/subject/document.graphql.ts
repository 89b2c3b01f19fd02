import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { SubjectInput } from '../check/check-input.graphql.js';
import { UserError } from '../payload.js';

@ObjectType({ description: '文书模板的一个栏目: a place that is filled in.' })
class DocumentTemplateField {
  @Field(() => String, { description: '栏目代码: its name in `fields`, e.g. `answerBy`.' })
  name: string;

  @Field(() => String, { description: '栏目名称, e.g. `陈述申辩截止日期`.' })
  label: string;

  @Field(() => Boolean, {
    description: '是否必填: false where the record, the law or the template itself fills it.',
  })
  isRequired: boolean;
}

@ObjectType({ description: '文书模板, e.g. `REPAIR_NOTICE` 信用修复告知书.' })
export class DocumentTemplate {
  @Field(() => ID, { description: '模板代码.' })
  code: string;

  @Field(() => String, { description: '文书名称.' })
  name: string;

  @Field(() => [DocumentTemplateField], { description: '栏目 in their order.' })
  fields: readonly DocumentTemplateField[];
}

@InputType({ description: '所涉记录: a record by its subject and id.' })
class RecordInput {
  @Field(() => SubjectInput, { description: '信用主体.' })
  subject: SubjectInput;

  @Field(() => ID, { description: '记录编号.' })
  record: string;
}

@InputType({ description: '栏目内容.' })
class DocumentFieldInput {
  @Field(() => String, { description: '栏目代码, e.g. `answerBy`.' })
  name: string;

  @Field(() => String, { description: '内容; a day is written `YYYY-MM-DD`. Never an ID number.' })
  value: string;
}

@InputType({ description: '生成文书: a template with what stands in its places.' })
export class WriteDocumentInput {
  @Field(() => ID, { description: '模板代码, e.g. `REPAIR_NOTICE`.' })
  template: string;

  @Field(() => RecordInput, {
    nullable: true,
    description: '所涉记录, which fills what it tells; without it all is filled by `fields`.',
  })
  about?: RecordInput | null;

  @Field(() => [DocumentFieldInput], {
    nullable: true,
    defaultValue: [],
    description: '栏目内容; what stands here goes before what the record tells.',
  })
  fields?: DocumentFieldInput[] | null;
}

@ObjectType({ description: '文书: the same words as text, HTML and PDF, to be signed and served.' })
class WrittenDocument {
  @Field(() => String, { description: '标题.' })
  title: string;

  @Field(() => String, { description: '正文: the words alone, for the organ’s own system.' })
  text: string;

  @Field(() => String, { description: '网页: an HTML page that stands by itself.' })
  html: string;

  @Field(() => String, { description: '版式文件: PDF, base64.' })
  pdf: string;

  @Field(() => String, { description: 'PDF 摘要: SHA-256, hex.' })
  pdfDigest: string;
}

@ObjectType({ description: '生成结果: the document, or all that is missing or wrong (全部问题).' })
export class DocumentPayload {
  @Field(() => WrittenDocument, {
    nullable: true,
    description: '文书; null where there are errors.',
  })
  document: WrittenDocument | null;

  @Field(() => [UserError], {
    description: '问题; `field` names the place, e.g. `fields.answerBy`.',
  })
  userErrors: readonly UserError[];
}
