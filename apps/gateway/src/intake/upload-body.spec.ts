import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf } from './upload-body.js';

const LIMITS = { limitBytes: 100_000, idleMs: 200 };

describe('the body of an upload', () => {
  let server: Server;
  let stopping: AbortController;
  let outcome: Promise<unknown>;

  beforeEach(async () => {
    stopping = new AbortController();
    const { promise, resolve } = withResolvers();
    outcome = promise;
    server = createServer((incoming, response) => {
      void bytesOf(bodyOf(incoming, { ...LIMITS, signal: stopping.signal }))
        .catch((error: unknown) => error)
        .then((result) => {
          resolve(result);
          response.end('answered');
        });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const begin = () => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, host: '127.0.0.1', method: 'POST' });
    sent.on('error', () => undefined);
    sent.flushHeaders();
    return sent;
  };

  it('comes in whole, however slowly, as long as it goes on coming', async () => {
    const sent = begin();
    for (let i = 0; i < 6; i += 1) {
      sent.write('x'.repeat(10));
      await sleep(80);
    }
    sent.end();
    expect(await outcome).toBe(60);
  });

  it('that stops coming is given up, and answered all the same', async () => {
    const sent = begin();
    sent.write('x');
    const [response] = (await once(sent, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(200);
    expect(await outcome).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
  });

  it('that is larger than the limit is refused, though its length was not told', async () => {
    const sent = begin();
    sent.write('x'.repeat(100_001));
    await once(sent, 'response');
    expect(await outcome).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
  });

  it('that is cut off is an error', async () => {
    const sent = begin();
    sent.write('x');
    await sleep(20);
    sent.destroy();
    expect(await outcome).toMatchObject({ code: 'ECONNRESET' });
  });

  it('is not waited for when the gateway stops', async () => {
    const sent = begin();
    sent.write('x');
    await sleep(20);
    stopping.abort();
    sent.write('x');
    expect(await outcome).toMatchObject({ name: 'Unavailable' });
  });
});

async function bytesOf(chunks: AsyncIterable<Buffer>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) bytes += chunk.length;
  return bytes;
}

function withResolvers() {
  let resolve: (value: unknown) => void = () => undefined;
  const promise = new Promise<unknown>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}
