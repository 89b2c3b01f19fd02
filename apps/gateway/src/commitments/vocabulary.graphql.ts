import {
  BREACH_GROUNDS,
  type BreachGrounds,
  type CommitmentEvent,
  type CommitmentState,
} from '#libs/commitments';
import { describedEnum } from '../check/vocabulary.graphql.js';

export const CommitmentStateEnum = describedEnum<CommitmentState>(
  'CommitmentState',
  '承诺状态: where a commitment (信用承诺) stands today. It follows from what is on record and from the day, so that no job has to have run.',
  {
    OFFERED: '待签署: a text to sign was offered and nobody has signed it.',
    IN_FORCE: '履行中: signed, and nothing is late.',
    FULFILLED: '已履行: all was done as promised, and the organ (承诺受理单位) has found so.',
    OVERDUE:
      '逾期未履行: a last day has passed with something left undone. Tolerance-acceptance (容缺受理) is closed to the applicant until it is done.',
    BREACHED:
      '违诺: the authority found a breach (违诺认定) after notice and the period to answer; it is a record of its own until repaired (信用修复).',
    WITHDRAWN:
      '已撤回: withdrawn before the matter was decided; the ordinary procedure (一般程序) took its place.',
    REPAIRED:
      '已修复: the breach was made good and repaired (信用修复); no check is served it any more.',
  },
);

export const CommitmentEventEnum = describedEnum<CommitmentEvent>(
  'CommitmentEvent',
  '承诺环节: what happened to a commitment (信用承诺).',
  {
    OFFER: '提出: the text to sign was offered.',
    SIGN: '签署: it was signed and accepted.',
    SUPPLY: '补交材料: a missing material was handed in.',
    FULFIL: '履行完毕: all was found done.',
    DECIDE: '办结: the matter that it was given for was decided.',
    WITHDRAW: '撤回: it was withdrawn.',
    NOTIFY: '违诺告知: notice of an intended finding of breach was given.',
    BREACH: '违诺认定: the breach was found.',
    REPAIR: '信用修复: the breach was made good and repaired.',
    DUE_DAY_PASSES: '到期: a last day passed with something left undone; nobody’s act.',
  },
);

export const BreachGroundsEnum = describedEnum<BreachGrounds>(
  'BreachGrounds',
  `违诺事由: on what grounds a commitment is breached, one of ${BREACH_GROUNDS.join(', ')}.`,
  {
    UNFULFILLED: '逾期未履行: what was promised was not done in time and still is not.',
    FALSE: '承诺不实: what was stated is not true; also after it was taken for fulfilled.',
  },
);
