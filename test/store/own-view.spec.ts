import { readFileSync } from 'node:fs';
import { SubjectAccessService, SubjectTokens, type SubjectHolder } from '#libs/access';
import type { CheckRequest, Client } from '#libs/checking';
import { openCommitments } from '#libs/commitments';
import type { CreditRecord, Rulebook } from '#libs/decision';
import { ProceedingsStore, type Proceeding } from '#libs/due-process';
import type { Faulty } from '#libs/faults';
import { OwnViewService, ReportService, type OwnView } from '#libs/own-view';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import { sha256 } from '#libs/receipts';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { BUILDER, CLERK, openHall } from '../support/hall.js';
import { listing } from '../support/records.js';

const DEBTOR = '91450202MACG000115';
const PARTNER = '91450202MACG0002XW';
const PERSON_ID = '999900199001010014';
const HALL: Client = { id: 'hall', name: '政务服务大厅', scopes: new Set(['check']) };
const POLICE: Client = { id: 'police', scopes: new Set(['check']), investigates: true };
const CLIENTS = new Map([HALL, POLICE].map((client) => [client.id, client]));
const directory = () => Promise.resolve(CLIENTS);
const DAY_MS = 86_400_000;

describe.each(ENGINES)('a subject’s own view on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let views: OwnViewService;
  let reports: ReportService;
  let access: SubjectAccessService;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2024-06-03T09:00:00.000+08:00');
    const { database, checking } = opened;
    const clock = () => opened.clock.now;
    await publishAndDeliver(opened);
    const commitments = openCommitments(database, { ...checking, clock });
    const rooms = { ...checking, database, clock };
    views = new OwnViewService({ ...rooms, commitments: commitments.register, clients: directory });
    reports = new ReportService({ ...rooms, views, issuer: 'test' });
    access = new SubjectAccessService({
      ...rooms,
      tokens: new SubjectTokens(checking.signingKey, 'test', clock),
    });
    await put(listing('court', 'JUD_DISHONEST_DEBTOR', { validUntil: '2026-01-01' }));
    await put(listing('over', 'WAGE_ARREARS', { validUntil: '2024-06-02' }));
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const put = (record: CreditRecord, code = DEBTOR) =>
    opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(code, '柳州示例建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(code, record);
    });
  const check = async (client: Client, rest: Partial<CheckRequest> = {}) => {
    opened.clock.now += 1;
    const asked: CheckRequest = {
      subject: { code: DEBTOR },
      scenario: 'GOVERNMENT_PROCUREMENT',
      step: 'QUALIFICATION',
      caseNumber: 'case-1',
      ...rest,
    };
    return (await opened.checking.checks.check(asked, client, 'zh-CN')).number;
  };
  const view = () => views.open(DEBTOR, 'zh-CN');
  const numbers = async (of: OwnView, after: string | null = null, size = 100) =>
    (await views.looks(of, after, size)).looks.map(({ number }) => number);
  const holder: SubjectHolder = {
    accessId: 'a',
    subjectId: DEBTOR,
    holder: 'SUBJECT',
    agent: null,
    authorisation: null,
  };
  /** The shipped law with a delay for looks under investigation. */
  const publishDelay = async (limit: number) => {
    const law = loadLaw(shippedLawDirectory());
    const clocks = law.procedures.clocks.map((clock) =>
      clock.code === 'INVESTIGATION_REVEAL' ? { ...clock, limit } : clock,
    );
    const changed: Rulebook = { ...law, procedures: { ...law.procedures, clocks } };
    await opened.checking.revisions.commit('delay', (writer) =>
      writer.publish(publishedLaw(changed), 'shipped'),
    );
  };

  it('shows what stands, with its measures, and says on which revision it rests', async () => {
    const found = await view();
    expect(found.records.map(({ id }) => id)).toEqual(['court']);
    expect(found).toMatchObject({ code: DEBTOR, name: '柳州示例建筑有限公司', day: '2024-06-03' });
    expect(found.revision).toBe(await opened.checking.revisions.current());
    const [court] = found.records;
    expect(court?.measures.length).toBeGreaterThan(5);
    for (const measure of court?.measures ?? []) expect(measure.until).toBe('2026-01-01');
  });

  it('shows nothing of what is withdrawn, from that revision on', async () => {
    await put(listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true }));
    expect((await view()).records).toEqual([]);
  });

  it('tells of every look, in a consortium too, the latest first and by pages; not of one’s own', async () => {
    const first = await check(HALL);
    const joint = await check(HALL, {
      subject: { code: PARTNER },
      consortiumMembers: [{ code: DEBTOR }],
    });
    const last = await check(HALL, {
      scenario: null,
      matter: 'CONSTRUCTION_PERMIT',
      step: 'ACCEPTANCE',
    });
    await view();
    const found = await view();
    expect(await numbers(found)).toEqual([last, joint, first]);
    expect(await numbers(found, last, 1)).toEqual([joint]);
    expect((await views.looks(found, null, 1)).hasNext).toBe(true);
    expect((await views.looks(found, joint, 1)).hasNext).toBe(false);
    expect((await views.looks(found, null, 1)).looks).toEqual([
      {
        number: last,
        at: opened.clock.now,
        client: { id: 'hall', name: '政务服务大厅' },
        scenario: 'ADMINISTRATIVE_APPROVAL',
        step: 'ACCEPTANCE',
        matter: { code: 'CONSTRUCTION_PERMIT', name: '建筑工程施工许可证核发' },
        purpose: '行政审批·建筑工程施工许可证核发·受理',
      },
    ]);
  });

  it('tells of a look after it was opened no earlier than a later view does', async () => {
    const before = await view();
    const number = await check(HALL);
    expect(await numbers(before)).toEqual([]);
    expect(await numbers(await view())).toEqual([number]);
  });

  it('tells of looks under investigation at once where the law names no delay, else from its day on', async () => {
    const look = await check(POLICE);
    const ordinary = await check(HALL);
    expect(await numbers(await view())).toEqual([ordinary, look]);
    await publishDelay(30);
    expect(await numbers(await view())).toEqual([ordinary]);
    opened.clock.now = Date.parse('2024-07-02T23:59:59.999+08:00');
    expect(await numbers(await view())).toEqual([ordinary]);
    opened.clock.now += 1;
    expect(await numbers(await view())).toEqual([ordinary, look]);
  });

  it('fills its pages with what may be told, however many looks may not', async () => {
    const shown = await check(HALL);
    await publishDelay(30);
    for (let i = 0; i < 210; i += 1) await check(POLICE);
    const page = await views.looks(await view(), null, 1);
    expect(page.looks.map(({ number }) => number)).toEqual([shown]);
    expect(page.hasNext).toBe(false);
  });

  it('of a natural person shows a masked name and no number, known before or not', async () => {
    const request = { holder: 'SUBJECT', verifiedBy: '李四', document: '居民身份证' } as const;
    const person = { code: null, personId: PERSON_ID };
    const token = await access.open(person, request, HALL);
    const { subjectId } = token;
    expect((await views.open(subjectId, 'zh-CN')).records).toEqual([]);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(subjectId, '欧阳示例', 'NATURAL_PERSON');
      await writer.putRecord(subjectId, listing('fine', 'JUD_DISHONEST_DEBTOR'));
    });
    expect((await access.open(person, request, HALL)).subjectId).toBe(subjectId);
    const report = await reports.issue({ ...holder, subjectId }, 'zh-CN');
    expect(JSON.parse(report.receipt.document)).toMatchObject({
      subject: { code: null, name: expect.stringMatching(/^欧\*+/) as string },
      records: [{ id: 'fine' }],
    });
    expect(JSON.stringify(report)).not.toContain('欧阳示例');
    expect(JSON.stringify(report)).not.toContain(subjectId);
  });

  it('is opened on record: who, on whose word, and never the token', async () => {
    const request = {
      holder: 'AGENT',
      agent: '张三',
      authorisation: '委〔2024〕1号',
      verifiedBy: '李四',
      document: '营业执照正本',
    } as const;
    const token = await access.open({ code: DEBTOR, personId: null }, request, HALL);
    const rows = await opened.database.query<object>('SELECT * FROM subject_access');
    expect(rows).toEqual([
      {
        id: token.accessId,
        subject_id: DEBTOR,
        holder: 'AGENT',
        agent: '张三',
        authorisation: '委〔2024〕1号',
        document: '营业执照正本',
        verified_by: '李四',
        client_id: 'hall',
        issued_at: opened.clock.now,
        expires_at: opened.clock.now + 30 * 60_000,
      },
    ]);
  });

  it('is not opened for an agent without authorisation, nor on words that hold an ID number', async () => {
    const named = { code: DEBTOR, personId: null };
    const request = { holder: 'AGENT', verifiedBy: `李四${PERSON_ID}`, document: ' ' } as const;
    const faults = await access.open(named, request, HALL).then(
      () => [],
      (error: unknown) => (error as Faulty).faults,
    );
    expect(faults.map(({ field, code }) => [field, code])).toEqual([
      ['verifiedBy', 'HOLDS_PERSON_ID'],
      ['document', 'INPUT_INVALID'],
      ['agent', 'AGENT_REQUIRED'],
      ['authorisation', 'AGENT_REQUIRED'],
    ]);
    expect(JSON.stringify(faults)).not.toContain(PERSON_ID);
    expect(await opened.database.query('SELECT * FROM subject_access')).toEqual([]);
  });

  it('goes into a report that is on record, and is made again to the byte', async () => {
    const look = await check(HALL);
    const report = await reports.issue(holder, 'zh-CN');
    const document = JSON.parse(report.receipt.document) as Record<string, unknown>;
    expect(document).toMatchObject({
      form: 'credit-report/1',
      number: report.number,
      records: [{ id: 'court' }],
      looks: [{ number: look }],
      hasMoreLooks: false,
    });
    expect(sha256(report.receipt.document)).toBe(report.receipt.digest);
    const [row] = await opened.database.query<object>('SELECT * FROM credit_report');
    expect(row).toMatchObject({
      number: report.number,
      subject_id: DEBTOR,
      access_id: 'a',
      digest: report.receipt.digest,
      signature: report.receipt.signature,
    });
    opened.clock.now += DAY_MS;
    await put(listing('later', 'JUD_DISHONEST_DEBTOR'));
    await check(HALL);
    expect(await reports.again(holder, report.number)).toEqual(report);
    expect(await reports.again({ ...holder, subjectId: PARTNER }, report.number)).toBeNull();
  });

  it('shows the objections and repairs of records that still stand, as of its revision', async () => {
    const proceeding = (kind: Proceeding['kind'], recordId: string): Proceeding => ({
      ...{ kind, recordId, id: `01HZ${kind}${recordId}`, clientId: 'hall', subjectId: DEBTOR },
      ...{ state: 'SUBMITTED', filedOn: '2024-06-03', closedOn: null },
      deadlines: [
        {
          clock: 'REPAIR_ACCEPTANCE',
          organ: { name: '柳州市某局', code: '11450202MACG00011D' },
          startedOn: '2024-06-03',
          dueOn: '2024-06-06',
          doneOn: null,
        },
      ],
    });
    const before = await view();
    await put(listing('gone', 'WAGE_ARREARS', { withdrawn: true }));
    await opened.checking.revisions.commit('repairs', async (writer, sql) => {
      for (const record of ['court', 'gone']) {
        for (const kind of ['OBJECTION', 'REPAIR'] as const) {
          await new ProceedingsStore(sql, kind).put(proceeding(kind, record), writer.revision);
        }
      }
    });
    const after = await view();
    expect(after.objections.map(({ recordId }) => recordId)).toEqual(['court']);
    expect(after.repairs).toEqual([proceeding('REPAIR', 'court')]);
    const { receipt } = await reports.issue(holder, 'zh-CN');
    expect(JSON.parse(receipt.document)).toMatchObject({
      objections: [{ recordId: 'court', filedOn: '2024-06-03' }],
      repairs: [{ state: 'SUBMITTED', waitsFor: { organ: '柳州市某局', dueOn: '2024-06-06' } }],
    });
    expect((await views.openAt(before)).repairs).toEqual([]);
  });

  it('shows the commitments that were signed and not those merely offered, as of its revision', async () => {
    const hall = await openHall(opened);
    await hall.check();
    const offered = await hall.check({ caseNumber: 'case-2' });
    const signed = await hall.sign(offered, 'CT_TOLERANT', { caseNumber: 'case-2' });
    const before = await views.open(BUILDER, 'zh-CN');
    expect(before.commitments.map(({ id }) => id)).toEqual([signed.id]);
    expect(before.records.map(({ kind }) => kind)).toEqual(['RATING']);
    await hall.service.withdraw(signed.id, CLERK, HALL);
    const [after] = (await views.open(BUILDER, 'zh-CN')).commitments;
    expect(after?.status).toBe('WITHDRAWN');
    const [again] = (await views.openAt(before)).commitments;
    expect(again?.status).toBe('IN_FORCE');
  });

  it('is in no report any more once a record of it was withdrawn', async () => {
    const { number } = await reports.issue(holder, 'zh-CN');
    await put(listing('court', 'JUD_DISHONEST_DEBTOR', { withdrawn: true }));
    await expect(reports.again(holder, number)).rejects.toMatchObject({ code: 'ANSWER_WITHDRAWN' });
  });
});

test('what is kept of an opened view has no column for the token', () => {
  const migration = readFileSync('libs/records/src/migrations/1700000000009-own-view.ts', 'utf8');
  expect(migration).not.toMatch(/token/i);
});
