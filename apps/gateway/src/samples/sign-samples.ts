import { sha256 } from '#libs/receipts';
import type { Checking } from '#libs/checking';
import type { Commitments } from '#libs/commitments';
import { DEMO_CLIENT } from '../demo-client.js';

const SUBJECT = '91450202MACG00361B';
const ORGAN = { name: '柳州市城中区行政审批局（示例）', code: '11450202MACG00011D' };
const CLERK = { by: '示例经办人', why: '虚构示例' };
/** No file was signed: a digest that says so. */
const SIGNATURE = {
  name: '示例签署人',
  method: '手写签名（示例）',
  fileDigest: sha256('示例：没有真实的签署文件'),
};

/**
 * Two fictional commitments that the demo client keeps, by the way that every other takes: one signed
 * from a check and fulfilled, one made of the subject's own will (主动型), which has no last day. So
 * neither ages. Where no holidays are published for the days ahead, a check offers none.
 */
export async function signSamples(
  { checks }: Checking,
  { service }: Pick<Commitments, 'service'>,
): Promise<void> {
  const subject = { code: SUBJECT, personId: null, name: null };
  const [caseNumber, material] = ['示例-承诺-1', 'funding-proof'];
  const signing = { signatures: [SIGNATURE], acceptedBy: ORGAN, disclosure: null, ...CLERK };
  const answer = await checks.check(
    {
      ...{ subject: { code: SUBJECT }, matter: 'CONSTRUCTION_PERMIT', step: 'ACCEPTANCE' },
      ...{ caseNumber, missingMaterials: [material] },
    },
    DEMO_CLIENT,
    'zh-CN',
  );
  const text = answer.tolerance.commitmentText;
  if (text !== null) {
    const { id } = await service.sign(
      {
        ...{ offer: answer.number, type: 'CT_TOLERANT', subjects: [subject], caseNumber },
        ...{ materials: [material], textDigest: sha256(text), ...signing },
      },
      DEMO_CLIENT,
    );
    await service.supply(id, { ...CLERK, material }, DEMO_CLIENT);
    await service.fulfil(id, CLERK, DEMO_CLIENT);
  }
  const active = { type: 'CT_ACTIVE', caseNumber: '示例-承诺-2' } as const;
  const offered = await service.offer(
    { ...active, subject, reason: '依法诚信经营（示例）', dueOn: null, ...CLERK },
    DEMO_CLIENT,
  );
  await service.sign(
    {
      ...{ ...active, offer: offered.id, subjects: [subject] },
      ...{ materials: [], textDigest: offered.textDigest, ...signing },
    },
    DEMO_CLIENT,
  );
}
