import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractText, getDocumentProxy } from 'unpdf';
import { ask } from '../support/ask.js';
import { ENGINES, openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { listing } from '../support/records.js';

const CODE = '91450202MACG000115';
const PERSON_ID = '999900199001010014';
const NOW = '2026-06-01T09:00:00.000+08:00';
const MINUTE = 60_000;

const OPEN = `mutation Open($input: OpenSubjectAccessInput!) {
  openSubjectAccess(input: $input) { access { token expiresAt } userErrors { field code message } }
}`;
const MINE = `{ mySubject {
  code name type asOf knownAt revision policyVersion
  records { id kind name authority documentNumber decidedOn validFrom validUntil isInForce isServed
    noticeMissing underObjection objection { filedOn closedOn } suspended { from until }
    reported { heading value } repair { authority earliestOn text }
    measures { section measure { code name } effect binding text until confirmed rule scenarios steps
      basis { document article } matters { code name } } }
  commitments { id state }
  objections { id state record { kind } }
  repairs { id recordId state filedOn closedOn deadlines { dueOn overdue organ { name } } }
  looks(first: 1) { nodes { number at purpose scenario step organ { id name } matter { code name } }
    pageInfo { hasNextPage endCursor } }
} }`;
const CHECK = 'query Check($input: CreditCheckInput!) { creditCheck(input: $input) { number } }';
const WRITE = `query Write($input: WriteDocumentInput!) { writeDocument(input: $input) {
  document { title text html pdf pdfDigest } userErrors { field code message } } }`;

interface Opened {
  readonly openSubjectAccess: {
    readonly access: { token: string; expiresAt: string } | null;
    readonly userErrors: readonly { field: string; code: string }[];
  };
}
interface Written {
  readonly writeDocument: {
    readonly document: { title: string; text: string; html: string; pdf: string } | null;
    readonly userErrors: readonly { field: string; code: string }[];
  };
}

describe.each(ENGINES)('a subject at the gateway on %s', (engine) => {
  let place: Place;
  let gateway: RunningGateway;
  let folder: string;
  let now = Date.parse(NOW);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-own-'));
    place = await placeFor(engine);
    const opened = await openPlace(place, NOW);
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(CODE, '柳州示例建筑有限公司', 'ENTERPRISE');
      const fine = listing('fine', 'ADMIN_PENALTY', {
        authority: '柳州市住房和城乡建设局',
        documentNumber: '柳建罚字〔2026〕12号',
        decidedOn: '2026-02-03',
        validFrom: '2026-02-03',
        validUntil: '2027-02-03',
        details: { type: 'fine', amountYuan: 30_000, violation: '未按图施工', noticeGiven: false },
        objection: { filedOn: '2026-05-20', closedOn: null },
      });
      await writer.putRecord(CODE, fine);
      await writer.putRecord(CODE, { ...fine, id: 'repaired', withdrawn: true });
    });
    await opened.close();
    gateway = await startGatewayOn(place, () => now);
  });

  afterAll(async () => {
    await gateway.close();
    await place.remove();
    await rm(folder, { recursive: true, force: true });
  });

  beforeEach(() => {
    now = Date.parse(NOW);
  });

  const open = async (subject: object = { code: CODE }, rest: object = {}) => {
    const input = {
      subject,
      holder: 'SUBJECT',
      verifiedBy: '李四',
      document: '营业执照正本',
      ...rest,
    };
    return (await ask<Opened>(gateway.url, OPEN, { input })).data.openSubjectAccess;
  };
  const bearer = async () => ({ authorization: `Bearer ${(await open()).access?.token ?? ''}` });
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${gateway.url}/subject/${path}`, { headers });
  const verify = async (receipt: unknown): Promise<string> => {
    const file = join(folder, 'report.json');
    await writeFile(file, JSON.stringify(receipt));
    const keys = `${gateway.url}/.well-known/jwks.json`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['docs/verify-receipt.mjs', file, keys],
    ]).catch((error: unknown) => error as { stdout: string });
    return stdout;
  };

  it('sees its records, their measures and who looked', async () => {
    const input = {
      subject: { code: CODE },
      scenario: 'BIDDING',
      step: 'AWARD',
      caseNumber: 'c-1',
    };
    for (let i = 0; i < 2; i += 1) await ask(gateway.url, CHECK, { input });
    now += MINUTE;
    const { data, errors } = await ask<{ mySubject: unknown }>(
      gateway.url,
      MINE,
      {},
      await bearer(),
    );
    expect(errors).toBeUndefined();
    expect(data.mySubject).toMatchObject({
      code: CODE,
      name: '柳州示例建筑有限公司',
      type: 'ENTERPRISE',
      asOf: '2026-06-01T09:01:00.000+08:00',
      records: [
        {
          id: 'fine',
          isInForce: true,
          noticeMissing: true,
          underObjection: true,
          objection: { filedOn: '2026-05-20', closedOn: null },
          reported: expect.arrayContaining([
            { heading: '罚款金额', value: '30,000 元' },
          ]) as unknown,
          measures: expect.arrayContaining([
            expect.objectContaining({ section: 'RESTRICTION', until: '2027-02-03' }),
          ]) as unknown,
          repair: { earliestOn: expect.stringMatching(/^2026-/) as string },
        },
      ],
      commitments: [],
      objections: [],
      repairs: [],
      looks: {
        nodes: [
          { purpose: '招标投标·中标、成交、签约', organ: { id: 'demo', name: '演示客户端' } },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    expect(JSON.stringify(data)).not.toContain('repaired');
  });

  it('has its report as HTML, PDF and JSON, in either language, and each verifies', async () => {
    const headers = await bearer();
    const json = await get('report.json', headers);
    const receipt = (await json.json()) as { document: string };
    const { number } = JSON.parse(receipt.document) as { number: string };
    expect(await verify(receipt)).toMatch(
      new RegExp(`^TRUE: credit report ${number} of ${CODE}, `),
    );
    const changed = receipt.document.replace('2027-02-03', '2026-02-03');
    expect(await verify({ ...receipt, document: changed })).toMatch(/^FALSE/);

    const html = await get(`report.html?number=${number}`, headers);
    expect(html.headers.get('cache-control')).toBe('no-store');
    expect(html.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const page = await html.text();
    for (const words of [
      number,
      '柳州示例建筑有限公司',
      '柳建罚字〔2026〕12号',
      '未事先告知|认定前未告知',
    ]) {
      expect(page).toMatch(new RegExp(words));
    }
    const data = /base64,([^"]+)"/.exec(page)?.[1] ?? '';
    expect(JSON.parse(Buffer.from(data, 'base64').toString())).toEqual(receipt);

    const pdf = await get(`report.pdf?number=${number}`, headers);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    const proxy = await getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()));
    const { text } = await extractText(proxy, { mergePages: true });
    expect(text.replace(/\s/g, '')).toContain('柳建罚字〔2026〕12号');
    const files = (await proxy.getAttachments()) as Record<string, { content: Uint8Array }>;
    const attached = files[`credit-report-${number}.json`]?.content ?? [];
    expect(JSON.parse(Buffer.from(attached).toString())).toEqual(receipt);

    const english = await (await get('report.html?lang=en', headers)).text();
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('Credit report');
  });

  it('is let in by its own token alone, for half an hour', async () => {
    const codeOf = async (headers: Record<string, string>) =>
      (await ask(gateway.url, MINE, {}, headers)).errors?.[0]?.extensions['code'];
    const own = await bearer();
    expect(await codeOf({})).toBe('SUBJECT_TOKEN_REQUIRED');
    expect(await codeOf({ authorization: 'Basic abc' })).toBe('SUBJECT_TOKEN_REQUIRED');
    expect(await codeOf({ authorization: 'Bearer abc' })).toBe('SUBJECT_TOKEN_INVALID');
    expect(await codeOf(own)).toBeUndefined();
    const refused = await get('report.json', { authorization: 'Bearer abc' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'SUBJECT_TOKEN_INVALID' } }],
    });
    now += 30 * MINUTE;
    expect(await codeOf(own)).toBe('SUBJECT_TOKEN_INVALID');
  });

  it('is told of no report but its own', async () => {
    const { access } = await open({ personId: PERSON_ID }, { document: '居民身份证' });
    const { document } = (await (await get('report.json', await bearer())).json()) as {
      document: string;
    };
    const { number } = JSON.parse(document) as { number: string };
    const other = { authorization: `Bearer ${access?.token ?? ''}` };
    const answer = await get(`report.pdf?number=${number}`, other);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      errors: [{ extensions: { code: 'REPORT_UNKNOWN', field: 'number' } }],
    });
    expect((await get('report.html', other)).status).toBe(200);
  });

  it('is not let in on a request with faults, all of which are told', async () => {
    const faults = async (subject: object, rest: object) =>
      (await open(subject, rest)).userErrors.map(({ field, code }) => [field, code]);
    expect(await faults({ code: CODE }, { holder: 'AGENT', document: '' })).toEqual([
      ['document', 'INPUT_INVALID'],
      ['agent', 'AGENT_REQUIRED'],
      ['authorisation', 'AGENT_REQUIRED'],
    ]);
    expect(await faults({}, {})).toEqual([['subject', 'SUBJECT_REQUIRED']]);
  });

  it('is served a repair notice with the decision, written from the record and the law', async () => {
    const about = { subject: { code: CODE }, record: 'fine' };
    const write = async (input: object) =>
      (await ask<Written>(gateway.url, WRITE, { input })).data.writeDocument;
    const bare = await write({ template: 'REPAIR_NOTICE', about });
    expect(bare).toMatchObject({
      document: null,
      userErrors: [{ field: 'fields.number', code: 'FIELD_MISSING' }],
    });
    const fields = [{ name: 'number', value: '柳建修告〔2026〕12号' }];
    const { document, userErrors } = await write({ template: 'REPAIR_NOTICE', about, fields });
    expect(userErrors).toEqual([]);
    for (const words of [
      '2026年2月3日',
      '柳建罚字〔2026〕12号',
      '行政复议',
      '三个工作日',
      '2027年2月3日',
    ]) {
      expect(document?.text).toContain(words);
      expect(document?.html).toContain(words);
    }
    const proxy = await getDocumentProxy(
      new Uint8Array(Buffer.from(document?.pdf ?? '', 'base64')),
    );
    const { text } = await extractText(proxy, { mergePages: true });
    expect(text.replace(/\s/g, '')).toContain('信用修复告知书');
    for (const record of ['repaired', 'none']) {
      const gone = await write({ template: 'REPAIR_NOTICE', about: { ...about, record }, fields });
      expect(gone.userErrors).toMatchObject([{ field: 'about.record', code: 'RECORD_UNKNOWN' }]);
    }
    const none = await write({ template: 'LETTER' });
    expect(none.userErrors).toMatchObject([{ field: 'template', code: 'TEMPLATE_UNKNOWN' }]);
  });
});
