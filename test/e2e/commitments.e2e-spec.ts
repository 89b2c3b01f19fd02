import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { WebhookKey, WebhooksStore } from '#libs/outbox';
import { ask } from '../support/ask.js';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { BUILDER, digestOf, openHall, ORGAN, SIGNATURE } from '../support/hall.js';
import { Receiver } from '../support/receiver.js';

const CHECK = `query ($input: CreditCheckInput!) { creditCheck(input: $input) {
  number verdict revision
  restrictions { record { kind documentNumber } }
  tolerance { status commitmentText reasons { code } deferrable { code supplyBy } }
  commitmentEligibility { type status commitmentText materials { code } }
} }`;
const COMMITMENT = `id code state textDigest dueOn materials { code dueOn suppliedOn }
  steps { event by why about } notice { answerBy } breach { documentNumber sanction }`;
/** The sender looks every second, and as often again for each event that waits for another. */
const PATIENCE_MS = 60_000;
const BY = { by: '李四（工号 0123）' };

interface Check {
  readonly number: string;
  readonly verdict: string;
  readonly restrictions: readonly { record: { kind: string } }[];
  readonly tolerance: {
    readonly status: string;
    readonly commitmentText: string | null;
    readonly reasons: readonly { code: string }[];
    readonly deferrable: readonly { code: string; supplyBy: string }[];
  };
  readonly commitmentEligibility: readonly {
    readonly type: string;
    readonly status: string;
    readonly commitmentText: string | null;
    readonly materials: readonly { code: string }[];
  }[];
}

interface Payload {
  readonly commitment: { id: string; state: string; steps: { event: string }[] } | null;
  readonly userErrors: readonly { field: string | null; code: string; message: string }[];
}

