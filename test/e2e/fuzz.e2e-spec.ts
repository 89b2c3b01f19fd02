import { fuzz } from '../support/fuzzing.js';
import { type RunningGateway, startGateway } from '../support/gateway.js';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});

afterAll(async () => {
  await gateway.close();
});

test('random requests are answered or refused, and never fail inside', async () => {
  await fuzz(gateway.url, { numRuns: 600, seed: 20_261_127 });
}, 120_000);
