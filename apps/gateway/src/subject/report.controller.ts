import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { askerOf, bearerOf, SubjectTokenFault, SubjectTokens } from '#libs/access';
import type { Language } from '#libs/decision';
import { ReportService, type IssuedReport } from '#libs/own-view';
import { toHtml, toPdf } from '#libs/papers';
import { letIn } from '../access/access.plugin.js';
import { describe, type PublicError } from '../http/error-format.js';
import { languageFor } from '../http/negotiation.js';

/** Nothing that the page does not bring itself; no script at all. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

interface Asked {
  /** `en`, or else as Accept-Language says. */
  readonly lang?: unknown;
  /** Number of a report issued before, to have it again in another form. */
  readonly number?: unknown;
}

/** 信用报告 for the holder of a subject's own token; no subject is ever named in the URL. */
@Controller('subject')
export class ReportController {
  constructor(
    private readonly tokens: SubjectTokens,
    private readonly reports: ReportService,
  ) {}

  @RouteConfig({ need: 'OWN_TOKEN' })
  @Get('report.html')
  async html(@Req() request: FastifyRequest, @Query() asked: Asked, @Res() reply: FastifyReply) {
    await this.serve(request, asked, reply, ({ paper }) => {
      reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
      return Promise.resolve(toHtml(paper));
    });
  }

  @RouteConfig({ need: 'OWN_TOKEN' })
  @Get('report.pdf')
  async pdf(@Req() request: FastifyRequest, @Query() asked: Asked, @Res() reply: FastifyReply) {
    await this.serve(request, asked, reply, ({ number, paper }) => {
      const name = `credit-report-${number}.pdf`;
      reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`);
      return toPdf(paper);
    });
  }

  /** What `docs/verify-receipt.mjs` verifies. */
  @RouteConfig({ need: 'OWN_TOKEN' })
  @Get('report.json')
  async json(@Req() request: FastifyRequest, @Query() asked: Asked, @Res() reply: FastifyReply) {
    await this.serve(request, asked, reply, ({ receipt }) => {
      reply.type('application/json; charset=utf-8');
      return Promise.resolve(JSON.stringify(receipt));
    });
  }

  private async serve(
    request: FastifyRequest,
    asked: Asked,
    reply: FastifyReply,
    written: (report: IssuedReport) => Promise<string | Buffer>,
  ): Promise<void> {
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    try {
      const report = await this.find(request, asked);
      if (report === null) await refuse(reply, REPORT_UNKNOWN);
      else await reply.send(await written(report));
    } catch (error) {
      if (error instanceof SubjectTokenFault) reply.header('www-authenticate', 'Bearer');
      await refuse(reply, describe(error));
    }
  }

  private async find(request: FastifyRequest, asked: Asked): Promise<IssuedReport | null> {
    const holder = await this.tokens.read(bearerOf(request.headers.authorization));
    letIn(request.asked, askerOf(holder));
    const language: Language =
      asked.lang === 'en' ? 'en' : languageFor(request.headers['accept-language']);
    const { number } = asked;
    if (number === undefined) return this.reports.issue(holder, language);
    return typeof number === 'string' ? this.reports.again(holder, number) : null;
  }
}

const REPORT_UNKNOWN: PublicError = {
  message: 'no report of this number was issued to this subject: leave `number` out for a new one',
  extensions: { code: 'REPORT_UNKNOWN', field: 'number' },
};

const STATUS: Partial<Record<PublicError['extensions']['code'], number>> = {
  SUBJECT_TOKEN_REQUIRED: 401,
  SUBJECT_TOKEN_INVALID: 401,
  REPORT_UNKNOWN: 404,
  ANSWER_WITHDRAWN: 410,
  SERVICE_UNAVAILABLE: 503,
};

async function refuse(reply: FastifyReply, error: PublicError): Promise<void> {
  reply.request.asked.refusal = error.extensions.code;
  const { retryAfterSeconds, code } = error.extensions;
  if (typeof retryAfterSeconds === 'number') {
    reply.header('retry-after', String(retryAfterSeconds));
  }
  await reply
    .code(STATUS[code] ?? 500)
    .type('application/json; charset=utf-8')
    .removeHeader('content-disposition')
    .send({ errors: [error] });
}
