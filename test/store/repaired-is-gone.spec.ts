import fc from 'fast-check';
import type { SubjectHolder } from '#libs/access';
import { openCommitments } from '#libs/commitments';
import { openDueProcess, type DueProcess } from '#libs/due-process';
import { Faulty } from '#libs/faults';
import { exportRecords, exportWanted, loadFormats } from '#libs/intake';
import { OwnViewService, ReportService } from '#libs/own-view';
import { DocumentsService, toHtml, toPdf } from '#libs/papers';
import { PersonKey, RecordsOfKindsStore } from '#libs/records';
import { ContractRegister, warningTermsIn } from '#libs/supervision';
import { extractText, getDocumentProxy } from 'unpdf';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { AUDITOR, CLERK, HALL, ORGAN } from '../support/hall.js';
import { codeOf } from '../support/intake.js';
import { listing } from '../support/records.js';

const RUNS = { SQLite: 40, MariaDB: 8 } as const;
const IDS = ['a', 'b', 'c', 'breach'] as const;
const PROVIDER = { name: '柳州市市场监督管理局', code: '11450202MACG00020B' };
const DOCUMENTS = ['FULFILMENT_PROOF', 'CREDIT_COMMITMENT'].map((code) => ({
  ...{ code, name: code, sha256: 'ab'.repeat(32) },
}));

