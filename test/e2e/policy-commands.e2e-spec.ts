import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../support/ask.js';
import { creditgate, type Circumstances } from '../support/creditgate.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';
import { writeOwnLayer } from '../support/own-layer.mjs';

const DEBTOR = '91450202MACG000115';
const PERSON = '999900199001010014';
const RULE = 'JUD_DISHONEST_DEBTOR-LAND_TRANSFER';
const CHECK = `{ creditCheck(input: {
  subject: { code: "${DEBTOR}" }, scenario: LAND_TRANSFER, step: QUALIFICATION, caseNumber: "c-1"
}) { verdict policyVersion } }`;
const BY = ['--by', '韦科长', '--note', '已核对原文'];

describe('the policy commands, beside a gateway that serves', () => {
  let folder: string;
  let gateway: RunningGateway;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-policy-'));
    gateway = await startGateway({
      dataDir: join(folder, 'data'),
      keysDir: join(folder, 'keys'),
    });
  }, 60_000);

  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], { env, ...rest }: Circumstances = {}) => {
    const own = { DATA_DIR: join(folder, 'data'), KEYS_DIR: join(folder, 'keys') };
    return creditgate(['policy', ...args], { env: { ...own, ...env }, ...rest });
  };
  const check = async () =>
    (await ask<{ creditCheck: { verdict: string; policyVersion: string } }>(gateway.url, CHECK))
      .data.creditCheck;

  it('confirm, simulate, roll back and list, each seen by the next check', async () => {
    // The check by which the samples signed their commitment came before.
    const begun = new Date().toISOString();
    const before = await check();
    expect(before.verdict).toBe('CAUTION');

    const confirmed = await run(['confirm', RULE, ...BY]);
    expect(confirmed).toMatchObject({ code: 0, err: '' });
    expect(confirmed.out).toContain(`${RULE} is confirmed`);
    expect((await check()).verdict).toBe('RESTRICTED');
    const again = await run(['confirm', RULE, ...BY]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('confirmed already, by 韦科长');

    const file = join(folder, 'report.json');
    const time = ['--from', begun, '--to', '2099-12-31'];
    const simulated = await run(['simulate', before.policyVersion, ...time, '--json', file]);
    expect(simulated).toMatchObject({ code: 0, err: '' });
    expect(simulated.out).toContain('LAND_TRANSFER  RESTRICTED -> CAUTION  1');
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      law: before.policyVersion,
      checks: 2,
      changed: 1,
      subjects: { affected: 1, first: [{ subject: DEBTOR }] },
    });
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('partial'));

    const back = await run(['rollback', ...BY]);
    expect(back).toMatchObject({ code: 0, err: '' });
    expect(await check()).toEqual(before);
    const same = await run(['rollback', before.policyVersion, ...BY]);
    expect(same).toMatchObject({ code: 0 });
    expect(same.out).toContain('nothing published');

    const { out } = await run(['versions']);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBe(3);
    expect(lines[0]).toMatch(
      new RegExp(`^\\* ${before.policyVersion} .*office, by 韦科长: 已核对原文`),
    );
    expect(lines[2]).toMatch(new RegExp(`^ {2}${before.policyVersion} .*shipped\\)$`));
  }, 60_000);

  it('explain says of each rule why, by its documents, and leaves no check behind', async () => {
    const asked = ['--scenario', 'LAND_TRANSFER', '--step', 'QUALIFICATION'];
    const { code, out } = await run(['explain', DEBTOR, ...asked]);
    expect(code).toBe(0);
    for (const words of [RULE, '适用', '失信被执行人名单', '发改财金〔2018〕370号', '不生成回执']) {
      expect(out).toContain(words);
    }
    expect((await run(['explain', DEBTOR, ...asked, '--lang', 'en'])).out).toContain(
      'Rules considered',
    );
    const { out: early } = await run(['explain', DEBTOR, ...asked, '--as-of', '2021-12-31']);
    expect(early).toContain('不在有效期');
  }, 60_000);

  it('explain takes a person’s number from standard input alone, and repeats it nowhere', async () => {
    const asked = ['--scenario', 'APPOINTMENT', '--step', 'QUALIFICATION'];
    const given = await run(['explain', '-', ...asked], { input: `${PERSON}\n` });
    expect(given).toMatchObject({ code: 0, err: '' });
    const typed = await run(['explain', PERSON, ...asked]);
    expect(typed).toMatchObject({ code: 1, out: '' });
    expect(typed.err).toContain('standard input');
    for (const { out, err } of [given, typed]) expect(out + err).not.toContain(PERSON);
    const elsewhere = await run(['explain', '-', ...asked], {
      input: PERSON,
      env: { KEYS_DIR: join(folder, 'no-keys') },
    });
    expect(elsewhere.code).toBe(1);
    expect(elsewhere.err).toContain('KEYS_DIR');
    expect(existsSync(join(folder, 'no-keys'))).toBe(false);
  }, 60_000);

  it('a law with faults is named fault by fault, and neither published nor served', async () => {
    const directory = join(folder, 'broken');
    writeOwnLayer(directory, 'JUD_DISHONEST_DEBTOR', (rule) => ({ ...rule, effect: 'FORBID' }));
    const before = await check();
    const { code, out, err } = await run(['publish', ...BY, '--law', directory]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    const faults = err.trimEnd().split('\n').slice(0, -1);
    expect(faults.length).toBeGreaterThan(1);
    for (const fault of faults) expect(fault).toMatch(/jud-dishonest-debtor\.yaml:\d+: .*effect/);
    expect(err).toContain(`${String(faults.length)} faults: nothing is published`);
    expect((await check()).policyVersion).toBe(before.policyVersion);
    const refused = startGateway({ policyDir: directory });
    await expect(refused).rejects.toThrow(faults.join('\n'));
    await expect(startGateway({ policyDir: join(folder, 'none') })).rejects.toThrow(/POLICY_DIR/);
  }, 60_000);

  it.each<[string, readonly string[], Readonly<Record<string, string>>, number, RegExp]>([
    ['no officer', ['publish', '--note', 'x'], {}, 1, /--by/],
    ['an empty reason', ['publish', '--by', 'x', '--note', ' '], {}, 1, /--note/],
    ['a version nobody published', ['rollback', 'law-0', ...BY], {}, 1, /policy versions/],
    [
      'law of no name',
      ['simulate', 'x', '--from', '2026-01-01', '--to', '2026-01-02'],
      {},
      1,
      /no law `x`/,
    ],
    [
      'a time backwards',
      ['simulate', 'published', '--from', '2026-01-02', '--to', '2026-01-01'],
      {},
      1,
      /before --from/,
    ],
    [
      'a day that is none',
      ['simulate', 'published', '--from', '2026-02-30', '--to', '2026-03-01'],
      {},
      1,
      /expected a day/,
    ],
    [
      'a wrong folder',
      ['versions'],
      { DATA_DIR: '/nonexistent' },
      2,
      /no database in `\/nonexistent`/,
    ],
    [
      'a database that is away',
      ['versions'],
      { DATABASE_URL: 'mysql://a:secret@127.0.0.1:1/x' },
      2,
      /ECONNREFUSED/,
    ],
    [
      'another kind of database',
      ['versions'],
      { DATABASE_URL: 'postgres://a:secret@b/x' },
      2,
      /DATABASE_URL must be/,
    ],
  ])(
    '%s is said plainly',
    async (_, args, env, code, message) => {
      const ended = await run(args, { env });
      expect(ended).toMatchObject({ code, out: '' });
      expect(ended.err).toMatch(message);
      expect(ended.err).not.toMatch(/secret|\n {4}at /);
    },
    30_000,
  );
});
