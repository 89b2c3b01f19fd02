import { createHash } from 'node:crypto';
import { examineApplicant, type CheckRequest, type IssuedAnswer } from '#libs/checking';
import { openCommitments, type Actor, type Commitments } from '#libs/commitments';
import type { CommitmentTypeCode } from '#libs/decision';
import { listing } from './records.js';
import { publishAndDeliver, type OpenedPlace } from './engines.js';

export const HALL: Actor & { readonly scopes: ReadonlySet<'check' | 'audit'> } = {
  id: 'hall',
  scopes: new Set(['check']),
};
export const OTHER_HALL = { id: 'other-hall', scopes: new Set(['check'] as const) };
export const AUDITOR = { id: 'auditor', scopes: new Set(['check', 'audit'] as const) };

/** A well-rated builder, on record; a fictional code. */
export const BUILDER = '91450202MACG00062D';
export const ORGAN = { name: '柳州市城中区行政审批局', code: '11450202MACG00011D' };
export const SIGNATURE = { name: '张三', method: '手写签名', fileDigest: 'ab'.repeat(32) };
export const CLERK = { by: '李四', why: null };

export interface Hall extends Commitments {
  check(rest?: Partial<CheckRequest>): Promise<IssuedAnswer>;
  sign(
    answer: IssuedAnswer,
    type?: CommitmentTypeCode,
    rest?: object,
    actor?: Actor,
  ): ReturnType<Commitments['service']['sign']>;
}

/** A service hall on a place: the law, a rated applicant, and short words for what a clerk does. */
export async function openHall(opened: OpenedPlace): Promise<Hall> {
  const { database, checking, clock } = opened;
  await publishAndDeliver(opened);
  await checking.revisions.commit('facts', async (writer) => {
    await writer.putSubject(BUILDER, '柳州示例六工程有限公司', 'ENTERPRISE');
    await writer.putRecord(
      BUILDER,
      listing('rating', 'RATING', { details: { scheme: 'public-credit', grade: '优' } }),
    );
  });
  const commitments = openCommitments(database, { ...checking, clock: () => clock.now });
  const subject = { code: BUILDER };
  return {
    ...commitments,
    check: (rest = {}) =>
      checking.checks.check(
        {
          subject,
          matter: 'CONSTRUCTION_PERMIT',
          step: 'ACCEPTANCE',
          caseNumber: 'case-1',
          missingMaterials: ['funding-proof', 'authorisation'],
          ...rest,
        },
        HALL,
        'zh-CN',
      ),
    sign: (answer, type = 'CT_TOLERANT', rest = {}, actor = HALL) =>
      commitments.service.sign(
        {
          offer: answer.number,
          type,
          subjects: examineApplicant({ subject }).map(({ named, personId }) => ({
            code: named.code,
            name: named.name,
            personId,
          })),
          caseNumber: answer.caseNumber,
          materials: answer.missingMaterials,
          textDigest: digestOf(textOf(answer, type)),
          signatures: [SIGNATURE],
          acceptedBy: ORGAN,
          disclosure: null,
          ...CLERK,
          ...rest,
        },
        actor,
      ),
  };
}

/** The text that an answer offers to be signed. */
export function textOf(answer: IssuedAnswer, type: CommitmentTypeCode = 'CT_TOLERANT'): string {
  const text =
    type === 'CT_TOLERANT'
      ? answer.tolerance.commitmentText
      : answer.commitmentEligibility.find((one) => one.type === type)?.commitmentText;
  if (text == null) throw new Error(`no text to sign under ${type}`);
  return text;
}

/** SHA-256 in hex, as an applicant's own system makes it. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
