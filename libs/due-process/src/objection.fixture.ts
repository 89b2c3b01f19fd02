import { compileLaw, type CreditRecord, type Day } from '#libs/decision';
import { loadLaw, shippedLawDirectory } from '#libs/rulebook';
import type { Act } from './act.js';
import { answer, close, file, forward, type Disputed } from './objection-acts.js';

import type { AnswerRequest } from './objection.js';

/** The shipped law, with its clocks and the holidays that are published. */
const LAW = compileLaw(loadLaw(shippedLawDirectory()), 'law-shipped');

export const OFFICE = { name: '柳州市城中区发展和改革局', code: '11450202MACG00011D' };
export const PROVIDER = { name: '柳州市生态环境局', code: '11450202MACG00012B' };
export const SUBJECT = '91450202MACG00062D';

export const PENALTY: CreditRecord = {
  id: 'penalty',
  kind: 'ADMIN_PENALTY',
  authority: PROVIDER.name,
  documentNumber: '柳环罚〔2026〕1号',
  decidedOn: '2026-08-03',
  validFrom: '2026-08-03',
  validUntil: '2027-08-02',
  liftedOn: null,
  suspended: null,
  objection: null,
  details: { severity: 'GENERAL', amountYuan: 5000 },
  withdrawn: false,
};

/** A clerk's act on a day. */
export function on(today: Day): Act {
  const at = Date.parse(`${today}T09:00:00+08:00`);
  return { by: '李四', why: null, clientId: 'office', at, today, law: LAW };
}

/** Filed on a day, by the subject itself unless said otherwise. */
export function filed(day: Day, rest: object = {}, record: CreditRecord = PENALTY): Disputed {
  const filing = {
    id: '01KABCDEFGHJKMNPQRSTVWXYZ0',
    subjectId: SUBJECT,
    subject: { code: SUBJECT, name: '柳州示例六工程有限公司' },
    objector: { role: 'SUBJECT', name: '柳州示例六工程有限公司', code: SUBJECT },
    request: 'REMOVE',
    grounds: '罚款已缴',
    causedBy: null,
    evidence: [],
    receivedBy: OFFICE,
    filedOn: day,
    ...rest,
  } as const;
  return file(filing, record, on(day));
}

/** Filed and forwarded on one day. */
export function forwarded(day: Day): Disputed {
  return forward({ to: PROVIDER, on: null })(filed(day), on(day));
}

/** What the organ answers on a day: that the record is right, unless said otherwise. */
export function answering(answeredOn: Day, rest: Partial<AnswerRequest> = {}) {
  return answer({
    finding: 'REJECTED',
    text: '经核查',
    documentNumber: null,
    answeredOn,
    answeredBy: PROVIDER,
    liftedOn: null,
    correction: null,
    ...rest,
  });
}

/** What the office serves on a day. */
export function closing(decidedOn: Day, rest: object = {}) {
  return close({
    text: '处理结果',
    documentNumber: '异复〔2026〕1号',
    decidedOn,
    decidedBy: OFFICE,
    servedOn: decidedOn,
    alsoTold: [],
    ...rest,
  });
}
