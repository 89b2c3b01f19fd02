import { ask } from '../support/ask.js';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { BUILDER, ORGAN } from '../support/hall.js';
import { listing } from '../support/records.js';

const OTHER_ORGAN = { name: '柳州市税务局', code: '11450202MACG00020B' };
const BY = { by: '李四（工号 0123）' };
const DOCUMENTS = ['FULFILMENT_PROOF', 'CREDIT_COMMITMENT'].map((code) => ({
  ...{ code, name: '材料', sha256: 'ab'.repeat(32) },
}));

const REPAIR = `id state record { kind } waitingFor { code } overdue closedOn
  deadlines { clock dueOn doneOn overdue } opinions { organ { code } dueOn givenOn isInFavour }
  acceptance { decidedOn reasons } result { documentNumber reasons remedies { code name } }`;

interface Repair {
  readonly id: string;
  readonly state: string;
}
interface Payload {
  readonly repair: Repair | null;
  readonly userErrors: readonly { field: string | null; code: string }[];
}
interface Check {
  readonly number: string;
  readonly verdict: string;
  readonly restrictions: readonly { record: { id: string } }[];
  readonly receipt: { readonly document: string };
}

describe.each(ENGINES)('repairs over HTTP on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;

  beforeAll(async () => {
    place = await placeFor(engine);
    // Three months after the decision, the first day on which a general penalty can be repaired.
    opened = await openPlace(place, '2026-07-01T09:00:00+08:00');
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(BUILDER, '柳州示例六工程有限公司', 'ENTERPRISE');
      for (const id of ['approved', 'refused', 'shielded']) {
        await writer.putRecord(
          BUILDER,
          listing(id, 'ADMIN_PENALTY', {
            ...{ decidedOn: '2026-04-01', validFrom: '2026-04-01' },
            details: { type: 'fine', severity: 'GENERAL' },
          }),
        );
      }
    });
    gateway = await startGatewayOn(place, () => opened.clock.now);
  });

  afterAll(async () => {
    await gateway.close();
    await opened.close();
    await place.remove();
  });

  const revision = () => opened.checking.revisions.current();
  const on = async (day: string) => {
    opened.clock.now = Date.parse(`${day}T10:00:00+08:00`);
    await deliverAll(opened);
  };

  async function check(): Promise<Check> {
    const input = {
      subject: { code: BUILDER },
      ...{ scenario: 'BIDDING', step: 'EVALUATION', caseNumber: 'case-1' },
    };
    const { data, errors } = await ask<{ creditCheck: Check }>(
      gateway.url,
      `query ($input: CreditCheckInput!) { creditCheck(input: $input) {
        number verdict restrictions { record { id } } receipt { document } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data.creditCheck;
  }
  const idsIn = ({ restrictions }: Check) => restrictions.map(({ record }) => record.id);

  async function act(name: string, type: string, input: object): Promise<Payload> {
    const { data, errors } = await ask<{ payload: Payload }>(
      gateway.url,
      `mutation ($input: ${type}!) { payload: ${name}(input: $input) {
        repair { ${REPAIR} } userErrors { field code message } } }`,
      { input: { ...BY, ...input } },
    );
    expect(errors).toBeUndefined();
    return data.payload;
  }
  const apply = (record: string, rest: object = {}) =>
    act('applyForRepair', 'ApplyForRepairInput', {
      ...{ subject: { code: BUILDER }, record, request: 'REPAIR', documents: DOCUMENTS },
      ...{ applicant: { role: 'SUBJECT', name: '柳州示例六工程有限公司' }, organ: ORGAN },
      ...rest,
    });
  const decide = (name: string, repair: string, decidedOn: string, rest: object = {}) =>
    act(name, 'DecideRepairInput', {
      ...{ repair, isGranted: true, decidedOn, decidedBy: ORGAN, documentNumber: '柳信修1' },
      ...rest,
    });
  async function idOf(payload: Promise<Payload>): Promise<string> {
    const { repair, userErrors } = await payload;
    expect(userErrors).toEqual([]);
    return repair?.id ?? '';
  }
  const codesOf = async (payload: Promise<Payload>) => {
    const { repair, userErrors } = await payload;
    expect(repair).toBeNull();
    return userErrors.map(({ code }) => code);
  };

  it('goes from the application to a record that nobody is served any more', async () => {
    const { data } = await ask<{ repairEligibility: object }>(
      gateway.url,
      `{ repairEligibility(subject: { code: "${BUILDER}" }, record: "approved") {
        eligible earliestOn reasons { code } } }`,
    );
    const eligible = { eligible: true, earliestOn: '2026-07-01', reasons: [] };
    expect(data.repairEligibility).toEqual(eligible);
    const past = await check();
    expect(idsIn(past)).toContain('approved');
    const before = await revision();
    expect(await codesOf(apply('approved', { documents: [] }))).toEqual(['DOCUMENTS_MISSING']);
    expect(await codesOf(apply('none'))).toEqual(['RECORD_UNKNOWN']);
    expect(await revision()).toBe(before);
    const id = await idOf(apply('approved'));
    await idOf(decide('decideRepairAcceptance', id, '2026-07-01'));
    await idOf(
      act('askRepairOpinion', 'AskRepairOpinionInput', { repair: id, organ: OTHER_ORGAN }),
    );
    expect(await codesOf(decide('decideRepair', id, '2026-07-01'))).toEqual([
      'OPINIONS_OUTSTANDING',
    ]);
    const opinion = { repair: id, organ: OTHER_ORGAN, isInFavour: true, text: '已缴清' };
    await idOf(act('giveRepairOpinion', 'GiveRepairOpinionInput', opinion));
    const decidedBy = OTHER_ORGAN;
    expect(await codesOf(decide('decideRepair', id, '2026-07-01', { decidedBy }))).toEqual([
      'NOT_COMPETENT',
    ]);
    await idOf(decide('decideRepair', id, '2026-07-01'));
    expect(idsIn(await check())).not.toContain('approved');
    // The demo client holds the scope audit: it is shown the past answer as it was given.
    const again = await ask<{ pastCheck: Check }>(
      gateway.url,
      `{ pastCheck(number: "${past.number}") { receipt { document } } }`,
    );
    expect(again.data.pastCheck.receipt.document).toBe(past.receipt.document);
    const refused = await apply('approved');
    expect(refused.userErrors.map(({ code }) => code)).toEqual(['RECORD_WITHDRAWN']);
  });

  it('is refused with reasons and remedies, and waits for the organ whose turn it is', async () => {
    const id = await idOf(apply('refused'));
    const waiting = await ask<{ repairs: { nodes: readonly { id: string; overdue: boolean }[] } }>(
      gateway.url,
      `{ repairs(filter: { organ: "${ORGAN.code}", state: SUBMITTED }) { nodes { id overdue } } }`,
    );
    expect(waiting.data.repairs.nodes).toEqual([{ id, overdue: false }]);
    // The third working day was 6 July.
    await on('2026-07-07');
    const late = await ask<{ repairs: { nodes: readonly { id: string }[] } }>(
      gateway.url,
      `{ repairs(filter: { overdue: true }) { nodes { id } } }`,
    );
    expect(late.data.repairs.nodes).toEqual([{ id }]);
    await idOf(decide('decideRepairAcceptance', id, '2026-07-07'));
    const refusal = { isGranted: false, reasons: '违法行为未改正' };
    const { repair } = await decide('decideRepair', id, '2026-07-07', refusal);
    expect(repair).toMatchObject({
      state: 'REFUSED',
      result: {
        reasons: '违法行为未改正',
        remedies: [{ name: '行政诉讼' }, { name: '行政复议' }],
      },
    });
    expect(idsIn(await check())).toContain('refused');
    const withdrawing = act('withdrawRepair', 'WithdrawRepairInput', { repair: id });
    expect(await codesOf(withdrawing)).toEqual(['CASE_CLOSED']);
  });

  it('shields a record during a reorganisation, and lets it count again', async () => {
    const ruling = [{ code: 'COURT_RULING', name: '裁定书', sha256: 'cd'.repeat(32) }];
    const id = await idOf(apply('shielded', { request: 'SHIELD', documents: ruling }));
    await idOf(decide('decideRepairAcceptance', id, '2026-07-07'));
    await idOf(decide('decideRepair', id, '2026-07-07'));
    expect(idsIn(await check())).not.toContain('shielded');
    await on('2026-07-20');
    const ending = { repair: id, from: '2026-07-20', decidedBy: ORGAN, reasons: '重整失败' };
    await idOf(act('endShield', 'EndShieldInput', ending));
    expect(idsIn(await check())).toContain('shielded');
  });
});
