import { Field, Int, ObjectType } from '@nestjs/graphql';
import { COMMITMENT_TYPES, commitmentTermsOf } from '#libs/decision';
import type * as decision from '#libs/decision';
import { CommitmentTypeEnum } from '../check/vocabulary.graphql.js';
import { CatalogueEntry, toEntry } from './basis.graphql.js';
import { inWords, type Reading } from './reading.js';

@ObjectType({
  description: '事项承诺: on what terms a matter allows a type of credit commitment (信用承诺).',
})
export class MatterCommitment {
  @Field(() => CommitmentTypeEnum, { description: '承诺类型, e.g. `CT_PROOF`.' })
  type: decision.CommitmentTypeCode;

  @Field(() => String, {
    description: '承诺书: the template of this matter, or else that of the type.',
  })
  text: string;

  @Field(() => [Int], {
    description:
      '到期提醒: working days (工作日) before a due day on which the applicant is reminded, e.g. `[3, 1]`; on the due day itself always.',
  })
  remindWorkingDaysBefore: readonly number[];

  @Field(() => [CatalogueEntry], {
    description:
      '替代材料: the materials that the commitment stands in for; empty for tolerance-acceptance (容缺受理), where they follow later.',
  })
  materials: readonly CatalogueEntry[];

  @Field(() => String, {
    nullable: true,
    description:
      '告知的条件: what the applicant is told of and commits to meet; null where nothing is set.',
  })
  conditions: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '核查期限: working days (工作日) within which the organ verifies; null where no time is set.',
  })
  verifyWithinWorkingDays: number | null;
}

/** The commitments that a matter allows, in the order of the types. */
export function matterCommitments(
  matter: decision.Matter,
  reading: Reading,
): readonly MatterCommitment[] {
  return COMMITMENT_TYPES.flatMap((type) => {
    const terms = commitmentTermsOf(matter, type);
    const text = terms?.text ?? reading.law.commitmentTypes.get(type)?.text;
    if (terms === null || text === undefined) return [];
    const { remindWorkingDaysBefore, materials, conditions, verifyWithinWorkingDays } = terms;
    return [
      {
        ...{ type, remindWorkingDaysBefore, verifyWithinWorkingDays },
        text: inWords(text, reading),
        materials: materials.map((code) =>
          toEntry(
            code,
            matter.materials.find((material) => material.code === code),
            reading,
          ),
        ),
        conditions: conditions && inWords(conditions, reading),
      },
    ];
  });
}
