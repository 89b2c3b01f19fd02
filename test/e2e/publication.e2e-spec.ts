import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Database, RevisionsStore } from '#libs/records';
import { letInOn } from '../../apps/cli/src/policy-test/let-in.js';
import { ask } from '../support/ask.js';
import { ENGINES, placeFor, type Place } from '../support/engines.js';
import { writeOwnLayer } from '../support/own-layer.mjs';
import { listing } from '../support/records.js';

const GATEWAY = 'dist/apps/gateway/src/main.js';
const DEBTOR = '91450202MACG000115';
const LIST = 'JUD_DISHONEST_DEBTOR';
const ASKERS = 50;
/** Between two checks of one asker: enough load, and the publishing command still has a processor. */
const PAUSE_MS = 40;
const BETWEEN_MS = 500;
const CHECK = `{ creditCheck(input: {
  subject: { code: "${DEBTOR}" }, scenario: GOVERNMENT_PROCUREMENT, step: QUALIFICATION, caseNumber: "load"
}) { verdict policyVersion summary restrictions { effect text } } }`;

/** What the two laws say of the debtor; the shipped one says neither word. */
const LAWS = {
  one: { word: '甲版', effect: 'PROHIBIT', verdict: 'PROHIBITED' },
  other: { word: '乙版', effect: 'CAUTION', verdict: 'CAUTION' },
} as const;
type LawName = keyof typeof LAWS;

interface CreditCheck {
  readonly verdict: string;
  readonly policyVersion: string;
  readonly summary: string;
  readonly restrictions: readonly { readonly effect: string; readonly text: string }[];
}

interface Asked {
  readonly begunAt: number;
  readonly outcome: { readonly status: number; readonly check: CreditCheck } | string;
}

describe.each(ENGINES)('while checks are asked of a gateway on %s', (engine) => {
  let place: Place;
  let gateway: ChildProcess;
  let url: string;
  let env: Readonly<Record<string, string>>;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    if (!existsSync(GATEWAY)) throw new Error('not built: run `npm run build` first');
    place = await placeFor(engine);
    const { url: databaseUrl, dataDir } = place.settings;
    env = {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      DATA_DIR: dataDir,
      KEYS_DIR: place.keysDir,
      ...(databaseUrl === undefined
        ? {}
        : { MODE: 'production', ISSUER: 'test', DATABASE_URL: databaseUrl }),
      SAMPLES: 'off',
    };
    const database = await Database.open(place.settings);
    await new RevisionsStore(database).commit('facts', async (writer) => {
      await writer.putSubject(DEBTOR, '柳州示例一建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(DEBTOR, listing('court', LIST));
    });
    await database.close();
    for (const [name, { word, effect }] of Object.entries(LAWS)) {
      writeOwnLayer(directoryOf(name), LIST, (rule) =>
        rule.code.endsWith('-GOVERNMENT_PROCUREMENT')
          ? { ...rule, effect, text: { zh: `${word}：${rule.text.zh}`, en: rule.text.en } }
          : rule,
      );
    }
    headers = await letInOn({ ...place.settings, keysDir: place.keysDir });
    gateway = spawn(process.execPath, [GATEWAY], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    url = await addressOf(gateway);
  }, 60_000);

  afterAll(async () => {
    if (gateway.exitCode === null) {
      gateway.kill('SIGTERM');
      await once(gateway, 'exit');
    }
    await place.remove();
  });

  const directoryOf = (name: string) => join(place.keysDir, '..', `law-${name}`);

  /** Publishes by the command, as an officer does; gives the version and when the command had ended. */
  const publish = async (name: LawName) => {
    const args = ['policy', 'publish', '--by', '韦科长', '--note', `换成${LAWS[name].word}`];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['bin/creditgate.mjs', ...args],
      { env: { ...env, POLICY_DIR: directoryOf(name) } },
    );
    const version = /^published, .*(law-[0-9a-f]{16})/.exec(stdout)?.[1];
    if (version === undefined) throw new Error(stdout);
    return { name, version, endedAt: performance.now() };
  };

  it('publishing takes effect at once, fails no request, and no answer mixes versions', async () => {
    let isOver = false;
    const asked: Asked[] = [];
    const askers = Array.from({ length: ASKERS }, async () => {
      while (!isOver) {
        asked.push(await askOnce(url, headers));
        await sleep(PAUSE_MS);
      }
    });
    await sleep(BETWEEN_MS);
    const published: (Awaited<ReturnType<typeof publish>> & { untilAt: number })[] = [];
    for (const name of ['one', 'other', 'one'] as const) {
      const done = await publish(name);
      await sleep(BETWEEN_MS);
      published.push({ ...done, untilAt: performance.now() });
    }
    isOver = true;
    await Promise.all(askers);

    expect(asked.filter(({ outcome }) => typeof outcome === 'string')).toEqual([]);
    const answers = asked.flatMap(({ begunAt, outcome }) =>
      typeof outcome === 'string' ? [] : [{ begunAt, ...outcome.check }],
    );
    const nameOf = new Map(published.map(({ version, name }) => [version, name]));
    expect(nameOf.size).toBe(2);
    const seen = new Set<string>();
    for (const { policyVersion, verdict, summary, restrictions } of answers) {
      const name = nameOf.get(policyVersion);
      const law = name === undefined ? { word: '', verdict: 'PROHIBITED' } : LAWS[name];
      const others = Object.values(LAWS).filter(({ word }) => word !== law.word);
      const said = JSON.stringify([summary, restrictions]);
      // Told apart here, since an expectation each would take longer than all the checks.
      if (verdict !== law.verdict || !said.includes(law.word)) throw new Error(said);
      if (others.some(({ word }) => said.includes(word))) throw new Error(said);
      seen.add(policyVersion);
    }
    expect(seen.size).toBe(3);
    for (const { version, endedAt, untilAt } of published) {
      const after = answers.filter(({ begunAt }) => endedAt <= begunAt && begunAt < untilAt);
      expect(after.length).toBeGreaterThanOrEqual(ASKERS / 2);
      expect(new Set(after.map(({ policyVersion }) => policyVersion))).toEqual(new Set([version]));
    }
  }, 60_000);
});

async function askOnce(url: string, headers: Readonly<Record<string, string>>): Promise<Asked> {
  const begunAt = performance.now();
  try {
    const { status, data, errors } = await ask<{ creditCheck: CreditCheck } | null>(
      url,
      CHECK,
      {},
      headers,
    );
    if (status !== 200 || errors || data === null) {
      return { begunAt, outcome: `${String(status)} ${JSON.stringify(errors)}` };
    }
    return { begunAt, outcome: { status, check: data.creditCheck } };
  } catch (error) {
    return { begunAt, outcome: String(error) };
  }
}

/** The address that a gateway prints once it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  for (;;) {
    const address = /listens on (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)?.[1];
    if (address !== undefined) return address;
    if (child.exitCode !== null) throw new Error(`it ended: ${printed}`);
    await sleep(50);
  }
}
