import { openDueProcess } from '#libs/due-process';
import { Faulty } from '#libs/faults';
import type { Matter } from '#libs/decision';
import { publishedLaw } from '#libs/rulebook';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import {
  AUDITOR,
  BUILDER,
  CLERK,
  digestOf,
  HALL,
  openHall,
  ORGAN,
  OTHER_HALL,
  SIGNATURE,
  textOf,
  type Hall,
} from '../support/hall.js';
import { listing } from '../support/records.js';

const MONDAY = '2026-03-02T09:00:00.000+08:00';

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults.map(({ code }) => code);
    throw error;
  }
}

/** Publishes the law with another list of materials for CONSTRUCTION_PERMIT. */
async function publishChanged(
  { checking }: OpenedPlace,
  change: (matter: Matter) => Matter,
): Promise<void> {
  const { law } = await checking.states.at(await checking.revisions.current());
  const matters = law.rulebook.matters.map((matter) =>
    matter.code === 'CONSTRUCTION_PERMIT' ? change(matter) : matter,
  );
  await checking.revisions.commit('another law', (writer) =>
    writer.publish(publishedLaw({ ...law.rulebook, matters }), 'office'),
  );
}

describe.each(ENGINES)('commitments on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, MONDAY);
    hall = await openHall(opened);
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const at = (day: string, time = '09:00:00') => {
    opened.clock.now = Date.parse(`${day}T${time}+08:00`);
  };
  const revision = () => opened.checking.revisions.current();
  const signed = async () => hall.sign(await hall.check());
  const tolerance = async (rest: object = {}) => (await hall.check(rest)).tolerance;

  it('keeps what was signed, and the next check accepts it', async () => {
    const answer = await hall.check();
    const commitment = await hall.sign(answer);
    expect(commitment).toMatchObject({
      id: `${answer.number}-TOLERANT`,
      code: '45020220260302000001',
      status: 'IN_FORCE',
      text: textOf(answer),
      textDigest: digestOf(textOf(answer)),
      signatures: [SIGNATURE],
      acceptedBy: ORGAN,
      dueOn: '2026-03-09',
    });
    expect(commitment.steps.map(({ event }) => event)).toEqual(['OFFER', 'SIGN']);
    const again = await tolerance({ commitment: commitment.id });
    expect(again.status).toBe('ELIGIBLE');
    expect(Object.fromEntries(again.deferrable.map((one) => [one.code, one.supplyBy]))).toEqual({
      'funding-proof': '2026-03-09',
      authorisation: '2026-03-05',
    });
    const otherCase = await tolerance({ commitment: commitment.id, caseNumber: 'case-2' });
    expect(otherCase.status).toBe('NEEDS_COMMITMENT');
  });

  it('shows an offer before it is signed, to the client that asked alone', async () => {
    const answer = await hall.check();
    const id = `${answer.number}-TOLERANT`;
    expect(await hall.register.find(id, HALL)).toMatchObject({
      status: 'OFFERED',
      text: textOf(answer),
      code: null,
    });
    expect(await hall.register.find(id, OTHER_HALL)).toBeNull();
  });

  it('numbers the commitments of one area and day in their order', async () => {
    await hall.sign(await hall.check());
    const second = await hall.sign(await hall.check({ caseNumber: 'case-2' }));
    expect(second.code).toBe('45020220260302000002');
  });

  it('signs once: the same signature again changes nothing, another is refused', async () => {
    const answer = await hall.check();
    const first = await hall.sign(answer);
    const before = await revision();
    expect(await hall.sign(answer)).toEqual(first);
    expect(
      await faultsOf(
        hall.sign(answer, 'CT_TOLERANT', { signatures: [{ ...SIGNATURE, name: '王五' }] }),
      ),
    ).toEqual(['ALREADY_SIGNED']);
    expect(await revision()).toBe(before);
  });

  it('of two clerks who sign at once, one wins and the other is told', async () => {
    const answer = await hall.check();
    const outcomes = await Promise.allSettled(
      ['张三', '王五'].map((name) =>
        hall.sign(answer, 'CT_TOLERANT', { signatures: [{ ...SIGNATURE, name }] }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((outcome) => outcome.status === 'rejected');
    expect((lost?.reason as Faulty).faults).toMatchObject([{ code: 'ALREADY_SIGNED' }]);
  });

  it('refuses to sign for another’s case, subject, materials or text, with all that is wrong', async () => {
    const answer = await hall.check();
    const before = await revision();
    const sign = (rest: object) => faultsOf(hall.sign(answer, 'CT_TOLERANT', rest));
    expect(
      await sign({
        caseNumber: 'case-2',
        subjects: [{ code: '91450202MACG000708', personId: null, name: null }],
        materials: ['funding-proof'],
        textDigest: '0'.repeat(64),
        signatures: [SIGNATURE, SIGNATURE],
      }),
    ).toEqual([
      'CASE_MISMATCH',
      'SUBJECT_MISMATCH',
      'MATERIALS_MISMATCH',
      'TEXT_MISMATCH',
      'SIGNATURES_INCOMPLETE',
    ]);
    expect(await sign({ offer: '01KABCDEFGHJKMNPQRSTVWXYZ0' })).toEqual(['OFFER_UNKNOWN']);
    expect(await sign({ acceptedBy: { name: '局', code: '11450202MACG00011X' } })).toEqual([
      'ORGAN_CODE_INVALID',
    ]);
    expect(await revision()).toBe(before);
  });

  it('keeps no resident ID number that somebody typed into words', async () => {
    const answer = await hall.check();
    const words = '法人 999900199001011236 来电';
    expect(await faultsOf(hall.sign(answer, 'CT_TOLERANT', { why: words }))).toEqual([
      'HOLDS_PERSON_ID',
    ]);
  });

  it('signs nothing for a purpose that the client was not let in for, or is no more', async () => {
    const answer = await hall.check();
    const narrowed = { ...HALL, scenarios: new Set(['BIDDING'] as const) };
    await expect(hall.sign(answer, 'CT_TOLERANT', {}, narrowed)).rejects.toMatchObject({
      ...{ code: 'FORBIDDEN', field: 'matter' },
    });
    const guilin = { ...HALL, areas: ['450300'] };
    await expect(hall.sign(answer, 'CT_TOLERANT', {}, guilin)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const liuzhou = { ...HALL, areas: ['450202'], matters: new Set(['CONSTRUCTION_PERMIT']) };
    expect(await hall.sign(answer, 'CT_TOLERANT', {}, liuzhou)).toMatchObject({
      status: 'IN_FORCE',
    });
  });

  it('refuses what was not offered, or to another client', async () => {
    const ineligible = await hall.check({ missingMaterials: ['contract'] });
    expect(
      await faultsOf(hall.sign({ ...ineligible, tolerance: (await hall.check()).tolerance })),
    ).toEqual(['NOT_OFFERED']);
    const answer = await hall.check();
    const foreign = hall.service.sign(
      {
        offer: answer.number,
        type: 'CT_TOLERANT',
        subjects: [{ code: BUILDER, personId: null, name: null }],
        caseNumber: 'case-1',
        materials: answer.missingMaterials,
        textDigest: digestOf(textOf(answer)),
        signatures: [SIGNATURE],
        acceptedBy: ORGAN,
        disclosure: null,
        ...CLERK,
      },
      OTHER_HALL,
    );
    expect(await faultsOf(foreign)).toEqual(['OFFER_UNKNOWN']);
  });

  it('refuses a text of the day before: its last days would be others', async () => {
    const answer = await hall.check();
    at('2026-03-03');
    expect(await faultsOf(hall.sign(answer))).toEqual(['TEXT_CHANGED']);
  });

  it('keeps what was signed when the matter changes, and offers the old text no more', async () => {
    const signedBefore = await hall.sign(await hall.check());
    const answer = await hall.check({ caseNumber: 'case-2' });
    await publishChanged(opened, (matter) => ({
      ...matter,
      materials: matter.materials.map((one) =>
        one.code === 'funding-proof' ? { ...one, supplyWithinWorkingDays: 2 } : one,
      ),
    }));
    expect(await faultsOf(hall.sign(answer))).toEqual(['TEXT_CHANGED']);
    const kept = await hall.register.find(signedBefore.id, HALL);
    expect(kept).toEqual(signedBefore);
    const { deferrable } = await tolerance({ commitment: signedBefore.id });
    expect(deferrable.map(({ supplyBy }) => supplyBy)).toEqual(['2026-03-09', '2026-03-05']);
  });

  it('refuses where a reason against it has arisen since, and says which', async () => {
    const answer = await hall.check();
    await opened.checking.revisions.commit('listed', (writer) =>
      writer.putRecord(BUILDER, listing('wage', 'WAGE_ARREARS')),
    );
    await expect(hall.sign(answer)).rejects.toMatchObject({
      faults: [
        {
          code: 'NO_LONGER_ELIGIBLE',
          message: expect.stringContaining('SERIOUS_DISHONESTY_LISTED') as string,
        },
      ],
    });
  });

  it('changes what checks see at once, and never what an earlier one saw', async () => {
    const answer = await hall.check();
    const commitment = await hall.sign(answer);
    expect(await opened.checking.checks.pastCheck(answer.number, HALL)).toEqual(
      expect.objectContaining({ receipt: answer.receipt }),
    );
    at('2026-03-06');
    const overdue = await hall.check({ caseNumber: 'case-2' });
    expect(overdue.tolerance).toMatchObject({
      status: 'INELIGIBLE',
      reasons: [{ code: 'COMMITMENT_OVERDUE' }],
    });
    for (const material of ['authorisation', 'funding-proof']) {
      await hall.service.supply(commitment.id, { ...CLERK, material }, HALL);
    }
    expect((await tolerance({ caseNumber: 'case-2' })).status).toBe('NEEDS_COMMITMENT');
    const past = await opened.checking.checks.pastCheck(overdue.number, HALL);
    expect(past?.receipt).toEqual(overdue.receipt);
  });

  it('goes from overdue by notice and decision to a breach that counts, and by repair back', async () => {
    const { id } = await signed();
    at('2026-03-10');
    await hall.service.notifyBreach(
      id,
      { ...CLERK, grounds: 'UNFULFILLED', documentNumber: '告1', givenOn: '2026-03-10' },
      HALL,
    );
    const breach = (decidedOn: string) =>
      hall.service.breach(
        id,
        {
          ...CLERK,
          grounds: 'UNFULFILLED',
          documentNumber: '决1',
          decidedOn,
          decidedBy: ORGAN,
          sanction: '终止办理',
        },
        HALL,
      );
    at('2026-03-17');
    await deliverAll(opened);
    expect(await faultsOf(breach('2026-03-17'))).toEqual(['ANSWER_PERIOD_RUNNING']);
    expect((await tolerance()).reasons.map(({ code }) => code)).toEqual(['COMMITMENT_OVERDUE']);
    at('2026-03-18');
    await breach('2026-03-18');
    const breached = await hall.check({ caseNumber: 'case-2' });
    expect(breached.tolerance.reasons.map(({ code }) => code)).toEqual([
      'COMMITMENT_OVERDUE',
      'COMMITMENT_BREACHED',
    ]);
    expect(breached.restrictions.map(({ record }) => record)).toMatchObject([
      { kind: 'BREACHED_COMMITMENT', authority: ORGAN.name, documentNumber: '决1' },
    ]);
    await hall.service.repair(
      id,
      { ...CLERK, correction: '已补齐', documentNumber: '修1', decidedOn: '2026-03-18' },
      HALL,
    );
    const restored = await hall.check({ caseNumber: 'case-3' });
    expect(restored).toMatchObject({ verdict: 'CLEAR', tolerance: { status: 'NEEDS_COMMITMENT' } });
    await expect(opened.checking.checks.pastCheck(breached.number, HALL)).rejects.toMatchObject({
      code: 'ANSWER_WITHDRAWN',
    });
    const replayed = await opened.checking.checks.pastCheck(breached.number, AUDITOR);
    expect(replayed?.receipt).toEqual(breached.receipt);
    expect(await hall.register.find(id, HALL)).toMatchObject({ status: 'REPAIRED', breach: null });
    expect(await hall.register.find(id, AUDITOR)).toMatchObject({
      breach: { documentNumber: '决1' },
    });
  });

  it('stays under objection through its later steps', async () => {
    const { id } = await signed();
    const { database, checking, clock } = opened;
    const { objections } = openDueProcess(database, { ...checking, clock: () => clock.now });
    await objections.file(
      {
        ...{ ...CLERK, subject: { code: BUILDER, personId: null, name: null }, record: id },
        objector: { role: 'SUBJECT', name: '柳州示例六工程有限公司' },
        ...{ request: 'CORRECT', grounds: '承诺内容有误', receivedBy: ORGAN },
      },
      HALL,
    );
    const mark = () =>
      database.query(
        'SELECT objection_filed_on AS filed FROM credit_record WHERE record_id = ? ORDER BY from_revision',
        [id],
      );
    await hall.service.supply(id, { ...CLERK, material: 'authorisation' }, HALL);
    expect(await mark()).toEqual([
      { filed: null },
      { filed: '2026-03-02' },
      { filed: '2026-03-02' },
    ]);
  });

  it('is no longer what lets a check pass once it was withdrawn', async () => {
    const { id } = await signed();
    await hall.service.withdraw(id, CLERK, HALL);
    const { status } = await tolerance({ commitment: id });
    expect(status).toBe('NEEDS_COMMITMENT');
    expect(await faultsOf(hall.service.withdraw(id, CLERK, OTHER_HALL))).toEqual([
      'COMMITMENT_UNKNOWN',
    ]);
  });

  it('is listed by state as of today, by pages', async () => {
    const ids = [];
    for (const caseNumber of ['a', 'b', 'c']) {
      ids.push((await hall.sign(await hall.check({ caseNumber }))).id);
      opened.clock.now += 1;
    }
    const [first] = ids;
    await hall.service.withdraw(first ?? '', CLERK, HALL);
    const page = await hall.register.page({ state: 'IN_FORCE' }, null, 1, HALL);
    expect(page).toMatchObject({ hasNext: true, commitments: [{ id: ids[1] }] });
    const rest = await hall.register.page({ state: 'IN_FORCE' }, ids[1] ?? null, 1, HALL);
    expect(rest).toMatchObject({ hasNext: false, commitments: [{ id: ids[2] }] });
    at('2026-03-06');
    expect((await hall.register.page({ state: 'IN_FORCE' }, null, 9, HALL)).commitments).toEqual(
      [],
    );
    const overdue = await hall.register.page({ state: 'OVERDUE' }, null, 9, HALL);
    expect(overdue.commitments.map(({ id }) => id)).toEqual(ids.slice(1));
    expect((await hall.register.page({}, null, 9, OTHER_HALL)).commitments).toEqual([]);
  });

  it('tells who follows what changed since a revision, once each, as it stands', async () => {
    const start = await revision();
    const { id } = await signed();
    await hall.service.supply(id, { ...CLERK, material: 'authorisation' }, HALL);
    const told = await hall.register.changesSince(start, 10, HALL);
    expect(told).toMatchObject({ hasMore: false, upTo: start + 2 });
    expect(told.changes).toMatchObject([{ revision: start + 2, commitment: { id } }]);
    expect((await hall.register.changesSince(told.upTo, 10, HALL)).changes).toEqual([]);
  });

  it('counts what happened in each month', async () => {
    await signed();
    const late = await hall.sign(await hall.check({ caseNumber: 'case-2' }));
    at('2026-03-06');
    for (const material of ['authorisation', 'funding-proof']) {
      await hall.service.supply(late.id, { ...CLERK, material }, HALL);
    }
    await hall.service.fulfil(late.id, CLERK, HALL);
    expect(await hall.register.figures('2026-03-01', '2026-12-31', HALL)).toEqual([
      {
        ...{ month: '2026-03', matter: 'CONSTRUCTION_PERMIT', type: 'CT_TOLERANT' },
        ...{ organ: ORGAN.code, signed: 2, fulfilled: 1, overdue: 2, breached: 0 },
      },
    ]);
    at('2026-03-05');
    expect(await hall.register.figures('2026-03-01', '2026-12-31', HALL)).toMatchObject([
      { overdue: 0 },
    ]);
  });

  it('binds a natural person who was not on record, and keeps no number of hers', async () => {
    const personId = '999900199001011236';
    const subject = { personId, name: '赵六' };
    const answer = await hall.check({
      subject,
      matter: 'FOOD_LICENCE',
      missingMaterials: ['authorisation'],
    });
    const signing = () =>
      hall.sign(answer, 'CT_TOLERANT', {
        subjects: [{ code: null, personId, name: '赵*' }],
      });
    const commitment = await signing();
    expect(commitment.subjects).toMatchObject([{ code: null, name: '赵*' }]);
    expect(await signing()).toEqual(commitment);
    const again = await hall.check({
      ...{ subject, matter: 'FOOD_LICENCE', missingMaterials: ['authorisation'] },
      commitment: commitment.id,
    });
    expect(again.tolerance.status).toBe('ELIGIBLE');
    expect(JSON.stringify(commitment)).not.toContain(personId);
  });

  it('binds every member of a consortium that signs, and each member’s own checks', async () => {
    const member = '91450202MACG000115';
    const consortiumMembers = [{ code: member }];
    const answer = await hall.check({ consortiumMembers });
    const commitment = await hall.sign(answer, 'CT_TOLERANT', {
      subjects: [BUILDER, member].map((code) => ({ code, personId: null, name: null })),
      signatures: [SIGNATURE, SIGNATURE],
    });
    const again = await tolerance({ consortiumMembers, commitment: commitment.id });
    expect(again.status).toBe('ELIGIBLE');
    at('2026-03-06');
    const { reasons } = await tolerance({ subject: { code: member }, caseNumber: 'its-own' });
    expect(reasons.map(({ code }) => code)).toEqual(['COMMITMENT_OVERDUE']);
  });

  it('offers the types that no check offers, and signs them the same day', async () => {
    const request = {
      type: 'CT_REPAIR',
      reason: '申请修复行政处罚信息',
      caseNumber: 'r-1',
      dueOn: null,
      subject: { code: BUILDER, personId: null, name: null },
      ...CLERK,
    } as const;
    const offered = await hall.service.offer(request, HALL);
    expect(offered).toMatchObject({ status: 'OFFERED', type: 'CT_REPAIR' });
    expect(offered.text).toContain('柳州示例六工程有限公司');
    const before = await revision();
    expect(await hall.service.offer(request, HALL)).toEqual(offered);
    expect(await revision()).toBe(before);
    const sign = (rest: object = {}) =>
      hall.service.sign(
        {
          type: 'CT_REPAIR',
          ...{ offer: offered.id, subjects: [request.subject] },
          ...{ caseNumber: 'r-1', materials: [], textDigest: offered.textDigest },
          ...{ signatures: [SIGNATURE], acceptedBy: ORGAN, ...CLERK },
          disclosure: 'PUBLIC',
          ...rest,
        },
        HALL,
      );
    expect(await faultsOf(sign({ caseNumber: 'r-2' }))).toEqual(['CASE_MISMATCH']);
    expect(await sign()).toMatchObject({ status: 'IN_FORCE', disclosure: 'PUBLIC' });
    expect(await hall.service.offer(request, HALL)).toMatchObject({ status: 'IN_FORCE' });
  });
});
