import { Database } from '#libs/records';
import { ENGINES } from '../support/engines.js';
import { CODE, openProduction, type Production } from '../support/production.js';
import { listingCsv, listingRows, upload } from '../support/upload.js';

const PERSON_ID = '999900199001010014';

interface Row {
  readonly client_id: string | null;
  readonly credential: string;
  readonly peer: string | null;
  readonly operations: string;
  readonly about: string | null;
  readonly outcome: string;
  readonly reason: string | null;
}

describe.each(ENGINES)('the access log of the gateway on %s', (engine) => {
  let at: Production;
  let database: Database;
  const seen = new Set<string>();

  beforeAll(async () => {
    at = await openProduction(engine);
    database = await Database.open(at.place.settings);
  });

  afterAll(async () => {
    await database.close();
    await at.close();
  });

  /** The rows that were added since it was last asked; of one millisecond in any order. */
  const added = async (): Promise<readonly Row[]> => {
    const rows = await database.query<Row & { readonly number: string }>(
      'SELECT number, client_id, credential, peer, operations, about, outcome, reason FROM access_log ORDER BY number',
    );
    const fresh = rows.filter(({ number }) => !seen.has(number));
    for (const { number } of fresh) seen.add(number);
    return fresh.map(({ number: _, ...row }) => row);
  };
  const keyId = ({ authorization }: { readonly authorization: string }) =>
    `key ${authorization.split('_')[1] ?? ''}`;

  beforeEach(async () => {
    at.clock.now += 1;
    await added();
  });

  it('tells who asked what, with which key, and for which case', async () => {
    const key = await at.client('asker', { scopes: ['check', 'intake'] });
    await at.asked('{ a: catalogue { version } me { id } }', {}, key);
    at.clock.now += 1;
    await at.asked('{ pastChecks(caseNumber: "2026-LZ-1") { number } }', {}, key);
    const who = { client_id: 'asker', credential: keyId(key), peer: null, reason: null };
    expect(await added()).toEqual([
      { ...who, operations: 'catalogue me', about: null, outcome: 'OK' },
      { ...who, operations: 'pastChecks', about: '2026-LZ-1', outcome: 'OK' },
    ]);
    await upload(at.gateway.url, listingCsv(listingRows(1)), { headers: key });
    expect(await added()).toMatchObject([
      { ...who, operations: 'POST /intake/:kind', outcome: 'OK' },
    ]);
  });

  it('leaves answered checks to the log of checks, but for repeats', async () => {
    const key = await at.client('checker');
    expect((await at.check(key)).status).toBe(200);
    expect(await added()).toEqual([]);
    const looks = await database.query('SELECT number FROM check_log WHERE client_id = ?', [
      'checker',
    ]);
    expect(looks).toHaveLength(1);
    await at.check(key, { requestId: 'r-1' });
    expect(await added()).toMatchObject([
      { operations: 'creditCheck', about: 'case-1', outcome: 'OK' },
    ]);
  });

  it('tells what was refused, to whom and why', async () => {
    const key = await at.client('refused');
    const who = { client_id: 'refused', credential: keyId(key) };
    await at.check(key, { scenario: undefined });
    await at.asked('{ clients { id } }', {}, key);
    await at.asked('{ nothing }', {}, key);
    await at.asked('{ pastCheck(number: "x") { number', {}, key);
    const rows = await added();
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(
      new Set([
        'MATTER_OR_SCENARIO',
        'FORBIDDEN',
        'GRAPHQL_VALIDATION_FAILED',
        'GRAPHQL_PARSE_FAILED',
      ]),
    );
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject(who);
  });

  it('tells of a change that was refused by its first fault', async () => {
    const key = await at.client('clerk', { scopes: ['commitments'] });
    const mutation =
      'mutation { withdrawCommitment(input: { commitment: "x", by: "李四" }) { userErrors { code } } }';
    await at.asked(mutation, {}, key);
    expect(await added()).toMatchObject([
      { operations: 'withdrawCommitment', outcome: 'COMMITMENT_UNKNOWN' },
    ]);
  });

  it('tells who was not let in, as far as that is known, and why', async () => {
    const key = await at.client('ended');
    await at.check({});
    await at.check({ authorization: `Bearer cg_${'0'.repeat(12)}_${'A'.repeat(43)}` });
    await at.check({ authorization: `${key.authorization.slice(0, -43)}${'A'.repeat(43)}` });
    await at.check({ authorization: `Bearer ${PERSON_ID}` });
    await at.onClients((clients) => clients.revoke('ended', null));
    await at.check(key);
    const rows = await added();
    const told = rows.map(({ client_id, credential, reason }) => [client_id, credential, reason]);
    expect(told).toHaveLength(5);
    expect(told).toEqual(
      expect.arrayContaining([
        [null, 'none', 'CREDENTIAL_MISSING'],
        [null, `key ${'0'.repeat(12)}`, 'KEY_UNKNOWN'],
        [null, keyId(key), 'KEY_WRONG'],
        [null, 'none', 'CREDENTIAL_MALFORMED'],
        ['ended', keyId(key), 'KEY_REVOKED'],
      ]),
    );
    for (const row of rows)
      expect(row).toMatchObject({ outcome: 'UNAUTHENTICATED', peer: '127.0.0.1' });
  });

  it('tells of acts on clients, and on which', async () => {
    const admin = await at.client('admin', { scopes: ['admin'] });
    const rotate = 'mutation { rotateClientKey(input: { client: "asker" }) { key { text } } }';
    await at.asked(rotate, {}, admin);
    expect(await added()).toMatchObject([
      { client_id: 'admin', operations: 'rotateClientKey', about: 'asker', outcome: 'OK' },
    ]);
  });

  it('holds no secret, no ID number and nothing of what was sent', async () => {
    const key = await at.client('leaky', { scopes: ['check', 'due-process'] });
    const person = { subject: { personId: PERSON_ID, name: '王小明' }, caseNumber: PERSON_ID };
    await at.check(key, person);
    await at.check(key, { ...person, scenario: undefined, caseNumber: `案${PERSON_ID}` });
    await at.asked(`query Q${PERSON_ID} { c${PERSON_ID}: catalogue { version } }`, {}, key);
    await at.asked('{ deadlines { nodes { __typename } } }', {}, { ...key, cookie: PERSON_ID });
    const all = JSON.stringify(await database.query('SELECT * FROM access_log'));
    for (const secret of [PERSON_ID, '王小明', CODE, key.authorization.slice(-43)]) {
      expect(all).not.toContain(secret);
    }
  });

  it('does not grow with a flood of refused requests', async () => {
    await Promise.all(Array.from({ length: 300 }, () => at.check({ authorization: 'Bearer x' })));
    expect((await added()).length).toBeLessThanOrEqual(1);
  });

  it('that cannot be written leaves nothing answered, and turns /readyz red until it can', async () => {
    const key = await at.client('audited', { scopes: ['commitments', 'audit'] });
    await database.query('ALTER TABLE access_log RENAME TO access_log_gone');
    try {
      const answer = await at.asked('{ catalogue { version } }', {}, key);
      expect(answer).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE', data: undefined });
      expect((await fetch(`${at.gateway.url}/readyz`)).status).toBe(503);
    } finally {
      await database.query('ALTER TABLE access_log_gone RENAME TO access_log');
    }
    expect((await fetch(`${at.gateway.url}/readyz`)).status).toBe(200);
    expect((await at.asked('{ catalogue { version } }', {}, key)).status).toBe(200);
  });
});
