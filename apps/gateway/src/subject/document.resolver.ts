import { Args, Query, Resolver } from '@nestjs/graphql';
import { examineApplicant } from '#libs/checking';
import { inLanguage, type Language } from '#libs/decision';
import { DocumentsService, type DocumentRequest } from '#libs/papers';
import { ForAnyClient, Needs } from '../access/need.js';
import { AnswerLanguage } from '../caller.js';
import { answered } from '../payload.js';
import { DocumentPayload, DocumentTemplate, WriteDocumentInput } from './document.graphql.js';

@Resolver()
export class DocumentResolver {
  constructor(private readonly documents: DocumentsService) {}

  @ForAnyClient()
  @Query(() => [DocumentTemplate], {
    description:
      '文书模板: 认定告知书 before a listing, 决定书 of an objection or repair, 信用修复告知书 served with the decision on a penalty (两书同达).',
  })
  documentTemplates(@AnswerLanguage() language: Language): readonly DocumentTemplate[] {
    return [...this.documents.templates.values()].map(({ code, name, fields }) => ({
      code,
      name: inLanguage(language, name),
      fields: fields.map((field) => ({
        name: field.code,
        label: inLanguage(language, field.name),
        isRequired: field.from === null && field.otherwise === null,
      })),
    }));
  }

  @Needs('due-process')
  @Query(() => DocumentPayload, {
    description:
      '生成文书: fills a template from a record, the law (remedies 救济途径) and what the organ adds. Nothing is written down here: the organ signs, serves and files it.',
  })
  async writeDocument(
    @Args('input', { description: '请求: which template, about what.' }) input: WriteDocumentInput,
    @AnswerLanguage() language: Language,
  ): Promise<DocumentPayload> {
    const { done, userErrors } = await answered(async () =>
      this.documents.write(toRequest(input, language)),
    );
    return { document: done && { ...done, pdf: done.pdf.toString('base64') }, userErrors };
  }
}

/** @throws Refusal for a subject that is malformed. */
function toRequest(input: WriteDocumentInput, language: Language): DocumentRequest {
  const { template, about, fields } = input;
  const [subject] = about == null ? [] : examineApplicant({ subject: about.subject });
  return {
    template,
    about:
      about == null || subject === undefined
        ? null
        : { code: subject.named.code, personId: subject.personId, recordId: about.record },
    fields: fields ?? [],
    language,
  };
}
