import { creditgate } from '../support/creditgate.js';
import { ENGINES } from '../support/engines.js';
import { startGateway } from '../support/gateway.js';
import { ask } from '../support/ask.js';
import { openProduction, type Headers, type Production } from '../support/production.js';

const ORGAN = '11450202MACG00011D';
const ME = `{ me { id name organ scopes scenarios matters areas validFrom validUntil rate investigates mode
  keys { id createdAt endsAt revokedAt open } } }`;
const CHANGED =
  '{ client { id scopes scenarios validUntil keys { id open endsAt revokedAt } } key { id text } userErrors { field code message } }';
const ADD = `mutation Add($input: AddClientInput!) { done: addClient(input: $input) ${CHANGED} }`;
const CHANGE = `mutation Change($input: ChangeClientInput!) { done: changeClient(input: $input) ${CHANGED} }`;
const ROTATE = `mutation Rotate($input: RotateClientKeyInput!) { done: rotateClientKey(input: $input) ${CHANGED} }`;
const REVOKE = `mutation Revoke($input: RevokeClientKeyInput!) { done: revokeClientKey(input: $input) ${CHANGED} }`;

interface Changed {
  readonly client: {
    readonly scopes: readonly string[];
    readonly scenarios: readonly string[] | null;
    readonly validUntil: string | null;
    readonly keys: readonly { id: string; open: boolean; endsAt: string | null }[];
  } | null;
  readonly key: { readonly id: string; readonly text: string } | null;
  readonly userErrors: readonly { field: string; code: string }[];
}