describe.each(ENGINES)('the life of a commitment over HTTP on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;
  const receiver = new Receiver();

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    await openHall(opened);
    await receiver.start();
    const webhook = await new WebhooksStore(opened.database).add({
      clientId: null,
      url: receiver.url,
    });
    const verifier = new Webhook(new WebhookKey(place.keysDir).secretOf(webhook.id));
    receiver.answer = ({ headers, body }) => {
      const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '' } = headers;
      // The verifier itself would refuse the time of this test's clock.
      const signature = verifier.sign(id, new Date(Number(seconds) * 1000), body);
      return signature === headers['webhook-signature'] ? 204 : 401;
    };
    gateway = await startGatewayOn(place, () => opened.clock.now);
  });

  afterAll(async () => {
    await gateway.close();
    await receiver.kill();
    await opened.close();
    await place.remove();
  });

  const on = async (day: string) => {
    opened.clock.now = Date.parse(`${day}T10:00:00+08:00`);
    await deliverAll(opened);
  };

  async function check(rest: object = {}): Promise<Check> {
    const input = {
      subject: { code: BUILDER },
      matter: 'CONSTRUCTION_PERMIT',
      step: 'ACCEPTANCE',
      caseNumber: 'case-1',
      missingMaterials: ['funding-proof'],
      ...rest,
    };
    const { data, errors } = await ask<{ creditCheck: Check }>(gateway.url, CHECK, { input });
    expect(errors).toBeUndefined();
    return data.creditCheck;
  }

  async function change(mutation: string, type: string, input: object): Promise<Payload> {
    const { data, errors } = await ask<{ payload: Payload }>(
      gateway.url,
      `mutation ($input: ${type}!) { payload: ${mutation}(input: $input) {
        commitment { ${COMMITMENT} } userErrors { field code message } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data.payload;
  }

  function sign(offer: Check, rest: object = {}): Promise<Payload> {
    return change('signCommitment', 'SignCommitmentInput', {
      offer: offer.number,
      subject: { code: BUILDER },
      caseNumber: 'case-1',
      materials: ['funding-proof'],
      textDigest: digestOf(offer.tolerance.commitmentText ?? ''),
      signatures: [SIGNATURE],
      acceptedBy: ORGAN,
      ...BY,
      ...rest,
    });
  }

  /** The events of one commitment so far, waited for until there are as many. */
  async function eventsOf(id: string, count: number): Promise<readonly string[]> {
    const found = () =>
      // At least once: a repeat has the id of the first.
      [...new Map(receiver.taken.map((one) => [one.headers['webhook-id'], one])).values()]
        .map(({ body }) => JSON.parse(body) as { type: string; topic: string })
        .filter(({ topic }) => topic === id);
    for (let tries = 0; tries < 600 && found().length < count; tries += 1) await sleep(50);
    return found().map(({ type }) => type.replace('commitment.', ''));
  }

  it(
    'check, sign, check again, supply, fulfil',
    async () => {
      const offer = await check();
      expect(offer.tolerance.status).toBe('NEEDS_COMMITMENT');
      const { commitment, userErrors } = await sign(offer);
      expect(userErrors).toEqual([]);
      const id = commitment?.id ?? '';
      expect((await check({ commitment: id })).tolerance).toMatchObject({
        status: 'ELIGIBLE',
        deferrable: [{ code: 'funding-proof', supplyBy: '2026-03-09' }],
      });
      await on('2026-03-06');
      expect(await eventsOf(id, 2)).toEqual(['signed', 'reminder']);
      const supply = {
        commitment: id,
        material: 'funding-proof',
        ...BY,
        fileDigest: 'cd'.repeat(32),
      };
      await change('supplyMaterial', 'SupplyMaterialInput', supply);
      const { commitment: done } = await change('fulfilCommitment', 'FulfilCommitmentInput', {
        commitment: id,
        ...{ ...BY, why: '材料齐全' },
      });
      expect(done).toMatchObject({ state: 'FULFILLED' });
      expect(done?.steps.map(({ event }) => event)).toEqual(['OFFER', 'SIGN', 'SUPPLY', 'FULFIL']);
      expect(await eventsOf(id, 4)).toEqual(['signed', 'reminder', 'supplied', 'fulfilled']);
    },
    PATIENCE_MS,
  );

  it(
    'overdue, notice, breach, check elsewhere, repair; the receiver away meanwhile',
    async () => {
      await on('2026-03-09');
      const offer = await check({ caseNumber: 'case-2' });
      const { commitment } = await sign(offer, { caseNumber: 'case-2' });
      const id = commitment?.id ?? '';
      expect(await eventsOf(id, 1)).toEqual(['signed']);
      await receiver.kill();
      await on('2026-03-17');
      const reasons = async (rest: object) =>
        (await check(rest)).tolerance.reasons.map(({ code }) => code);
      expect(await reasons({ caseNumber: 'case-3' })).toEqual(['COMMITMENT_OVERDUE']);

      const given = { commitment: id, ...BY, grounds: 'UNFULFILLED' };
      const finding = {
        ...given,
        documentNumber: '决〔2026〕1号',
        decidedBy: ORGAN,
        sanction: '终止办理',
      };
      const find = (decidedOn: string) =>
        change('breachCommitment', 'BreachCommitmentInput', { ...finding, decidedOn });
      expect((await find('2026-03-17')).userErrors).toMatchObject([{ code: 'NOTICE_MISSING' }]);
      const notice = { ...given, documentNumber: '告〔2026〕1号', givenOn: '2026-03-17' };
      const { commitment: told } = await change('notifyBreach', 'NotifyBreachInput', notice);
      expect(told).toMatchObject({ state: 'OVERDUE', notice: { answerBy: '2026-03-24' } });
      expect((await find('2026-03-17')).userErrors).toMatchObject([
        { code: 'ANSWER_PERIOD_RUNNING', field: 'decidedOn' },
      ]);
      await on('2026-03-25');
      expect((await find('2026-03-25')).commitment).toMatchObject({ state: 'BREACHED' });

      const elsewhere = await check({
        ...{ matter: null, scenario: 'GOVERNMENT_PROCUREMENT', step: 'QUALIFICATION' },
        missingMaterials: [],
      });
      expect(elsewhere.verdict).toBe('CAUTION');
      expect(elsewhere.restrictions.map(({ record }) => record.kind)).toEqual([
        'BREACHED_COMMITMENT',
      ]);
      expect(await reasons({ caseNumber: 'case-3' })).toContain('COMMITMENT_BREACHED');

      await receiver.start();
      await on('2026-03-26');
      const { commitment: repaired } = await change('repairCommitment', 'RepairCommitmentInput', {
        ...{ commitment: id, ...BY, correction: '已补齐', documentNumber: '修〔2026〕1号' },
        decidedOn: '2026-03-26',
      });
      expect(repaired).toMatchObject({ state: 'REPAIRED' });
      expect((await check({ caseNumber: 'case-4' })).tolerance.status).toBe('NEEDS_COMMITMENT');
      expect(await eventsOf(id, 5)).toEqual([
        ...['signed', 'overdue', 'breach-notified', 'breached', 'repaired'],
      ]);
    },
    PATIENCE_MS,
  );

  it('refuses with code and words, all at once, and writes nothing', async () => {
    await on('2026-04-01');
    const offer = await check({ caseNumber: 'case-5' });
    const { commitment, userErrors } = await sign(offer, { materials: ['authorisation'] });
    expect(commitment).toBeNull();
    expect(userErrors.map(({ code, field }) => [code, field])).toEqual([
      ['CASE_MISMATCH', 'caseNumber'],
      ['MATERIALS_MISMATCH', 'materials'],
    ]);
    expect(userErrors.every(({ message }) => message.length > 10)).toBe(true);
    const malformed = await sign(offer, { by: ' ', textDigest: 'x', subject: { code: 'no' } });
    expect(malformed.userErrors.length).toBeGreaterThan(0);
    const { data } = await ask<{ commitment: { state: string } }>(
      gateway.url,
      `{ commitment(id: "${offer.number}-TOLERANT") { state } }`,
    );
    expect(data.commitment.state).toBe('OFFERED');
  });

  it('signs a notification-commitment (告知承诺) in place of a proof', async () => {
    const asked = { matter: 'INDUSTRY_SUBSIDY', caseNumber: 'case-6', missingMaterials: [] };
    const offer = await check(asked);
    const proof = offer.commitmentEligibility.find(({ type }) => type === 'CT_PROOF');
    expect(proof?.status).toBe('NEEDS_COMMITMENT');
    const { commitment } = await sign(offer, {
      ...{ type: 'CT_PROOF', caseNumber: 'case-6' },
      materials: proof?.materials.map(({ code }) => code),
      textDigest: digestOf(proof?.commitmentText ?? ''),
    });
    const again = await check({ ...asked, commitment: commitment?.id });
    expect(again.commitmentEligibility.find(({ type }) => type === 'CT_PROOF')?.status).toBe(
      'ELIGIBLE',
    );
  });

  it('lists, follows and counts them', async () => {
    const { data, errors } = await ask<{
      commitments: { edges: { cursor: string; node: { state: string } }[]; pageInfo: object };
      commitmentChanges: { changes: { revision: number }[]; hasMore: boolean };
      commitmentFigures: { month: string; type: string; signed: number; breached: number }[];
    }>(
      gateway.url,
      `{ commitments(filter: { type: CT_TOLERANT }, first: 1) {
           edges { cursor node { state } } pageInfo { hasNextPage endCursor } }
         commitmentChanges(since: 0) { changes { revision } hasMore upTo }
         commitmentFigures(from: "2026-01-01", until: "2026-12-31") {
           month matter type organ signed fulfilled overdue breached } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.commitments).toMatchObject({
      edges: [{ node: { state: 'FULFILLED' } }],
      pageInfo: { hasNextPage: true },
    });
    const revisions = data.commitmentChanges.changes.map(({ revision }) => revision);
    expect(revisions.length).toBe(3);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
    expect(data.commitmentFigures).toMatchObject([
      { month: '2026-03', type: 'CT_TOLERANT', signed: 2, fulfilled: 1, overdue: 1, breached: 1 },
      { month: '2026-04', type: 'CT_PROOF', signed: 1 },
    ]);
  });
});
