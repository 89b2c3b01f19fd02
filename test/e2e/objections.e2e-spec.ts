import { setTimeout as sleep } from 'node:timers/promises';
import { WebhookKey, WebhooksStore } from '#libs/outbox';
import { Webhook } from 'standardwebhooks';
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
import { BUILDER, HALL, ORGAN } from '../support/hall.js';
import { Receiver } from '../support/receiver.js';
import { listing } from '../support/records.js';

const PROVIDER = { name: '柳州市城中区人力资源和社会保障局', code: '11450202MACG00020B' };
const BY = { by: '李四（工号 0123）' };
const PATIENCE_MS = 60_000;

const OBJECTION = `id state causedBy recordId record { kind authority } subject { code name } filedOn closedOn
  waitingFor { code } overdue deadlines { clock startedOn dueOn doneOn overdue }
  answer { finding changes { field before after } }
  result { outcome text documentNumber servedOn told remedies { code name text confirmed } }
  steps { event by about }`;

interface Objection {
  readonly id: string;
  readonly state: string;
  readonly deadlines: readonly { clock: string; dueOn: string | null; overdue: boolean }[];
}
interface Payload {
  readonly objection: Objection | null;
  readonly userErrors: readonly { field: string | null; code: string; message: string }[];
}
interface Check {
  readonly number: string;
  readonly verdict: string;
  readonly ifUpheld: string | null;
  readonly restrictions: readonly { underObjection: boolean; until: string | null }[];
  readonly receipt: { readonly digest: string };
}

