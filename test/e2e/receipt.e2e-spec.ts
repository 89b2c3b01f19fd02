import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { IssuedAnswer, IssuedBatch } from '#libs/checking';
import { ask, WHOLE_ANSWER } from '../support/ask.js';
import { startGateway, type RunningGateway } from '../support/gateway.js';

const CHECK = `${WHOLE_ANSWER} query Check($input: CreditCheckInput!) { creditCheck(input: $input) { ...Whole } }`;
const PAST = `${WHOLE_ANSWER} query Past($number: ID!) { pastCheck(number: $number) { ...Whole } }`;
const BATCH = `${WHOLE_ANSWER} query Batch($input: CreditChecksInput!) {
  creditChecks(input: $input) { number results { ... on CreditCheck { ...Whole } ... on CheckRefused { index code } } }
}`;

describe('a receipt', () => {
  let folder: string;
  let gateway: RunningGateway;

  const start = () =>
    startGateway({ dataDir: join(folder, 'data'), keysDir: join(folder, 'keys') });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'creditgate-receipt-'));
    gateway = await start();
  });

  afterAll(async () => {
    await gateway.close();
    await rm(folder, { recursive: true, force: true });
  });

  const check = async (input: object, headers = {}) =>
    (await ask<{ creditCheck: IssuedAnswer }>(gateway.url, CHECK, { input }, headers)).data
      .creditCheck;

  /** What the script in docs says of a receipt, with the keys that the gateway publishes. */
  const verify = async (receipt: object): Promise<string> => {
    const file = join(folder, 'receipt.json');
    await writeFile(file, JSON.stringify(receipt));
    const run = promisify(execFile);
    try {
      const { stdout } = await run(process.execPath, [
        'docs/verify-receipt.mjs',
        file,
        `${gateway.url}/.well-known/jwks.json`,
      ]);
      return stdout;
    } catch (error) {
      return (error as { stdout: string }).stdout;
    }
  };

  it.each([
    ['ADMINISTRATIVE_APPROVAL', '91450202MACG0010XG'],
    ['GOVERNMENT_PROCUREMENT', '91450202MACG0002XW'],
    ['LAND_TRANSFER', '91450202MACG00038W'],
    ['FISCAL_FUNDS', '91450202MACG00046P'],
  ])(
    'in %s is answered again to the byte after a restart, and verifies',
    async (scenario, code) => {
      const input = { subject: { code, ref: 'a' }, scenario, step: 'DECISION', caseNumber: 'r-1' };
      const [chinese, english] = [
        await check(input),
        await check(input, { 'accept-language': 'en' }),
      ];
      expect(chinese.language).toBe('zh-CN');
      expect(english.language).toBe('en');
      await gateway.close();
      gateway = await start();
      for (const given of [chinese, english]) {
        const past = await ask(gateway.url, PAST, { number: given.number });
        expect(JSON.stringify(past.data)).toBe(JSON.stringify({ pastCheck: given }));
        expect(await verify(given.receipt)).toMatch(new RegExp(`^TRUE: check ${given.number}`));
      }
    },
  );

  it('has the form that its fields take, and verifies in either', async () => {
    const asked = {
      subject: { code: '91450202MACG0010XG' },
      step: 'ACCEPTANCE',
      caseNumber: 'r-4',
    };
    const plain = await check({ ...asked, scenario: 'ADMINISTRATIVE_APPROVAL' });
    const offered = await check({ ...asked, matter: 'HR_SERVICE_LICENCE' });
    expect([plain.receipt.form, offered.receipt.form]).toEqual(['answer/1', 'answer/2']);
    expect(plain.commitmentEligibility).toEqual([]);
    for (const given of [plain, offered]) {
      const proved = JSON.parse(given.receipt.document) as Partial<IssuedAnswer>;
      const shown =
        given.commitmentEligibility.length > 0 ? given.commitmentEligibility : undefined;
      expect(proved.commitmentEligibility).toEqual(shown);
      const past = await ask(gateway.url, PAST, { number: given.number });
      expect(JSON.stringify(past.data)).toBe(JSON.stringify({ pastCheck: given }));
      expect(await verify(given.receipt)).toMatch(/^TRUE/);
    }
  });

  it('is found false after one changed byte, wherever it is', async () => {
    const { receipt } = await check({
      subject: { code: '91450202MACG000115' },
      scenario: 'GOVERNMENT_PROCUREMENT',
      step: 'QUALIFICATION',
      caseNumber: 'r-2',
    });
    expect(await verify(receipt)).toMatch(/^TRUE/);
    const changed = [
      { ...receipt, document: receipt.document.replace('PROHIBITED', 'PROHIBITEE') },
      { ...receipt, digest: flipped(receipt.digest) },
      { ...receipt, signature: flipped(receipt.signature) },
      { ...receipt, proof: [`l:${'0'.repeat(64)}`] },
    ];
    for (const one of changed) expect(await verify(one)).toMatch(/^FALSE/);
  });

  it('of each bidder in a batch stands alone under the one signature', async () => {
    const codes = ['91450202MACG000115', '91450202MACG0002XW', '91450202MACG00054J'];
    const { data } = await ask<{ creditChecks: IssuedBatch }>(gateway.url, BATCH, {
      input: {
        applicants: codes.map((code) => ({ subject: { code } })),
        scenario: 'BIDDING',
        step: 'EVALUATION',
        caseNumber: 'r-3',
      },
    });
    const answers = data.creditChecks.results as IssuedAnswer[];
    expect(new Set(answers.map(({ receipt }) => receipt.signature)).size).toBe(1);
    for (const { receipt } of answers) expect(await verify(receipt)).toMatch(/^TRUE/);
  });
});

/** The text with its first character changed to another of its alphabet. */
function flipped(text: string): string {
  return (text.startsWith('a') ? 'b' : 'a') + text.slice(1);
}
