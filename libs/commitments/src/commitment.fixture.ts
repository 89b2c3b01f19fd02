import type { Day } from '#libs/decision';
import type { Act } from './acts.js';
import type { Commitment } from './commitment.js';

export const ORGAN = { name: '柳州市城中区行政审批局', code: '11450202MACG00011D' };

/** Two materials promised on Monday 2 March 2026: one for the 5th, one for the 9th. */
export function promised(rest: Partial<Commitment> = {}): Commitment {
  return {
    id: '01KABCDEFGHJKMNPQRSTVWXYZ0-TOLERANT',
    code: '45020220260302000001',
    clientId: 'hall',
    type: 'CT_TOLERANT',
    caseNumber: '2026-001',
    matter: { code: 'CONSTRUCTION_PERMIT', name: '建筑工程施工许可证核发' },
    subjects: [
      {
        subjectId: '91450202MACG00062D',
        code: '91450202MACG00062D',
        name: '柳州示例六工程有限公司',
        type: 'ENTERPRISE',
      },
    ],
    reason: '容缺受理',
    text: '承诺书',
    textDigest: 'a'.repeat(64),
    liability: '终止办理',
    disclosure: 'LIMITED',
    policyVersion: 'test',
    materials: [material('authorisation', '2026-03-05'), material('funding-proof', '2026-03-09')],
    dueOn: '2026-03-09',
    verifyBy: null,
    reminders: [
      { on: '2026-03-04', dueOn: '2026-03-05' },
      { on: '2026-03-05', dueOn: '2026-03-05' },
      { on: '2026-03-06', dueOn: '2026-03-09' },
      { on: '2026-03-09', dueOn: '2026-03-09' },
    ],
    answerWithinWorkingDays: 5,
    acceptedBy: ORGAN,
    signatures: [{ name: '张三', method: '手写签名', fileDigest: 'b'.repeat(64) }],
    status: 'IN_FORCE',
    signedOn: '2026-03-02',
    fulfilledOn: null,
    withdrawnOn: null,
    matterDecidedOn: null,
    notice: null,
    breach: null,
    repair: null,
    steps: [],
    ...rest,
  };
}

export function material(code: string, dueOn: Day | null, suppliedOn: Day | null = null) {
  return { code, name: code, dueOn, suppliedOn, fileDigest: null };
}

/** A clerk's act on a day. */
export function on(today: Day): Act {
  const at = Date.parse(`${today}T09:00:00+08:00`);
  return { by: '李四', why: null, clientId: 'hall', at, today };
}
