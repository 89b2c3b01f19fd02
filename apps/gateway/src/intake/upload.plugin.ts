import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from '#libs/access';
import { shanghaiDay } from '#libs/calendar';
import {
  openIntakeFile,
  rejectedCsv,
  shippedFormats,
  SourceBusy,
  submitFile,
  type SubmissionNumber,
  type SubmittedFile,
} from '#libs/intake';
import { Unavailable } from '#libs/records';
import { clientOf, type GatewayContext } from '../caller.js';
import { requireSeveralOrgans } from '../access/permission.js';
import { HttpFault } from '../http/http-fault.js';
import { organsOf, type IntakeRooms } from './submission.resolver.js';
import { bodyOf, tooLarge } from './upload-body.js';
import { NoSuchKind, toUploadFault } from './upload-fault.js';
import type { ReceivedFile, UploadFolder } from './upload-folder.js';
import { countHeaders, reportOf, type NotedFile } from './upload-report.js';
import { uploadRequest, type UploadRequest } from './upload-request.js';

export interface UploadOptions {
  readonly contextOf: (request: FastifyRequest) => GatewayContext;
  readonly rooms: IntakeRooms;
  readonly folder: UploadFolder;
  readonly limitBytes: number;
}

const PATH = '/intake/:kind';
const TYPES = [
  'text/csv',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];
/** Longest silence of a client while it sends. */
const IDLE_MS = 30_000;
/** Files taken in at once, of all clients. */
const MOST_AT_ONCE = 2;

/** POST /intake/:kind: a file of 双公示, lists and so on (文件报送), streamed, with the report as the answer. */
export async function uploads(app: FastifyInstance, options: UploadOptions): Promise<void> {
  const intake = new Uploads(options);
  app.addHook('preClose', (done) => {
    intake.stop();
    done();
  });
  app.addHook('onClose', () => options.folder.close());
  await app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // The body stays where it is until the handler takes it in.
    scope.addContentTypeParser(TYPES, (_request, _body, parsed) => {
      parsed(null);
    });
    scope.setErrorHandler((error, request, reply) => {
      const { status, error: shown } = toUploadFault(error);
      request.asked.refusal = shown.extensions.code;
      if (status === 401) reply.header('www-authenticate', 'Bearer');
      const { retryAfterSeconds } = shown.extensions;
      if (typeof retryAfterSeconds === 'number')
        reply.header('retry-after', String(retryAfterSeconds));
      return reply
        .code(status)
        .header('cache-control', 'no-store')
        .send({ errors: [shown] });
    });
    scope.post(PATH, { config: { isStreamed: true, need: ['intake'] } }, (request, reply) =>
      intake.take(request, reply),
    );
    scope.route({
      method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: PATH,
      config: { isStreamed: true, need: 'NOTHING' },
      onRequest: (_request, reply) => {
        reply.header('allow', 'POST');
        throw new HttpFault(405, 'METHOD_NOT_ALLOWED', 'send files by POST');
      },
      handler: (_request, reply) => reply,
    });
    done();
  });
}

/** A file that was loaded, and whether what was rejected is the answer. */
interface Loaded {
  readonly opened: NotedFile;
  readonly submitted: SubmittedFile;
  readonly wantsRejected: boolean;
}

class Uploads {
  private readonly underWay = new Set<string>();
  private readonly stopping = new AbortController();

  constructor(private readonly options: UploadOptions) {}

  /** What has not been read or loaded yet waits until the same is sent again. */
  stop(): void {
    this.stopping.abort();
  }

  async take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    reply.header('cache-control', 'no-store');
    const wanted = this.examined(request);
    const client = clientOf(this.options.contextOf(request));
    if (wanted.isSnapshot) requireSeveralOrgans(client);
    const number = { clientId: client.id, batch: wanted.batch };
    const leave = this.enter(JSON.stringify(number));
    try {
      const received = await this.receive(request, wanted);
      const release = async () => {
        await received.remove();
        leave();
      };
      try {
        return await this.answer(
          reply,
          await this.load(received.path, wanted, client, number),
          release,
        );
      } finally {
        await release();
      }
    } finally {
      leave();
    }
  }

  private examined(request: FastifyRequest): UploadRequest {
    const wanted = uploadRequest(request);
    const { formats } = shippedFormats();
    if (wanted.format !== 'auto' && !formats.some(({ code }) => code === wanted.format)) {
      throw new NoSuchKind(formats.map(({ code }) => code));
    }
    const { limitBytes } = this.options;
    if ((wanted.bytes ?? 0) > limitBytes) throw tooLarge(limitBytes);
    return wanted;
  }

  private enter(number: string): () => void {
    if (this.underWay.has(number)) throw new SourceBusy('the number is under way');
    if (this.underWay.size >= MOST_AT_ONCE) throw new Unavailable('enough files are under way', 10);
    this.underWay.add(number);
    return () => this.underWay.delete(number);
  }

  private async receive(request: FastifyRequest, { bytes }: UploadRequest): Promise<ReceivedFile> {
    const { folder, limitBytes } = this.options;
    await folder.assertRoom(bytes ?? 0);
    const { signal } = this.stopping;
    return folder.receive(bodyOf(request.raw, { limitBytes, idleMs: IDLE_MS, signal }));
  }

  private async load(
    path: string,
    wanted: UploadRequest,
    client: Client,
    number: SubmissionNumber,
  ): Promise<Loaded> {
    const { isConfirmed, wantsRejected } = wanted;
    const { signal } = this.stopping;
    const opened = await this.open(path, wanted, client);
    const submitted = await submitFile(opened, number, this.options.rooms, { isConfirmed, signal });
    const isDone = submitted.batch.state === 'DONE';
    return { opened, submitted, wantsRejected: isDone && wantsRejected };
  }

  /** Nothing of the file is left when the client has its answer. */
  private async answer(
    reply: FastifyReply,
    { opened, submitted, wantsRejected }: Loaded,
    release: () => Promise<void>,
  ): Promise<FastifyReply> {
    const { batch, wasDone } = submitted;
    reply.code(batch.state === 'HELD' ? 202 : 200);
    if (wasDone) reply.header('idempotent-replayed', 'true');
    if (!wantsRejected) {
      await release();
      return reply.send({ report: reportOf(submitted, opened.notes) });
    }
    const { signal } = this.stopping;
    const rejected = Readable.from(
      (async function* () {
        yield* rejectedCsv(opened, signal);
        await release();
      })(),
    );
    reply.headers(countHeaders(submitted)).header('content-type', 'text/csv; charset=utf-8');
    void reply.send(rejected);
    await finished(rejected).catch(() => undefined);
    return reply;
  }

  private async open(path: string, wanted: UploadRequest, client: Client): Promise<NotedFile> {
    const { revisions, states, clock } = this.options.rooms;
    const { law } = await states.at(await revisions.current());
    const { format, isSnapshot, list } = wanted;
    const today = shanghaiDay(clock());
    return openIntakeFile(path, format, {
      ...{ law, today, isSnapshot, ...organsOf(client) },
      ...(list === null ? {} : { kind: list }),
    });
  }
}
