import type { DueKind, RecordChange } from '#libs/due-process';
import { describedEnum } from '../check/vocabulary.graphql.js';

export const RecordChangeEnum = describedEnum<RecordChange>(
  'RecordChange',
  '信息变动: what was done to a record on which earlier answers rested, so that they would come out otherwise now.',
  {
    SET_ASIDE_OR_REPAIRED:
      '撤销或修复: the record was set aside (撤销) or its subject’s credit repaired (信用修复); no check is served it any more.',
    CORRECTED:
      '更正: what the record says was corrected, or it ended (移出) on a day by which answers had still counted on it.',
  },
);

export const DueKindEnum = describedEnum<DueKind>(
  'DueKind',
  '期限事项类别: what kind of case something is due in.',
  {
    OBJECTION: '异议: a step in the handling of an objection.',
    REPAIR: '信用修复: a step in the handling of an application to repair.',
    COMMITMENT: '信用承诺: what was promised, or the period to answer a notice of breach.',
  },
);
