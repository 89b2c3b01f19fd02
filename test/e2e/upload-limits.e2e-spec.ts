import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { ask } from '../support/ask.js';
import { openPlace, placeFor, type OpenedPlace, type Place } from '../support/engines.js';
import { startGatewayOn, type RunningGateway } from '../support/gateway.js';
import { openHall } from '../support/hall.js';
import { filesLeft, listingCsv, listingRows, PERSON, upload } from '../support/upload.js';

const MIB = 1024 * 1024;

describe('a file that does not come as it should', () => {
  let place: Place;
  let opened: OpenedPlace;
  let gateway: RunningGateway;

  beforeAll(async () => {
    place = await placeFor('SQLite');
    opened = await openPlace(place, '2026-03-02T09:00:00+08:00');
    await openHall(opened);
    gateway = await startGatewayOn(place, () => opened.clock.now, { uploadLimitBytes: MIB });
  });

  afterAll(async () => {
    await gateway.close();
    await opened.close();
    await place.remove();
  });

  afterEach(async () => {
    expect(await filesLeft(place.settings.dataDir)).toEqual([]);
    expect(await opened.database.query('SELECT id FROM intake_batch')).toEqual([]);
  });

  const streamed = (bytes: number) =>
    new ReadableStream({
      start(controller) {
        for (let i = 0; i < bytes; i += 65_536) controller.enqueue(Buffer.alloc(65_536, 'x'));
        controller.close();
      },
    });

  it.each([
    ['and says so', () => Buffer.alloc(2 * MIB, 'x')],
    ['and does not say how large', () => streamed(2 * MIB)],
  ])('is too large %s', async (_, body) => {
    const answer = await upload(gateway.url, body());
    expect(answer).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' });
    expect(answer.text).toContain('1048576 bytes');
  });

  it.each([
    ['of a known length', (head: string) => `${head}Content-Length: 100000\r\n\r\n`, ''],
    ['in chunks', (head: string) => `${head}Transfer-Encoding: chunked\r\n\r\n`, '4000\r\n'],
  ])('cut off midway, %s, loads nothing', async (_, headOf, chunk) => {
    const { hostname, port, host } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    const head = `POST /intake/auto HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/csv\r\nIdempotency-Key: cut\r\n`;
    const whole = listingCsv(listingRows(200)).subarray(0, 0x4000);
    socket.write(headOf(head) + chunk);
    socket.write(whole);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await once(socket, 'close');
  });

  it('is one too many, or under way already: told to come again', async () => {
    const { body, end } = held();
    const { body: second, end: endSecond } = held();
    const first = upload(gateway.url, body, { number: 'one' });
    const other = upload(gateway.url, second, { number: 'two' });
    expect(await filesLeft(place.settings.dataDir, 2)).toHaveLength(2);
    const same = await upload(gateway.url, 'x', { number: 'one' });
    expect(same).toMatchObject({ status: 503, code: 'SOURCE_BUSY' });
    const third = await upload(gateway.url, 'x', { number: 'three' });
    expect(third).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
    for (const { headers } of [same, third]) expect(headers.get('retry-after')).toMatch(/^\d+$/);
    end();
    endSecond();
    expect(await first).toMatchObject({ status: 400, code: 'FORMAT_UNKNOWN' });
    expect(await other).toMatchObject({ status: 400, code: 'FORMAT_UNKNOWN' });
    expect(await upload(gateway.url, '甲', { number: 'three' })).toMatchObject({ status: 400 });
  });

  it('comes from elsewhere', async () => {
    const { hostname, port } = new URL(gateway.url);
    const sent = request({
      ...{ hostname, port, path: '/intake/auto', method: 'POST' },
      headers: { host: 'elsewhere.example', 'content-type': 'text/csv', 'idempotency-key': '1' },
    });
    sent.end(PERSON);
    const [response] = (await once(sent, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(421);
    sent.destroy();
  });

  it('leaves requests of 1 MiB to GraphQL as they were', async () => {
    const { errors } = await ask(gateway.url, '{ __typename }', { long: 'x'.repeat(2 * MIB) });
    expect(errors).toMatchObject([{ extensions: { code: 'BODY_TOO_LARGE' } }]);
  });
});

/** A body of which the end is not sent before it is said. */
function held() {
  let end: () => void = () => undefined;
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(Buffer.from('甲,乙\n'));
      end = () => {
        controller.close();
      };
    },
  });
  return {
    body,
    end: () => {
      end();
    },
  };
}
