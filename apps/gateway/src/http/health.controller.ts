import { Controller, Get, Header, HttpStatus, Logger, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { Unavailable } from '#libs/records';
import { AccessFacts } from '../access/client.resolver.js';

/** Says by an error that the gateway cannot answer checks now; provided with the database. */
export abstract class Readiness {
  abstract check(): Promise<void>;
}

const PATIENCE_MS = 2_000;
const RETRY_AFTER_SECONDS = 5;

@Controller()
export class HealthController {
  private readonly logger = new Logger('Health');
  private wasReady = true;

  constructor(
    private readonly readiness: Readiness,
    private readonly facts: AccessFacts,
  ) {}

  /** Whether the process lives; says nothing of the database. */
  @RouteConfig({ need: 'NOTHING' })
  @Get('livez')
  @Header('cache-control', 'no-store')
  livez() {
    return { status: 'alive', mode: this.facts.mode };
  }

  /** Whether checks can be answered. */
  @RouteConfig({ need: 'NOTHING' })
  @Get('readyz')
  async readyz(@Res() reply: FastifyReply): Promise<void> {
    reply.header('cache-control', 'no-store');
    const trouble = await this.trouble();
    this.logChange(trouble);
    if (trouble === null) {
      await reply.send({ status: 'ready' });
      return;
    }
    const seconds =
      trouble instanceof Unavailable ? trouble.retryAfterSeconds : RETRY_AFTER_SECONDS;
    await reply
      .code(HttpStatus.SERVICE_UNAVAILABLE)
      .header('retry-after', String(seconds))
      .send({ status: 'not ready', notReady: ['database'] });
  }

  private async trouble(): Promise<Error | null> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`no answer within ${String(PATIENCE_MS)} ms`));
      }, PATIENCE_MS);
    });
    try {
      await Promise.race([this.readiness.check(), patience]);
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Probes come every few seconds; only what changed is worth a line. */
  private logChange(trouble: Error | null): void {
    const isReady = trouble === null;
    if (isReady === this.wasReady) return;
    this.wasReady = isReady;
    if (isReady) this.logger.log('ready again');
    else this.logger.warn(`not ready: ${trouble.message}`);
  }
}