describe.each(ENGINES)('objections over HTTP on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;
  const receiver = new Receiver();

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-09-30T09:00:00+08:00');
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      for (const id of ['upheld', 'rejected', 'corrected']) {
        await writer.putSubject(subjectOf(id), `柳州示例${id}有限公司`, 'ENTERPRISE');
        await writer.putRecord(subjectOf(id), listing(id, 'WAGE_ARREARS'));
      }
    });
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
  const revision = () => opened.checking.revisions.current();

  async function check(record: string): Promise<Check> {
    const input = {
      subject: { code: subjectOf(record) },
      ...{ scenario: 'FISCAL_FUNDS', step: 'DECISION', caseNumber: 'case-1' },
    };
    const { data, errors } = await ask<{ creditCheck: Check }>(
      gateway.url,
      `query ($input: CreditCheckInput!) { creditCheck(input: $input) {
        number verdict ifUpheld restrictions { underObjection until } receipt { digest } } }`,
      { input },
    );
    expect(errors).toBeUndefined();
    return data.creditCheck;
  }

  async function act(verb: string, input: object): Promise<Payload> {
    const name = `${verb}Objection`;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await ask<{ payload: Payload }>(
      gateway.url,
      `mutation ($input: ${type}!) { payload: ${name}(input: $input) {
        objection { ${OBJECTION} } userErrors { field code message } } }`,
      { input: { ...BY, ...input } },
    );
    expect(errors).toBeUndefined();
    return data.payload;
  }

  async function done(verb: string, input: object): Promise<Objection> {
    const { objection, userErrors } = await act(verb, input);
    expect(userErrors).toEqual([]);
    if (objection === null) throw new Error('nothing came of it');
    return objection;
  }

  const filing = (record: string) => ({
    subject: { code: subjectOf(record) },
    record,
    objector: { role: 'AGENT', name: '柳州示例律师事务所' },
    request: 'REMOVE',
    grounds: '工资已足额支付，未拖欠',
    evidence: [{ name: '工资发放表', sha256: 'ab'.repeat(32) }],
    receivedBy: ORGAN,
  });
  const answering = (objection: string, day: string, rest: object) => ({
    ...{ objection, text: '经核查', answeredOn: day, answeredBy: PROVIDER },
    ...rest,
  });
  const closing = (objection: string, day: string) => ({
    ...{ objection, text: '处理结果', documentNumber: '异复〔2026〕1号' },
    ...{ decidedOn: day, decidedBy: ORGAN, servedOn: day, alsoTold: ['柳州市信用中心'] },
  });
  const codesOf = ({ objection, userErrors }: Payload) => {
    expect(objection).toBeNull();
    expect(userErrors.every(({ message }) => message.length > 5)).toBe(true);
    return userErrors.map(({ code, field }) => [code, field]);
  };

  async function eventsOf(id: string, count: number): Promise<readonly string[]> {
    const found = () =>
      [...new Map(receiver.taken.map((one) => [one.headers['webhook-id'], one])).values()]
        .map(({ body }) => JSON.parse(body) as { type: string; topic: string })
        .filter(({ topic }) => topic === id);
    for (let tries = 0; tries < 600 && found().length < count; tries += 1) await sleep(50);
    return found().map(({ type }) => type);
  }

  it(
    'a listing bites, is objected to, marked, forwarded, answered and set aside',
    async () => {
      const bitten = await check('upheld');
      expect(bitten).toMatchObject({ verdict: 'RESTRICTED', ifUpheld: null });
      const filed = await done('file', filing('upheld'));
      expect(filed).toMatchObject({
        ...{ state: 'RECEIVED', filedOn: '2026-09-30', waitingFor: { code: ORGAN.code } },
        record: { kind: 'WAGE_ARREARS' },
      });
      expect(filed.deadlines.find(({ clock }) => clock === 'OBJECTION_ANSWER')).toMatchObject({
        dueOn: '2026-10-13',
      });
      const marked = await check('upheld');
      expect(marked).toMatchObject({
        ...{ verdict: 'RESTRICTED', ifUpheld: 'CLEAR' },
        restrictions: [{ underObjection: true }],
      });
      const { id: objection } = filed;
      await done('forward', { objection, to: PROVIDER });
      await on('2026-10-14');
      const { data } = await ask<{ objections: { nodes: Objection[] } }>(
        gateway.url,
        `{ objections(filter: { overdue: true, organ: "${PROVIDER.code}" }) {
             nodes { ${OBJECTION} } pageInfo { hasNextPage } } }`,
      );
      expect(data.objections.nodes).toMatchObject([{ id: objection, overdue: true }]);
      await done('answer', answering(objection, '2026-10-14', { finding: 'UPHELD' }));
      expect((await check('upheld')).ifUpheld).toBe('CLEAR');
      const closed = await done('close', closing(objection, '2026-10-14'));
      expect(closed).toMatchObject({
        ...{ state: 'CLOSED', closedOn: '2026-10-14', waitingFor: null },
        result: {
          ...{ outcome: 'UPHELD', servedOn: '2026-10-14' },
          told: ['柳州示例律师事务所', PROVIDER.name, '柳州市信用中心'],
          remedies: [{ name: '行政诉讼' }, { name: '行政复议' }],
        },
        steps: [{ event: 'FILE' }, { event: 'FORWARD' }, { event: 'ANSWER' }, { event: 'CLOSE' }],
      });
      expect(await check('upheld')).toMatchObject({ verdict: 'CLEAR', ifUpheld: null });
      // Who has no scope audit is refused the past answer; the demo client of HTTP has it.
      await expect(
        opened.checking.checks.pastCheck(marked.number, { ...HALL, id: 'demo' }),
      ).rejects.toMatchObject({ code: 'ANSWER_WITHDRAWN' });
      const past = await ask<{ pastCheck: Check }>(
        gateway.url,
        `{ pastCheck(number: "${marked.number}") { ifUpheld receipt { digest } } }`,
      );
      expect(past.data.pastCheck).toEqual({ ifUpheld: 'CLEAR', receipt: marked.receipt });
      expect(await eventsOf(objection, 4)).toEqual([
        ...['objection.filed', 'objection.forwarded', 'objection.answered', 'objection.closed'],
      ]);
    },
    PATIENCE_MS,
  );

  it('a rejected one leaves the record as it was, a corrected one with another last day', async () => {
    await on('2026-10-14');
    for (const [record, answer, expected] of [
      ['rejected', { finding: 'REJECTED' }, { until: null }],
      [
        'corrected',
        { finding: 'CORRECTED', correction: { validUntil: '2026-12-31' } },
        { until: '2026-12-31' },
      ],
    ] as const) {
      const causedBy = record === 'rejected' ? 'ADMINISTRATIVE_REVIEW' : null;
      const filed = await done('file', { ...filing(record), causedBy });
      expect(filed).toMatchObject({ causedBy });
      const { id: objection } = filed;
      await done('forward', { objection, to: PROVIDER });
      await done('answer', answering(objection, '2026-10-14', answer));
      await done('close', closing(objection, '2026-10-14'));
      expect(await check(record)).toMatchObject({
        ...{ verdict: 'RESTRICTED', ifUpheld: null },
        restrictions: [{ underObjection: false, ...expected }],
      });
      const { data } = await ask<{ objection: Objection }>(
        gateway.url,
        `{ objection(id: "${objection}") { ${OBJECTION} } }`,
        {},
        { 'accept-language': 'en' },
      );
      expect(data.objection).toMatchObject({
        state: 'CLOSED',
        result: { remedies: [{ name: 'Administrative lawsuit' }, {}] },
      });
    }
  });

  it('what is wrong is refused with code and words, and nothing is written', async () => {
    const { id: objection } = await done('file', filing('rejected'));
    const before = await revision();
    const refused = async (verb: string, input: object) => codesOf(await act(verb, input));
    expect(await refused('file', { ...filing('rejected'), record: 'corrected' })).toEqual([
      ['RECORD_UNKNOWN', 'record'],
    ]);
    expect(await refused('file', { ...filing('rejected'), grounds: '另一理由' })).toEqual([
      ['ALREADY_OBJECTED', 'record'],
    ]);
    expect(await refused('file', filing('upheld'))).toEqual([['RECORD_WITHDRAWN', 'record']]);
    expect(await refused('file', { ...filing('rejected'), subject: { code: 'x' } })).toEqual([
      ['SUBJECT_CODE_INVALID', 'subject.code'],
    ]);
    expect(await refused('close', closing(objection, '2026-10-14'))).toEqual([
      ['ANSWER_MISSING', null],
    ]);
    const answer = answering(objection, '2026-10-14', { finding: 'REJECTED' });
    expect(await refused('answer', answer)).toEqual([['WRONG_STATE', null]]);
    expect(await refused('withdraw', { objection: 'none' })).toEqual([
      ['PROCEEDING_UNKNOWN', 'objection'],
    ]);
    expect(await refused('forward', { objection, to: { ...PROVIDER, code: BUILDER } })).toEqual([
      ['OBJECTOR_MAY_NOT_DECIDE', 'to.code'],
    ]);
    expect(await revision()).toBe(before);

    await done('forward', { objection, to: PROVIDER });
    const forwarded = await revision();
    expect(await refused('answer', { ...answer, answeredBy: ORGAN })).toEqual([
      ['NOT_COMPETENT', 'answeredBy.code'],
    ]);
    expect(await refused('answer', { ...answer, finding: 'CORRECTED' })).toEqual([
      ['CORRECTION_EMPTY', 'correction'],
    ]);
    await done('withdraw', { objection });
    expect(await revision()).toBe(forwarded + 1);
    expect(await refused('answer', answer)).toEqual([['CASE_CLOSED', null]]);
    await on('2026-12-28');
    const late = await revision();
    const { userErrors } = await act('file', filing('rejected'));
    expect(userErrors).toMatchObject([{ code: 'HOLIDAYS_UNKNOWN' }]);
    expect(userErrors[0]?.message).toContain('2027');
    expect(await revision()).toBe(late);
  });
});

/** A subject of its own for each record; fictional. */
function subjectOf(record: string): string {
  const codes: Readonly<Record<string, string>> = {
    upheld: '91450202MACG000115',
    rejected: BUILDER,
    corrected: '91450202MACG0002XW',
  };
  return codes[record] ?? '';
}