/** What can happen to records of one firm, in whatever order; what may not is refused and changes nothing. */
const happening = fc.record({
  act: fc.constantFrom('put', 'put', 'check', 'check', 'object', 'uphold', 'repair', 'correct'),
  id: fc.constantFrom(...IDS),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

describe.each(ENGINES)('a record that is repaired or set aside on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;
  let office: DueProcess;
  let views: OwnViewService;
  let reports: ReportService;
  let documents: DocumentsService;
  let contracts: ContractRegister;
  let firms = 0;

  beforeAll(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, '2026-08-03T09:00:00+08:00');
    await publishAndDeliver(opened);
    const { database, checking, clock } = opened;
    const rooms = { ...checking, database, clock: () => clock.now };
    office = openDueProcess(database, rooms);
    const commitments = openCommitments(database, rooms).register;
    views = new OwnViewService({
      ...rooms,
      commitments,
      clients: () => Promise.resolve(new Map()),
    });
    reports = new ReportService({ ...rooms, views, issuer: 'test' });
    documents = new DocumentsService({ ...rooms, persons: new PersonKey(place.keysDir) });
    contracts = new ContractRegister({ ...rooms, terms: warningTermsIn({}) });
  });

  afterAll(async () => {
    await opened.close();
    await place.remove();
  });

  /** The history of one firm of its own. */
  async function live(history: readonly Happening[]): Promise<void> {
    firms += 1;
    const code = codeOf(500_000 + firms);
    const { checks, revisions, states } = opened.checking;
    const gone = new Set<string>();
    const known = new Set<string>();
    const answers: Awaited<ReturnType<typeof checks.check>>[] = [];
    const subject = { code, personId: null, name: null };
    const holder: SubjectHolder = {
      ...{ accessId: 'access', subjectId: code, holder: 'SUBJECT' },
      ...{ agent: null, authorisation: null },
    };
    const numberOf = (id: string) => `${code}${id}号`;

    const put = (id: string, amount: number) =>
      revisions.commit('facts', async (writer) => {
        await writer.putSubject(code, `第${String(firms)}号有限公司`, 'ENTERPRISE');
        await writer.putRecord(code, id === 'breach' ? breach : penalty(id, amount));
        known.add(id);
      });
    const days = { decidedOn: '2026-04-01', validFrom: '2026-04-01' };
    const penalty = (id: string, amountYuan: number) =>
      listing(`${code}-${id}`, 'ADMIN_PENALTY', {
        ...{ ...days, documentNumber: numberOf(id) },
        details: { type: 'fine', severity: 'GENERAL', amountYuan },
      });
    const named = {
      ...{ contract: `合${code}`, buyer: ORGAN.name, buyerCode: ORGAN.code },
      ...{ supplier: `第${String(firms)}号有限公司`, supplierCode: code },
    };
    const breach = listing(`${code}-breach`, 'CONTRACT_BREACH', {
      ...{ ...days, documentNumber: numberOf('breach') },
      details: { ...named, breachedBy: 'SUPPLIER', breach: '逾期交货', confirmedBy: 'JUDGMENT' },
    });
    await revisions.commit('contract', async (writer) => {
      const details = { ...named, title: '采购', contractType: '市场化合同', status: '履约中' };
      const contract = listing(`${code}-contract`, 'CONTRACT_PERFORMANCE', { details });
      for (const party of [code, ORGAN.code]) await writer.putRecord(party, contract);
    });
    const acts: Readonly<Record<Happening['act'], (id: string) => Promise<unknown>>> = {
      put: async (id) => (gone.has(id) ? null : put(id, history.length)),
      correct: async (id) => (gone.has(id) ? null : put(id, 1)),
      check: async () => {
        const asked = { scenario: 'BIDDING', step: 'EVALUATION', caseNumber: 'c' } as const;
        answers.push(await checks.check({ subject: { code }, ...asked }, HALL, 'zh-CN'));
      },
      object: (id) =>
        office.objections.file(
          {
            ...{ subject, record: `${code}-${id}`, ...CLERK, request: 'REMOVE', receivedBy: ORGAN },
            ...{ objector: { role: 'SUBJECT', name: '本人' }, grounds: '已缴清', evidence: [] },
          },
          HALL,
        ),
      uphold: async (id) => {
        const record = `${code}-${id}`;
        const { items: objections } = await office.objectionRegister.page(
          { record },
          null,
          100,
          AUDITOR,
        );
        const open = objections.find(({ closedOn }) => closedOn === null);
        if (open === undefined) return;
        const objection = open.id;
        await office.objections.forward({ objection, ...CLERK, to: PROVIDER }, HALL);
        const day = '2026-08-03';
        const said = { objection, ...CLERK, text: '成立' };
        const finding = { finding: 'UPHELD', answeredOn: day, answeredBy: PROVIDER } as const;
        await office.objections.answer({ ...said, ...finding }, HALL);
        const served = { documentNumber: '复1', decidedOn: day, decidedBy: ORGAN, servedOn: day };
        await office.objections.close({ ...said, ...served }, HALL);
        gone.add(id);
      },
      repair: async (id) => {
        const repair = await office.repairs.apply(
          {
            ...{ subject, record: `${code}-${id}`, request: 'REPAIR', documents: DOCUMENTS },
            ...{ applicant: { role: 'SUBJECT', name: '本人' }, organ: ORGAN, ...CLERK },
          },
          HALL,
        );
        const decision = { repair: repair.id, ...CLERK, isGranted: true, decidedBy: ORGAN };
        const on = { decidedOn: '2026-08-03', documentNumber: '修1' };
        await office.repairs.decideAcceptance({ ...decision, ...on }, HALL);
        await office.repairs.decide({ ...decision, ...on }, HALL);
        gone.add(id);
      },
    };
    for (const { act, id } of history) {
      await acts[act](id).catch((error: unknown) => {
        if (!(error instanceof Faulty)) throw error;
      });
    }

    const isGone = (id: string) => gone.has(id.slice(code.length + 1));
    await acts.check('a');
    const last = answers.at(-1);
    expect(last?.restrictions.filter(({ record }) => isGone(record.id))).toEqual([]);
    const view = await views.open(code, 'zh-CN');
    expect(view.records.filter(({ id }) => isGone(id))).toEqual([]);
    expect([...view.objections, ...view.repairs].filter((one) => isGone(one.recordId))).toEqual([]);
    expect(await exportedIds(code, states)).toEqual([]);
    const numbers = await shownNumbers();
    for (const id of IDS) {
      const isShown = numbers.filter((text) => text.includes(numberOf(id))).length;
      // A page shows what stands, or what it does not show would prove nothing.
      const isStanding = known.has(id) && !gone.has(id);
      expect([id, isShown]).toEqual([id, isStanding ? (id === 'breach' ? 3 : 2) : 0]);
      if (gone.has(id)) await expect(documentAbout(id)).rejects.toThrow('RECORD_UNKNOWN');
    }
    for (const answer of answers) {
      const replayed = await checks.pastCheck(answer.number, AUDITOR);
      expect(replayed?.receipt).toEqual(answer.receipt);
      const rests = answer.restrictions.some(({ record }) => isGone(record.id));
      if (!rests) continue;
      const own = checks.pastCheck(answer.number, HALL);
      await expect(own).rejects.toMatchObject({ code: 'ANSWER_WITHDRAWN' });
    }

    /** The report as a page and as a file, and the contracts of this firm: three texts. */
    async function shownNumbers(): Promise<readonly string[]> {
      const { paper } = await reports.issue(holder, 'zh-CN');
      const pdf = await getDocumentProxy(new Uint8Array(await toPdf(paper)));
      const { text } = await extractText(pdf, { mergePages: true });
      const { listed } = await contracts.page({ party: code }, null, 10);
      expect(listed).toHaveLength(1);
      return [toHtml(paper), text.replace(/\s/g, ''), JSON.stringify(listed)];
    }

    function documentAbout(id: string) {
      const about = { code, personId: null, recordId: `${code}-${id}` };
      return documents.write({ template: 'DECISION', about, fields: [], language: 'zh-CN' });
    }

    /** Ids among what `creditgate export` would read of this firm that are gone. */
    async function exportedIds(of: string, from: typeof states): Promise<readonly string[]> {
      const { law } = await from.at(await revisions.current());
      const formats = loadFormats();
      const wanted = exportWanted(formats, { law }, { code: 'CF_LEGAL' });
      const read: string[] = [];
      async function* standing() {
        for await (const one of new RecordsOfKindsStore(opened.database).standing([wanted.kind])) {
          if (one.subjectId === of) read.push(one.record.id);
          yield one;
        }
      }
      const context = { law, today: '2026-08-03', organs: null, formats };
      await exportRecords(standing(), wanted, context, () => Promise.resolve());
      return read.filter(isGone);
    }
  }

  it('is in no answer, view, page, document or export from then on, and each replay still equals', async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { maxLength: 14 }), live), {
      numRuns: RUNS[engine],
    });
  }, 120_000);
});
