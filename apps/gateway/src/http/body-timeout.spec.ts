import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { bodyTimeout } from './body-timeout.js';

describe('a body that does not come', () => {
  let app: FastifyInstance;

  beforeAll(async () => {
    app = fastify();
    bodyTimeout(app, 200);
    app.post('/short', () => 'taken');
    app.post('/long', { config: { isStreamed: true } }, () => 'taken');
    await app.listen({ port: 0, host: '127.0.0.1' });
  });

  afterAll(async () => {
    app.server.closeAllConnections();
    await app.close();
  });

  const begin = (path: string) => {
    const { port } = app.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 3\r\nConnection: close\r\n\r\nab`,
    );
    return socket;
  };

  it('is given up in time', async () => {
    expect(await text(begin('/short'))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('is waited for where the route sees to it itself', async () => {
    const socket = begin('/long');
    const answer = text(socket);
    await sleep(400);
    socket.write('c');
    expect(await answer).toMatch(/^HTTP\/1\.1 200 .*taken$/s);
  });
});
