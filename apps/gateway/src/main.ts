import { Logger } from '@nestjs/common';
import { openGateway } from './open-gateway.js';
import { readSettings } from './settings.js';

/** What a demo says once it listens, with a check to paste into a shell. */
const demoWords = (url: string) => `
CreditGate listens on ${url}
  GraphiQL, with examples that run at once:  ${url}/graphiql
  Demo mode: this machine only, without access keys. The samples are fictional (示例均为虚构).
  A check to paste:

  curl -s ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ creditCheck(input: { subject: { code: \\"91450202MACG000115\\" }, scenario: GOVERNMENT_PROCUREMENT, step: QUALIFICATION, caseNumber: \\"try-1\\" }) { number verdict summary } }"}'
`;

const productionWords = (url: string) => `
CreditGate listens on ${url}
  Production mode: clients need a key, token or certificate; the first comes of \`creditgate clients add\`.
`;

// Bodies and statements of some kilobytes are cut from slabs of this size; from a heap of their own, each is slow.
Buffer.poolSize = 262_144;

try {
  const settings = readSettings(process.env);
  const app = await openGateway(settings);
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
  await app.listen(settings.port, settings.host);
  const words = settings.access.mode === 'demo' ? demoWords : productionWords;
  process.stdout.write(words(await app.getUrl()));
} catch (error) {
  new Logger('Start').fatal(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
