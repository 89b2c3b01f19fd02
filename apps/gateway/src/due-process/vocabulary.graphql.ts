import type {
  ApplicantRole,
  DueKind,
  ObjectionCause,
  ObjectionEvent,
  ObjectionOutcome,
  ObjectionRequest,
  ObjectionState,
  ObjectorRole,
  RecordChange,
  RepairEvent,
  RepairState,
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

export const ObjectionCauseEnum = describedEnum<ObjectionCause>(
  'ObjectionCause',
  '异议提请途径: the procedure that caused an objection (异议). Such objections do not count in the yearly appraisal (年度考核).',
  {
    ADMINISTRATIVE_REVIEW: '行政复议.',
    ADMINISTRATIVE_LAWSUIT: '行政诉讼.',
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

export const RepairStateEnum = describedEnum<RepairState>(
  'RepairState',
  '信用修复申请状态: where an application for repair, or for shielding (暂时屏蔽), stands.',
  {
    SUBMITTED: '已提交: whether it is accepted is to be decided.',
    ACCEPTED: '已受理: the result is to be decided.',
    NOT_ACCEPTED: '不予受理: not accepted, with reasons and remedies (救济途径).',
    APPROVED:
      '已修复: approved; nobody is served the record any more, or it is shielded until the reorganisation (重整) ends.',
    REFUSED: '不予修复: refused, with reasons and remedies.',
    WITHDRAWN: '已撤回 by the applicant.',
    SHIELD_ENDED: '屏蔽已终止: the reorganisation failed, and the record counts again.',
  },
);

export const RepairEventEnum = describedEnum<RepairEvent>(
  'RepairEvent',
  '信用修复环节: what happened to an application for repair (信用修复).',
  {
    APPLY: '申请: applied for.',
    ACCEPT: '受理.',
    NOT_ACCEPT: '不予受理.',
    ASK_OPINION: '征求协同意见 of another organ.',
    GIVE_OPINION: '反馈协同意见.',
    EXTEND: '延长办理.',
    APPROVE: '准予修复 or 屏蔽.',
    REFUSE: '不予修复.',
    WITHDRAW: '撤回 by the applicant.',
    END_SHIELD: '终止屏蔽.',
  },
);

export const ApplicantRoleEnum = describedEnum<ApplicantRole>(
  'RepairApplicantRole',
  '修复申请人身份: who applies.',
  { SUBJECT: '信用主体本人: the subject of the record.', AGENT: '代理人 of the subject.' },
);

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
    CONTRACT:
      '合同履约: a milestone or the whole of a contract that is on record; for the scope audit alone.',
  },
);
