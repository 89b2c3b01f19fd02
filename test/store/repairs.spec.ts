import type { CreditRecord } from '#libs/decision';
import { openDueProcess, type Actor, type DueProcess } from '#libs/due-process';
import { Faulty } from '#libs/faults';
import {
  deliverAll,
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { AUDITOR, BUILDER, CLERK, HALL, ORGAN, OTHER_HALL } from '../support/hall.js';
import { listing } from '../support/records.js';

const COURT_ROOM = { name: '柳州市城中区人力资源和社会保障局', code: '11450202MACG00020B' };
const DOCUMENTS = [
  { code: 'FULFILMENT_PROOF', name: '缴款凭证', sha256: 'AB'.repeat(32) },
  { code: 'CREDIT_COMMITMENT', name: '信用承诺书', sha256: 'cd'.repeat(32) },
];
const RULING = [{ code: 'COURT_RULING', name: '重整裁定书', sha256: 'ef'.repeat(32) }];

/** Decided on the first day of Order No. 36: published for three months at least, until 2026-07-01. */
const penalty = (id: string, rest: Partial<CreditRecord> = {}) =>
  listing(id, 'ADMIN_PENALTY', {
    decidedOn: '2026-04-01',
    validFrom: '2026-04-01',
    details: { type: 'fine', severity: 'GENERAL' },
    ...rest,
  });

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults.map(({ code }) => code);
    throw error;
  }
}

