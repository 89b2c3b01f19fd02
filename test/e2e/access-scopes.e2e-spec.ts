import { ENGINES } from '../support/engines.js';
import {
  CHECK_INPUT,
  CODE,
  openProduction,
  type Headers,
  type Production,
} from '../support/production.js';
import { listingCsv, listingRows, upload } from '../support/upload.js';

const ORGAN = '11450202MACG00011D';
const MATTER = 'CONSTRUCTION_PERMIT';
const CHECKS = `query Checks($input: CreditChecksInput!) { creditChecks(input: $input) { number results { __typename } } }`;
const OPEN = `mutation Open($input: OpenSubjectAccessInput!) {
  openSubjectAccess(input: $input) { access { token } userErrors { code } } }`;
const FILE = `mutation File($input: FileObjectionInput!) { fileObjection(input: $input) { userErrors { code } } }`;
const BATCH = { ...CHECK_INPUT, subject: undefined, applicants: [{ subject: { code: CODE } }] };

describe.each(ENGINES)('what a client may ask the gateway on %s', (engine) => {
  let at: Production;

  beforeAll(async () => {
    at = await openProduction(engine);
  });

  afterAll(async () => {
    await at.close();
  });

  it('what takes another scope is refused by name, interpreted or compiled', async () => {
    const key = await at.client('narrow');
    for (let run = 0; run < 4; run += 1) {
      const refused = await at.asked(CHECKS, { input: BATCH }, key);
      expect(refused).toMatchObject({ status: 200, code: 'FORBIDDEN', data: null });
      expect(refused.message).toContain('`check:batch`');
    }
    const mutation =
      'mutation { withdrawCommitment(input: { commitment: "x", by: "李四" }) { userErrors { code } } }';
    expect((await at.asked(mutation, {}, key)).message).toContain('`commitments`');
    expect((await at.asked('{ clients { id } }', {}, key)).message).toContain('`admin`');
  });

  it('a client asks for the scenarios, matters and areas it was let in for', async () => {
    const bidding = await at.client('bidding', {
      scenarios: ['BIDDING'],
      scopes: ['check', 'check:batch'],
    });
    expect(await at.check(bidding)).toMatchObject({ code: 'FORBIDDEN', field: 'scenario' });
    expect((await at.check(bidding, { scenario: 'BIDDING' })).code).toBeUndefined();
    const other = { scenario: undefined, matter: MATTER };
    expect(await at.check(bidding, other)).toMatchObject({ code: 'FORBIDDEN', field: 'matter' });
    expect(await at.asked(CHECKS, { input: BATCH }, bidding)).toMatchObject({
      ...{ code: 'FORBIDDEN', field: 'scenario', data: null },
    });
    const permits = await at.client('permits', { matters: [MATTER] });
    expect((await at.check(permits, other)).code).toBeUndefined();
    expect(await at.check(permits)).toMatchObject({ code: 'FORBIDDEN', field: 'scenario' });
    const guilin = await at.client('guilin', { areas: ['450300'] });
    expect(await at.check(guilin, other)).toMatchObject({ code: 'FORBIDDEN', field: 'matter' });
    const district = await at.client('district', { areas: ['450202'] });
    expect((await at.check(district, other)).code).toBeUndefined();
  });

  it('a client sees no check of another', async () => {
    const [one, two] = [await at.client('one'), await at.client('two')];
    const { data } = await at.check(one);
    const { number } = data?.['creditCheck'] as { number: string };
    const past = (headers: Headers) =>
      at.asked(`{ pastCheck(number: "${number}") { number } }`, {}, headers);
    expect((await past(one)).data).toEqual({ pastCheck: { number } });
    expect((await past(two)).data).toEqual({ pastCheck: null });
    const cases = await at.asked('{ pastChecks(caseNumber: "case-1") { number } }', {}, two);
    expect(cases.data).toEqual({ pastChecks: [] });
  });

  it('a client of an organ acts for that organ alone', async () => {
    const scopes = ['check', 'due-process', 'intake'] as const;
    const own = await at.client('organ', { organ: ORGAN, scopes: [...scopes] });
    const filed = (code: string) => ({
      input: {
        ...{
          subject: { code: CODE },
          record: 'r',
          request: 'CORRECT',
          grounds: '列入日期有误',
          by: '李四',
        },
        objector: { role: 'SUBJECT', name: '柳州示例建筑有限公司' },
        receivedBy: { name: '柳州市城中区发展和改革局', code },
      },
    });
    expect(await at.asked(FILE, filed('91450202MACG000115'), own)).toMatchObject({
      ...{ code: 'FORBIDDEN', field: 'input.receivedBy.code' },
    });
    expect((await at.asked(FILE, filed(ORGAN), own)).code).toBeUndefined();
    const figures = (code: string) =>
      at.asked(`{ qualityFigures(filter: { organ: "${code}" }) { reported } }`, {}, own);
    expect((await figures('91450202MACG000115')).code).toBe('FORBIDDEN');
    expect((await figures(ORGAN)).code).toBeUndefined();
  });

  it('a file is taken of who may hand it in, before it is read', async () => {
    const rows = listingCsv(listingRows(2));
    const nobody = await upload(at.gateway.url, rows);
    expect({ status: nobody.status, code: nobody.code }).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
    });
    const key = await at.client('reader');
    const narrow = await upload(at.gateway.url, rows, { headers: { ...key } });
    expect({ status: narrow.status, code: narrow.code }).toEqual({
      status: 403,
      code: 'FORBIDDEN',
    });
    const intake = { ...(await at.client('provider', { scopes: ['intake'] })) };
    expect((await upload(at.gateway.url, rows, { headers: intake })).report.loaded).toBe(2);
    const organ = { ...(await at.client('elsewhere', { scopes: ['intake'], organ: CODE })) };
    const rejected = await upload(at.gateway.url, listingCsv(listingRows(2, 5)), {
      headers: organ,
    });
    expect(rejected.report).toMatchObject({
      loaded: 0,
      rejected: 2,
      findings: [{ rule: 'V13' }, { rule: 'V13' }],
    });
    const whole = await upload(at.gateway.url, rows, { to: 'auto?snapshot=true', headers: organ });
    expect(whole.code).toBe('FORBIDDEN');
  });

  it('a subject’s own token opens its view and nothing that a client asks', async () => {
    const hall = await at.client('opener', { scopes: ['check', 'subject-access'] });
    const opened = await at.asked(
      OPEN,
      {
        input: {
          subject: { code: CODE },
          holder: 'SUBJECT',
          verifiedBy: '李四',
          document: '营业执照正本',
        },
      },
      hall,
    );
    const { access } = opened.data?.['openSubjectAccess'] as { access: { token: string } };
    const own = { authorization: `Bearer ${access.token}` };
    expect((await at.asked('{ mySubject { code } }', {}, own)).data).toEqual({
      mySubject: { code: CODE },
    });
    expect((await fetch(`${at.gateway.url}/subject/report.json`, { headers: own })).status).toBe(
      200,
    );
    const replayed = await at.check(own);
    expect(replayed).toMatchObject({ code: 'FORBIDDEN', data: null });
    expect((await at.asked('{ me { id } }', {}, own)).code).toBe('FORBIDDEN');
    expect(
      (await upload(at.gateway.url, listingCsv(listingRows(1)), { headers: own })).status,
    ).toBe(403);
    at.clock.now += 31 * 60_000;
    expect(await at.check(own)).toMatchObject({ status: 401, code: 'SUBJECT_TOKEN_INVALID' });
  });

  it('a client’s key opens no subject’s view', async () => {
    const key = await at.client('curious', {
      scopes: ['check', 'subject-access', 'audit', 'admin'],
    });
    expect((await at.asked('{ mySubject { code } }', {}, key)).code).toBe('SUBJECT_TOKEN_REQUIRED');
    const report = await fetch(`${at.gateway.url}/subject/report.json`, { headers: key });
    expect(report.status).toBe(401);
  });

  it('the schema is told to administrators alone, by introspection as by suggestions', async () => {
    const [key, admin] = [
      await at.client('plain'),
      await at.client('admin', { scopes: ['admin'] }),
    ];
    const introspection = '{ __schema { queryType { name } } }';
    expect((await at.asked(introspection, {}, key)).code).toBe('FORBIDDEN');
    expect((await at.asked('{ q: __type(name: "Query") { name } }', {}, key)).code).toBe(
      'FORBIDDEN',
    );
    expect((await at.asked(introspection, {}, admin)).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    expect((await at.asked('{ __typename }', {}, key)).data).toEqual({ __typename: 'Query' });
    const mistyped = '{ creditChek { verdict } }';
    expect((await at.asked(mistyped, {}, key)).message).toBe(
      'Cannot query field "creditChek" on type "Query".',
    );
    expect((await at.asked(mistyped, {}, admin)).message).toContain('Did you mean "creditCheck"');
    expect((await at.check(key, { casenumber: 1 })).message).not.toContain('its fields are');
    expect((await fetch(`${at.gateway.url}/graphiql`)).status).toBe(404);
  });
});
