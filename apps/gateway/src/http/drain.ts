import type { Server } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';

const TURN_MS = 5;
const QUIET_TURNS = 20;
const LONGEST_MS = 5_000;

/**
 * Before closing, accepts what had reached this machine: Node takes few connections in each turn of its loop, and
 * those still waiting in the kernel when it stops listening would be cut off.
 */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(private readonly host: HttpAdapterHost) {}

  async beforeApplicationShutdown(): Promise<void> {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    if (!server.listening) return;
    let quietTurns = 0;
    server.on('connection', () => (quietTurns = 0));
    const deadline = Date.now() + LONGEST_MS;
    while (quietTurns < QUIET_TURNS && Date.now() < deadline) {
      await setTimeout(TURN_MS);
      quietTurns++;
    }
  }
}
