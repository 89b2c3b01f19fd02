import type {
  ObjectionEvent,
  ObjectionOutcome,
  ObjectionRequest,
  ObjectionState,
  ObjectorRole,
} from '#libs/due-process';
import { describedEnum } from '../check/vocabulary.graphql.js';

export const ObjectionStateEnum = describedEnum<ObjectionState>(
  'ObjectionState',
  '异议状态: where an objection (异议) stands. From its filing until it is closed or withdrawn, every check marks the record `underObjection`.',
  {
    RECEIVED: '已受理: received, and the record marked (标注) in the same step; to be forwarded.',
    FORWARDED: '已转交: with the organ that provided the record, which is to answer.',
    ANSWERED:
      '已答复: the organ has answered; the office is to close the case and serve the result.',
    CLOSED: '已办结: closed as upheld, corrected or rejected, and the result served (送达).',
    WITHDRAWN: '已撤回: withdrawn by the objector; the record stays as it was.',
  },
);

export const ObjectionEventEnum = describedEnum<ObjectionEvent>(
  'ObjectionEvent',
  '异议环节: what happened to an objection (异议).',
  {
    FILE: '提出、受理并标注: filed, and the record marked.',
    FORWARD: '转交 to the organ that provided the record, or to another one.',
    ANSWER: '答复 of that organ, or a new one in its place.',
    CLOSE: '办结、送达: closed, and the result served.',
    WITHDRAW: '撤回 by the objector.',
  },
);

export const ObjectorRoleEnum = describedEnum<ObjectorRole>(
  'ObjectorRole',
  '异议申请人身份: who objects.',
  {
    SUBJECT: '信用主体本人: the subject of the record itself.',
    AGENT: '代理人 of the subject.',
    ORGAN: '单位: an organ that found the record to be wrong.',
  },
);

export const ObjectionRequestEnum = describedEnum<ObjectionRequest>(
  'ObjectionRequest',
  '异议请求: what the objector asks for.',
  {
    REMOVE: '删除: that the record be set aside or end.',
    CORRECT: '更正: that something in it be put right.',
  },
);

export const ObjectionOutcomeEnum = describedEnum<ObjectionOutcome>(
  'ObjectionOutcome',
  '处理结果: what the organ found, and what becomes of the record when the case is closed.',
  {
    UPHELD:
      '异议成立: the record is set aside (撤销) and nobody is served it any more; with `liftedOn` it ends on that day.',
    CORRECTED: '更正: the record stands with the corrected fields.',
    REJECTED: '异议不成立: the record stands as it was.',
  },
);
