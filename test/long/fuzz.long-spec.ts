import { fuzz } from '../support/fuzzing.js';
import { type RunningGateway, startGateway } from '../support/gateway.js';

/** Another seed each day; a run that failed says which it was. */
const SEED = Number(process.env['FUZZ_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 100_000);
const HOURS_MS = 3 * 3_600_000;

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
}, HOURS_MS);

afterAll(async () => {
  await gateway.close();
});

test(
  'a hundred thousand random requests are answered or refused, and none fails inside or hangs',
  async () => {
    await fuzz(gateway.url, { numRuns: RUNS, seed: SEED });
  },
  HOURS_MS,
);
