import { loadFile } from '#libs/intake';
import { openDueProcess, type Actor, type DueProcess } from '#libs/due-process';
import { Faulty } from '#libs/faults';
import { newPersonSubjectId } from '#libs/records';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { AUDITOR, BUILDER, CLERK, HALL, ORGAN, OTHER_HALL } from '../support/hall.js';
import { codeOf, fileOf, type SaidRow } from '../support/intake.js';
import { listing } from '../support/records.js';

const PROVIDER = { name: '柳州市城中区人力资源和社会保障局', code: '11450202MACG00020B' };
const PERSON_ID = '999900199001011236';
const OTHER = codeOf(7);

async function faultsOf(work: Promise<unknown>): Promise<readonly string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults.map(({ code }) => code);
    throw error;
  }
}

describe.each(ENGINES)('objections on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let office: DueProcess;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    await publishAndDeliver(opened);
    const { database, checking, clock } = opened;
    office = openDueProcess(database, { ...checking, clock: () => clock.now });
    await checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(BUILDER, '柳州示例六工程有限公司', 'ENTERPRISE');
      await writer.putRecord(BUILDER, listing('wage', 'WAGE_ARREARS'));
      await writer.putRecord(OTHER, listing('tax', 'TAX_MAJOR_VIOLATION'));
      await writer.putRecord(BUILDER, listing('gone', 'WAGE_ARREARS', { withdrawn: true }));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const revision = () => opened.checking.revisions.current();
  const at = (day: string) => {
    opened.clock.now = Date.parse(`${day}T09:00:00+08:00`);
  };
  const named = (code: string | null, personId: string | null = null) => ({
    ...{ code, personId, name: null },
  });
  const filing = (rest: object = {}) => ({
    subject: named(BUILDER),
    record: 'wage',
    objector: { role: 'SUBJECT', name: '柳州示例六工程有限公司' } as const,
    request: 'REMOVE' as const,
    grounds: '工资已足额支付',
    evidence: [{ name: '工资发放表', sha256: 'AB'.repeat(32) }],
    receivedBy: ORGAN,
    ...CLERK,
    ...rest,
  });
  const file = (rest: object = {}, actor: Actor = HALL) =>
    office.objections.file(filing(rest), actor);
  const answering = (objection: string, day: string, rest: object = {}) =>
    office.objections.answer(
      {
        ...{ objection, ...CLERK, finding: 'REJECTED', text: '经核查' },
        ...{ answeredOn: day, answeredBy: PROVIDER },
        ...rest,
      },
      HALL,
    );
  const closing = (objection: string, day: string) =>
    office.objections.close(
      {
        ...{ objection, ...CLERK, text: '处理结果', documentNumber: '异复1' },
        ...{ decidedOn: day, decidedBy: ORGAN, servedOn: day },
      },
      HALL,
    );
  /** A case taken to its end on one day, as the organ answers. */
  const through = async (day: string, answer: object, rest: object = {}) => {
    const { id } = await file(rest);
    await office.objections.forward({ objection: id, ...CLERK, to: PROVIDER }, HALL);
    await answering(id, day, answer);
    return closing(id, day);
  };
  const check = (code: string) =>
    opened.checking.checks.check(
      { subject: { code }, scenario: 'FISCAL_FUNDS', step: 'DECISION', caseNumber: 'c' },
      HALL,
      'zh-CN',
    );

  it('mark the very next check, and say what the verdict would be without the record', async () => {
    const before = await check(BUILDER);
    expect(before).toMatchObject({
      ...{ verdict: 'RESTRICTED', ifUpheld: null },
      restrictions: [{ underObjection: false }],
    });
    const start = await revision();
    const filed = await file();
    expect(await revision()).toBe(start + 1);
    expect(filed).toMatchObject({ state: 'RECEIVED', evidence: [{ sha256: 'ab'.repeat(32) }] });
    expect(await check(BUILDER)).toMatchObject({
      ...{ verdict: 'RESTRICTED', ifUpheld: 'CLEAR' },
      restrictions: [{ underObjection: true }],
    });
    const past = await opened.checking.checks.pastCheck(before.number, HALL);
    expect(past?.receipt).toEqual(before.receipt);
  });

  it('are refused with nothing written, and tell of no other subject’s records', async () => {
    await file();
    const before = await revision();
    for (const [rest, codes] of [
      [{ record: 'tax' }, ['RECORD_UNKNOWN']],
      [{ record: 'none' }, ['RECORD_UNKNOWN']],
      [{ record: 'SUBJECT' }, ['RECORD_UNKNOWN']],
      [{ subject: named(codeOf(9)), record: 'tax' }, ['RECORD_UNKNOWN']],
      [{ subject: named(null, PERSON_ID), record: 'tax' }, ['RECORD_UNKNOWN']],
      [{ record: 'gone' }, ['RECORD_WITHDRAWN']],
      [{ grounds: '另一理由' }, ['ALREADY_OBJECTED']],
      [{ subject: named(OTHER), record: 'tax', receivedOn: '2026-03-03' }, ['DAY_OUT_OF_RANGE']],
      [{ grounds: `身份证 ${PERSON_ID}` }, ['HOLDS_PERSON_ID']],
      [{ evidence: [{ name: PERSON_ID, sha256: 'x' }] }, ['HOLDS_PERSON_ID', 'INPUT_INVALID']],
      [{ receivedBy: { ...ORGAN, code: '11450202MACG00011X' } }, ['ORGAN_CODE_INVALID']],
      [{ objector: { role: 'ORGAN', name: '某局' } }, ['INPUT_INVALID']],
      [{ objector: { role: 'SUBJECT', name: '某', code: OTHER } }, ['INPUT_INVALID']],
      [
        {
          ...{ subject: named(OTHER), record: 'tax' },
          objector: { role: 'ORGAN', name: ORGAN.name, code: ORGAN.code },
        },
        ['OBJECTOR_MAY_NOT_DECIDE'],
      ],
    ] as const) {
      expect([rest, await faultsOf(file(rest))]).toEqual([rest, codes]);
    }
    expect(await faultsOf(file({}, OTHER_HALL))).toEqual(['ALREADY_OBJECTED']);
    expect(await revision()).toBe(before);
  });

  it('name the year whose holidays are missing, and write nothing', async () => {
    at('2026-12-28');
    const before = await revision();
    await expect(file()).rejects.toMatchObject({
      faults: [{ code: 'HOLIDAYS_UNKNOWN', message: expect.stringContaining('2027') as string }],
    });
    expect(await revision()).toBe(before);
  });

  it('filed twice at once are one: the same words harmless, others refused', async () => {
    const same = await Promise.all([file(), file(), file()]);
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
    const tax = { subject: named(OTHER), record: 'tax' };
    const outcomes = await Promise.all(
      ['甲', '乙', '丙'].map((grounds) => faultsOf(file({ ...tax, grounds }))),
    );
    expect(outcomes.filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(outcomes.flat()).toEqual(['ALREADY_OBJECTED', 'ALREADY_OBJECTED']);
    const { items: objections } = await office.objectionRegister.page({}, null, 9, AUDITOR);
    expect(objections).toHaveLength(2);
  });

  it('closed twice at once are closed once, in one revision', async () => {
    const { id } = await file();
    await office.objections.forward({ objection: id, ...CLERK, to: PROVIDER }, HALL);
    await answering(id, '2026-03-02', { finding: 'UPHELD' });
    const before = await revision();
    const [one, other] = await Promise.all([closing(id, '2026-03-02'), closing(id, '2026-03-02')]);
    expect(one).toEqual(other);
    expect(await revision()).toBe(before + 1);
  });

  it('upheld, end the record for everyone, and only an audit rests on it still', async () => {
    const bitten = await check(BUILDER);
    const closed = await through('2026-03-02', { finding: 'UPHELD' });
    expect(closed).toMatchObject({ state: 'CLOSED', result: { outcome: 'UPHELD' } });
    expect(await check(BUILDER)).toMatchObject({ verdict: 'CLEAR', ifUpheld: null });
    await expect(opened.checking.checks.pastCheck(bitten.number, HALL)).rejects.toMatchObject({
      code: 'ANSWER_WITHDRAWN',
    });
    const replayed = await opened.checking.checks.pastCheck(bitten.number, AUDITOR);
    expect(replayed?.receipt).toEqual(bitten.receipt);
    expect(await office.objectionRegister.find(closed.id, HALL)).toMatchObject({
      ...{ record: null, grounds: '', evidence: [], result: { outcome: 'UPHELD', text: '' } },
    });
    expect(await office.objectionRegister.find(closed.id, AUDITOR)).toMatchObject({
      record: { kind: 'WAGE_ARREARS' },
      grounds: '工资已足额支付',
    });
    expect(await office.objectionRegister.find(closed.id, OTHER_HALL)).toBeNull();
    expect(await faultsOf(file())).toEqual(['RECORD_WITHDRAWN']);
  });

  it('upheld to a day, end the record on that day', async () => {
    at('2026-03-04');
    await through('2026-03-04', { finding: 'UPHELD', liftedOn: '2026-03-03' });
    const { restrictions } = await check(BUILDER);
    expect(restrictions).toEqual([]);
  });

  it('rejected, leave the record unmarked, and another can be filed', async () => {
    await through('2026-03-02', {});
    expect(await check(BUILDER)).toMatchObject({
      ...{ verdict: 'RESTRICTED', ifUpheld: null },
      restrictions: [{ underObjection: false }],
    });
    expect(await file({ grounds: '新的证据' })).toMatchObject({ state: 'RECEIVED' });
  });

  it('are acted on by who keeps them alone', async () => {
    const { id } = await file();
    const before = await revision();
    const withdraw = (objection: string, actor: Actor) =>
      faultsOf(office.objections.withdraw({ objection, ...CLERK }, actor));
    expect(await withdraw(id, OTHER_HALL)).toEqual(['PROCEEDING_UNKNOWN']);
    expect(await withdraw('none', HALL)).toEqual(['PROCEEDING_UNKNOWN']);
    expect(await faultsOf(answering(id, '2026-03-02'))).toEqual(['WRONG_STATE']);
    expect(await faultsOf(closing(id, '2026-03-02'))).toEqual(['ANSWER_MISSING']);
    expect(await revision()).toBe(before);
    expect(await withdraw(id, HALL)).toEqual([]);
    expect(await faultsOf(closing(id, '2026-03-02'))).toEqual(['CASE_CLOSED']);
    expect((await check(BUILDER)).ifUpheld).toBeNull();
  });

  it('are listed by state, turn, subject, record and what is overdue', async () => {
    const { id } = await file();
    opened.clock.now += 1;
    await file({ subject: named(OTHER), record: 'tax' });
    await office.objections.forward({ objection: id, ...CLERK, to: PROVIDER }, HALL);
    const idsOf = async (filter: object, actor: Actor = HALL) =>
      (await office.objectionRegister.page(filter, null, 9, actor)).items.map(
        ({ recordId }) => recordId,
      );
    expect(await idsOf({})).toEqual(['wage', 'tax']);
    expect(await idsOf({}, OTHER_HALL)).toEqual([]);
    expect(await idsOf({}, AUDITOR)).toEqual(['wage', 'tax']);
    expect(await idsOf({ state: 'FORWARDED' })).toEqual(['wage']);
    expect(await idsOf({ organ: ORGAN.code })).toEqual(['tax']);
    expect(await idsOf({ organ: PROVIDER.code, subject: BUILDER })).toEqual(['wage']);
    expect(await idsOf({ record: 'tax' })).toEqual(['tax']);
    at('2026-03-09');
    expect(await idsOf({ overdue: true })).toEqual([]);
    at('2026-03-10');
    expect(await idsOf({ overdue: true })).toEqual(['wage', 'tax']);
    await answering(id, '2026-03-10');
    expect(await idsOf({ overdue: true })).toEqual(['tax']);
    const page = await office.objectionRegister.page({}, id, 1, HALL);
    expect(page).toMatchObject({ hasNext: false, items: [{ recordId: 'tax' }] });
  });

  it('of a natural person keep no number of hers, and mask her name', async () => {
    const subjectId = newPersonSubjectId();
    await opened.checking.revisions.commit('person', async (writer) => {
      await writer.registerPerson(opened.checking.persons.hmacOf(PERSON_ID), subjectId);
      await writer.putSubject(subjectId, '赵六六', 'NATURAL_PERSON');
      await writer.putRecord(subjectId, listing('court', 'JUDGMENT_DEFAULTER'));
    });
    const objector = { role: 'SUBJECT', name: '赵六六' };
    const filed = await file({ subject: named(null, PERSON_ID), record: 'court', objector });
    expect(filed.subject).toEqual({ code: null, name: '赵**' });
    const rows = await opened.database.query('SELECT * FROM proceeding');
    expect(JSON.stringify([filed, rows])).not.toContain(PERSON_ID);
  });

  describe('corrected', () => {
    let files = 100;
    /** Each in a file of its own: one that was loaded to its end is not read again. */
    const load = (row: SaidRow) =>
      loadFile(
        fileOf([{ subject: 7, key: '人社监1号', ...row }, { subject: (files += 1) }]),
        { database: opened.database, ...opened.checking, clock: () => opened.clock.now },
        { path: `${place.settings.dataDir}/file.csv` },
      );
    const standing = async () => {
      const { kind, validUntil, id, authority } = (await check(OTHER)).restrictions.find(
        ({ record }) => record.kind === 'WAGE_ARREARS',
      )?.record ?? { kind: null };
      return { kind, validUntil, id, authority };
    };

    it('stay so when the old row comes again, until the row says something new', async () => {
      await load({});
      const { id: record } = await standing();
      await through(
        '2026-03-02',
        { finding: 'CORRECTED', correction: { validUntil: '2026-06-30' } },
        { subject: named(OTHER), record },
      );
      expect(await standing()).toMatchObject({ validUntil: '2026-06-30' });
      const versions = () =>
        opened.database.query('SELECT 1 FROM credit_record WHERE record_id = ?', [record ?? '']);
      expect(await versions()).toHaveLength(3);
      await load({});
      expect(await versions()).toHaveLength(3);
      await load({ authority: '柳州市人社局' });
      expect(await standing()).toMatchObject({
        ...{ validUntil: '2026-06-30', authority: '柳州市人社局' },
      });
      await load({ validUntil: '2026-06-30' });
      await load({ validUntil: '2026-12-31' });
      expect(await standing()).toMatchObject({ validUntil: '2026-12-31' });
      await load({});
      expect(await standing()).toMatchObject({ validUntil: null });
    });

    it('twice stay so too, and what was ended stays ended', async () => {
      await load({});
      const { id: record } = await standing();
      const subject = { subject: named(OTHER), record };
      for (const validUntil of ['2026-06-30', '2026-09-30']) {
        await through('2026-03-02', { finding: 'CORRECTED', correction: { validUntil } }, subject);
      }
      await load({});
      await load({ validUntil: '2026-06-30' });
      expect(await standing()).toMatchObject({ validUntil: '2026-09-30' });
      await through('2026-03-02', { finding: 'UPHELD', liftedOn: '2026-03-01' }, subject);
      await load({ authority: '柳州市人社局' });
      expect(await standing()).toMatchObject({ kind: null });
    });

    it('race a delivery: the organ looks again', async () => {
      await load({});
      const { id: record } = await standing();
      const { id } = await file({ subject: named(OTHER), record });
      await office.objections.forward({ objection: id, ...CLERK, to: PROVIDER }, HALL);
      const correction = { finding: 'CORRECTED', correction: { validUntil: '2026-06-30' } };
      await answering(id, '2026-03-02', correction);
      await load({ validUntil: '2026-05-31' });
      const before = await revision();
      expect(await faultsOf(closing(id, '2026-03-02'))).toEqual(['RECORD_CHANGED']);
      expect(await revision()).toBe(before);
      await answering(id, '2026-03-02', correction);
      await closing(id, '2026-03-02');
      expect(await standing()).toMatchObject({ validUntil: '2026-06-30' });
    });
  });
});