describe.each(ENGINES)('clients of the gateway on %s', (engine) => {
  let at: Production;
  let admin: Headers;

  beforeAll(async () => {
    at = await openProduction(engine);
    admin = await at.client('admin', { scopes: ['admin'] });
  });

  afterAll(async () => {
    await at.close();
  });

  const change = async (mutation: string, input: object): Promise<Changed> => {
    const { data } = await at.asked(mutation, { input }, admin);
    return data?.['done'] as Changed;
  };
  const bearer = (text = '') => ({ authorization: `Bearer ${text}` });
  const me = async (headers: Headers) => (await at.asked(ME, {}, headers)).data?.['me'];

  it('are told what they may do', async () => {
    const key = await at.client('hall', {
      ...{ name: '柳州市政务服务大厅', organ: ORGAN, scopes: ['check', 'intake'] },
      ...{ scenarios: ['BIDDING'], matters: ['CONSTRUCTION_PERMIT'], areas: ['450200'] },
      ...{ validUntil: '2026-12-31', rate: 20, investigates: true },
    });
    expect(await me(key)).toEqual({
      ...{ id: 'hall', name: '柳州市政务服务大厅', organ: ORGAN, scopes: ['check', 'intake'] },
      ...{ scenarios: ['BIDDING'], matters: ['CONSTRUCTION_PERMIT'], areas: ['450200'] },
      ...{ validFrom: '2026-06-01', validUntil: '2026-12-31', rate: 20, investigates: true },
      mode: 'PRODUCTION',
      keys: [
        {
          ...{ id: key.authorization.split('_')[1], createdAt: '2026-06-01T09:00:00.000+08:00' },
          ...{ endsAt: null, revokedAt: null, open: true },
        },
      ],
    });
  });

  it('are added, changed, rotated and revoked by an administrator, counting from the next request', async () => {
    const added = await change(ADD, { client: 'platform', name: '采购平台', scopes: ['check'] });
    expect(added.userErrors).toEqual([]);
    const first = bearer(added.key?.text);
    expect((await at.check(first)).status).toBe(200);

    const narrowed = await change(CHANGE, { client: 'platform', scenarios: ['BIDDING'] });
    expect(narrowed.client).toMatchObject({ scopes: ['check'], scenarios: ['BIDDING'] });
    expect((await at.check(first, {}, at.other)).code).toBe('FORBIDDEN');
    const widened = await change(CHANGE, { client: 'platform', scenarios: null });
    expect([widened.client?.scenarios, widened.key]).toEqual([null, null]);

    const rotated = await change(ROTATE, { client: 'platform', overlapDays: 0 });
    expect((await at.check(first, {}, at.other)).status).toBe(401);
    const second = bearer(rotated.key?.text);
    expect((await at.check(second, {}, at.other)).status).toBe(200);

    const revoked = await change(REVOKE, { client: 'platform', key: rotated.key?.id });
    expect(revoked.client?.keys.map(({ open }) => open)).toEqual([false, false]);
    expect((await at.check(second, {}, at.other)).status).toBe(401);
  });

  it('are listed without a secret', async () => {
    const { data } = await at.asked('{ clients { id keys { id } } }', {}, admin);
    const listed = data?.['clients'] as readonly { id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(['admin', 'hall']));
    expect(JSON.stringify(data)).not.toContain('cg_');
  });

  it('that are wrong are refused with all that is wrong', async () => {
    const wrong = { client: 'Wrong', name: '', scopes: ['everything'], areas: ['4502'] };
    const { client, key, userErrors } = await change(ADD, wrong);
    expect([client, key]).toEqual([null, null]);
    expect(userErrors.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      ...['areas.0 INPUT_INVALID', 'client INPUT_INVALID', 'name INPUT_INVALID'],
      'scopes.0 INPUT_INVALID',
    ]);
    const unknown = await change(CHANGE, { client: 'nobody', rate: 1 });
    expect(unknown.userErrors).toMatchObject([{ field: 'client', code: 'CLIENT_UNKNOWN' }]);
  });

  it('are kept at the command line, which prints a key alone and once', async () => {
    const { settings, keysDir } = at.place;
    const env = {
      ...{ DATA_DIR: settings.dataDir, KEYS_DIR: keysDir },
      ...(settings.url === undefined ? {} : { DATABASE_URL: settings.url }),
    };
    const run = (...args: readonly string[]) => creditgate(['clients', ...args], { env });
    const added = await run(
      ...['add', 'office-hall', '--name', '城中区政务服务大厅', '--scopes', 'check,check:batch'],
      ...['--scenarios', 'GOVERNMENT_PROCUREMENT', '--from', '2026-01-01', '--rate', '50'],
    );
    expect(added).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^cg_\w{12}_[\w-]{43}\n$/) as string,
    });
    const first = bearer(added.out.trim());
    at.clock.now = Date.now();
    expect((await at.check(first)).status).toBe(200);

    const shown = await run('show', 'office-hall', '--json');
    expect(JSON.parse(shown.out)).toMatchObject({
      ...{ id: 'office-hall', name: '城中区政务服务大厅', scopes: ['check', 'check:batch'] },
      ...{
        scenarios: ['GOVERNMENT_PROCUREMENT'],
        matters: null,
        validFrom: '2026-01-01',
        rate: 50,
      },
    });
    expect((await run('list')).out).toMatch(
      /office-hall +城中区政务服务大厅 +open +1 +check,check:batch/,
    );

    const rotated = await run('rotate', 'office-hall', '--overlap', '0', '--json');
    const { key, keyId } = JSON.parse(rotated.out) as { key: string; keyId: string };
    at.clock.now = Date.now();
    expect((await at.check(first)).status).toBe(401);
    expect((await at.check(bearer(key))).status).toBe(200);
    expect((await run('revoke', 'office-hall', '--key', keyId)).out).toContain(`${keyId}  revoked`);
    expect((await at.check(bearer(key), {}, at.other)).status).toBe(401);

    for (const { out, err } of [shown, await run('list'), await run('show', 'office-hall')]) {
      expect(out + err).not.toContain('cg_');
    }
    const wrong = await run('add', 'Office', '--name', '大厅', '--scopes', 'all');
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toMatch(/client: .*\(INPUT_INVALID\)\nscopes\.0: .*\(INPUT_INVALID\)/);
  }, 120_000);
});

test('the client of a demo is told that it is one, and what it may try', async () => {
  const gateway = await startGateway();
  try {
    const { data, headers } = await ask<{ me: object }>(
      gateway.url,
      '{ me { id name mode scopes keys { id } } }',
    );
    expect(data.me).toMatchObject({ id: 'demo', name: '演示客户端', mode: 'DEMO', keys: [] });
    expect(headers.get('creditgate-mode')).toBe('demo');
    expect(await (await fetch(`${gateway.url}/livez`)).json()).toEqual({
      status: 'alive',
      mode: 'demo',
    });
    const examples = await fetch(`${gateway.url}/graphiql/examples.json`);
    expect(await examples.json()).toMatchObject({ demo: true, samples: true });
    const wrong = await ask(gateway.url, '{ me { id } }', {}, { authorization: 'Bearer cg_wrong' });
    expect(wrong.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  } finally {
    await gateway.close();
  }
});
