import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { warningTermsIn } from '#libs/supervision';
import { DEMO_ACCESS } from '../../apps/gateway/src/access/access-settings.js';
import { openGateway } from '../../apps/gateway/src/open-gateway.js';
import type { Settings } from '../../apps/gateway/src/settings.js';
import type { Place } from './engines.js';

export interface RunningGateway {
  readonly url: string;
  close(): Promise<void>;
}

/** The real gateway in this process, on a free port and, unless said otherwise, on fresh samples. */
export async function startGateway(
  settings: Partial<Settings> = {},
  clock: () => number = Date.now,
): Promise<RunningGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'creditgate-gateway-'));
  const app = await openGateway(
    {
      port: 0,
      host: '127.0.0.1',
      dataDir: join(folder, 'data'),
      keysDir: join(folder, 'keys'),
      databaseUrl: null,
      policyDir: null,
      issuer: 'test',
      access: DEMO_ACCESS,
      warningTerms: warningTermsIn({}),
      samples: true,
      uploadLimitBytes: 64 * 1024 * 1024,
      isLogging: false,
      ...settings,
    },
    clock,
  );
  await app.listen(0, '127.0.0.1');
  return {
    url: await app.getUrl(),
    close: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The real gateway on a place that a test has filled, at the test's own clock. */
export function startGatewayOn(
  place: Place,
  clock: () => number,
  rest: Partial<Settings> = {},
): Promise<RunningGateway> {
  const { settings, keysDir } = place;
  const { url: databaseUrl = null, dataDir } = settings;
  return startGateway({ databaseUrl, dataDir, keysDir, samples: false, ...rest }, clock);
}