describe.each(ENGINES)('repairs on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let office: DueProcess;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-07-01T09:00:00+08:00');
    await publishAndDeliver(opened);
    const { database, checking, clock } = opened;
    office = openDueProcess(database, { ...checking, clock: () => clock.now });
    await checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(BUILDER, '柳州示例六工程有限公司', 'ENTERPRISE');
      await writer.putRecord(BUILDER, penalty('fine'));
      await writer.putRecord(BUILDER, penalty('gone', { withdrawn: true }));
      await writer.putRecord(BUILDER, listing('wage', 'WAGE_ARREARS'));
      await writer.putRecord(BUILDER, listing('breach', 'BREACHED_COMMITMENT'));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const revision = () => opened.checking.revisions.current();
  const at = async (day: string) => {
    opened.clock.now = Date.parse(`${day}T09:00:00+08:00`);
    await deliverAll(opened);
  };
  const applying = (rest: object = {}) => ({
    subject: { code: BUILDER, personId: null, name: null },
    record: 'fine',
    request: 'REPAIR' as const,
    applicant: { role: 'SUBJECT', name: '柳州示例六工程有限公司' } as const,
    documents: DOCUMENTS,
    organ: ORGAN,
    ...CLERK,
    ...rest,
  });
  const apply = (rest: object = {}, actor: Actor = HALL) =>
    office.repairs.apply(applying(rest), actor);
  const deciding = (repair: string, decidedOn: string, rest: object = {}) => ({
    ...{ repair, ...CLERK, isGranted: true, decidedOn, decidedBy: ORGAN, documentNumber: '修1' },
    ...rest,
  });
  const accept = (repair: string, day: string, rest: object = {}, actor: Actor = HALL) =>
    office.repairs.decideAcceptance(deciding(repair, day, rest), actor);
  const decide = (repair: string, day: string, rest: object = {}) =>
    office.repairs.decide(deciding(repair, day, rest), HALL);
  const check = (scenario: 'BIDDING' | 'FISCAL_FUNDS') =>
    opened.checking.checks.check(
      { subject: { code: BUILDER }, scenario, step: 'EVALUATION', caseNumber: 'c' },
      HALL,
      'zh-CN',
    );
  const kindsIn = async () =>
    (await check('BIDDING')).restrictions.map(({ record }) => record.id).sort();

  it('are refused before the earliest day, and taken on it', async () => {
    await at('2026-06-30');
    const before = await revision();
    expect(await faultsOf(apply())).toEqual(['PUBLICITY_RUNNING']);
    expect(await revision()).toBe(before);
    await at('2026-07-01');
    expect(await apply()).toMatchObject({ state: 'SUBMITTED', filedOn: '2026-07-01' });
  });

  it.each<[string, object, readonly string[]]>([
    ['of a record that is not the subject’s', { record: 'none' }, ['RECORD_UNKNOWN']],
    ['of a record withdrawn already', { record: 'gone' }, ['RECORD_WITHDRAWN']],
    ['of a breach, which its commitment repairs', { record: 'breach' }, ['BREACH_OF_COMMITMENT']],
    ['without the documents', { documents: [] }, ['DOCUMENTS_MISSING']],
    [
      'with a document that no law knows',
      { documents: [...DOCUMENTS, { code: 'NO_SUCH', name: '其他', sha256: 'ab'.repeat(32) }] },
      ['DOCUMENT_UNKNOWN'],
    ],
    ['on a commitment never signed', { commitment: 'none' }, ['COMMITMENT_UNFIT']],
    ['where the day of correction is needed', { record: 'wage' }, ['CORRECTION_DAY_NEEDED']],
    [
      'before six months from correction',
      { record: 'wage', correctedOn: '2026-01-02' },
      ['PUBLICITY_RUNNING'],
    ],
    [
      'naming a person by number',
      { applicant: { role: 'AGENT', name: '999900199001010014' } },
      ['HOLDS_PERSON_ID'],
    ],
    ['received tomorrow', { receivedOn: '2026-07-02' }, ['DAY_OUT_OF_RANGE']],
  ])('%s are refused with nothing written', async (_, rest, codes) => {
    const before = await revision();
    expect(await faultsOf(apply(rest))).toEqual(codes);
    expect(await revision()).toBe(before);
  });

  it('are accepted, heard, approved, and leave nothing to be served', async () => {
    const past = await check('BIDDING');
    expect(await kindsIn()).toContain('fine');
    const { id, deadlines } = await apply();
    // Three working days from Wednesday 1 July.
    expect(deadlines).toMatchObject([{ clock: 'REPAIR_ACCEPTANCE', dueOn: '2026-07-06' }]);
    expect((await apply()).id).toBe(id);
    expect(await faultsOf(apply({}, OTHER_HALL))).toEqual(['ALREADY_APPLIED']);
    await at('2026-07-02');
    expect(await faultsOf(accept(id, '2026-07-02', { decidedBy: COURT_ROOM }))).toEqual([
      'NOT_COMPETENT',
    ]);
    expect(await faultsOf(accept(id, '2026-07-02', {}, OTHER_HALL))).toEqual([
      'PROCEEDING_UNKNOWN',
    ]);
    expect(await faultsOf(decide(id, '2026-07-02'))).toContain('WRONG_STATE');
    const accepted = await accept(id, '2026-07-02');
    // Ten working days from Thursday 2 July.
    expect(accepted.deadlines).toMatchObject([
      { clock: 'REPAIR_ACCEPTANCE', doneOn: '2026-07-02' },
      { clock: 'REPAIR_RESULT', dueOn: '2026-07-16', doneOn: null },
    ]);
    const asked = await office.repairs.askOpinion(
      { repair: id, ...CLERK, organ: COURT_ROOM },
      HALL,
    );
    expect(asked.opinions).toMatchObject([{ askedOn: '2026-07-02', dueOn: '2026-07-07' }]);
    expect(await faultsOf(decide(id, '2026-07-02'))).toEqual(['OPINIONS_OUTSTANDING']);
    const opinion = { repair: id, ...CLERK, isInFavour: true, text: '已改正' };
    expect(await faultsOf(office.repairs.giveOpinion({ ...opinion, organ: ORGAN }, HALL))).toEqual([
      'NOT_COMPETENT',
    ]);
    await office.repairs.giveOpinion({ ...opinion, organ: COURT_ROOM }, HALL);
    const before = await revision();
    const approved = await decide(id, '2026-07-02');
    expect(approved).toMatchObject({ state: 'APPROVED', closedOn: '2026-07-02' });
    expect(await revision()).toBe(before + 1);
    expect(await kindsIn()).not.toContain('fine');
    await expect(opened.checking.checks.pastCheck(past.number, HALL)).rejects.toMatchObject({
      code: 'ANSWER_WITHDRAWN',
    });
    const replayed = await opened.checking.checks.pastCheck(past.number, AUDITOR);
    expect(replayed?.receipt).toEqual(past.receipt);
    // The very words again change nothing; anything else on a closed case is refused.
    await decide(id, '2026-07-02');
    const withdrawing = office.repairs.withdraw({ repair: id, ...CLERK }, HALL);
    expect(await faultsOf(withdrawing)).toEqual(['WRONG_STATE']);
    expect(await revision()).toBe(before + 1);
    expect((await office.repairRegister.find(id, HALL))?.record).toBeNull();
    expect((await office.repairRegister.find(id, AUDITOR))?.record).toMatchObject({
      kind: 'ADMIN_PENALTY',
    });
  });

  it('may be decided without an opinion from the day after it was due', async () => {
    const { id } = await apply();
    await accept(id, '2026-07-01');
    await office.repairs.askOpinion({ repair: id, ...CLERK, organ: COURT_ROOM }, HALL);
    await at('2026-07-06');
    expect(await faultsOf(decide(id, '2026-07-06'))).toEqual(['OPINIONS_OUTSTANDING']);
    await at('2026-07-07');
    expect(await faultsOf(decide(id, '2026-07-07'))).toEqual([]);
  });

  it('are refused with reasons and remedies, and the record stays', async () => {
    const { id } = await apply();
    await accept(id, '2026-07-01');
    const refusing = { isGranted: false };
    expect(await faultsOf(decide(id, '2026-07-01', refusing))).toEqual(['REASONS_MISSING']);
    const refused = await decide(id, '2026-07-01', { ...refusing, reasons: '罚款未缴清' });
    expect(refused).toMatchObject({ state: 'REFUSED', result: { reasons: '罚款未缴清' } });
    expect(refused.result?.remedies.map(({ code }) => code)).toEqual([
      'ADMINISTRATIVE_LAWSUIT',
      'ADMINISTRATIVE_REVIEW',
    ]);
    expect(await kindsIn()).toContain('fine');
    expect(await faultsOf(accept(id, '2026-07-02'))).not.toEqual([]);
    expect(await apply()).toMatchObject({ state: 'SUBMITTED' });
  });

  it('shield a record during a reorganisation, until it fails', async () => {
    expect((await check('FISCAL_FUNDS')).verdict).toBe('RESTRICTED');
    const { id } = await apply({ record: 'wage', request: 'SHIELD', documents: RULING });
    await accept(id, '2026-07-01');
    await decide(id, '2026-07-01');
    expect((await check('FISCAL_FUNDS')).restrictions).not.toMatchObject([
      { record: { id: 'wage' } },
    ]);
    await at('2026-08-03');
    const ending = {
      repair: id,
      ...CLERK,
      from: '2026-08-03',
      decidedBy: ORGAN,
      reasons: '裁定终止',
    };
    expect(await office.repairs.endShield(ending, HALL)).toMatchObject({ state: 'SHIELD_ENDED' });
    expect((await check('FISCAL_FUNDS')).verdict).toBe('RESTRICTED');
    // It was shielded on the days between, which the next day does not change.
    const then = await opened.checking.checks.check(
      {
        ...{ subject: { code: BUILDER }, scenario: 'FISCAL_FUNDS', step: 'EVALUATION' },
        ...{ caseNumber: 'c', asOf: Date.parse('2026-08-02T23:59:59+08:00') },
      },
      HALL,
      'zh-CN',
    );
    expect(then.restrictions.filter(({ record }) => record.id === 'wage')).toEqual([]);
  });

  it('are refused while a bar of law rests on the penalty', async () => {
    const revoked = penalty('revoked', { details: { type: 'revocation', severity: 'SERIOUS' } });
    await opened.checking.revisions.commit('facts', (writer) =>
      writer.putRecord(BUILDER, { ...revoked, decidedOn: '2025-04-01', validFrom: '2025-04-01' }),
    );
    // Its shortest publicity passed on 2025-07-01; government procurement stays closed until 2028-04-01.
    expect(await faultsOf(apply({ record: 'revoked' }))).toEqual(['EXCLUDED']);
    await at('2028-04-01');
    expect(await faultsOf(apply({ record: 'revoked' }))).toEqual(['EXCLUDED']);
    await at('2028-04-02');
    expect(await faultsOf(apply({ record: 'revoked' }))).not.toContain('EXCLUDED');
  });

  it('tell from when a record can be repaired, and of no other record', async () => {
    const subject = { code: BUILDER, personId: null, name: null };
    const asked = { subject, correctedOn: null, language: 'en' } as const;
    expect(await office.repairRegister.eligibility({ ...asked, record: 'fine' })).toMatchObject({
      eligible: true,
      earliestOn: '2026-07-01',
    });
    expect(await office.repairRegister.eligibility({ ...asked, record: 'gone' })).toBeNull();
    expect(await office.repairRegister.eligibility({ ...asked, record: 'none' })).toBeNull();
  });
});
