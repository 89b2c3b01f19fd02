import { Field, ObjectType } from '@nestjs/graphql';
import type { Basis } from '#libs/decision';
import { LegalBasis } from '../check/restriction.graphql.js';
import { DateScalar } from '../check/scalars.js';
import { inWords, type Speaking } from './reading.js';
import { DocumentLevelEnum, toDocumentLevel } from './vocabulary.graphql.js';

@ObjectType({
  description:
    '目录条目: something of the catalogue by its code and its name, e.g. `M06_FISCAL`, `限制申请财政性资金项目`.',
})
export class CatalogueEntry {
  @Field(() => String, { description: '代码: its code, by which the filters take it.' })
  code: string;

  @Field(() => String, { description: '名称: its name in the language asked for.' })
  name: string;
}

@ObjectType({
  description:
    '法律依据: a document, and where known the article, that a rule or measure rests on, with its rank and its last day.',
})
export class CatalogueBasis extends LegalBasis {
  @Field(() => DocumentLevelEnum, { description: '效力层级: the rank of the document.' })
  level: ReturnType<typeof toDocumentLevel>;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      '失效日期: last day on which the document is law, e.g. `2026-03-31`; null while no end is known. A rule switches itself off when the last of its documents has lapsed.',
  })
  until: string | null;
}

export function toCatalogueBasis(basis: Basis, reading: Speaking): CatalogueBasis {
  const { document, title, article, url, level, until } = basis;
  return {
    document,
    title: title && inWords(title, reading),
    article: article && inWords(article, reading),
    url,
    level: toDocumentLevel(level),
    until,
  };
}

/** A code with its name; of an unknown code the code is the name. */
export function toEntry(
  code: string,
  named: { readonly name: { readonly zh: string; readonly en: string } } | undefined,
  reading: Speaking,
): CatalogueEntry {
  return { code, name: named ? inWords(named.name, reading) : code };
}
