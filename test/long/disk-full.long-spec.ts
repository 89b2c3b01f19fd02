import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { shanghaiDay } from '#libs/calendar';
import { PersonKey } from '#libs/records';
import { generate } from '../../apps/cli/src/generate/generate.js';
import { openPlace, placeFor, publishAndDeliver, type Place } from '../support/engines.js';
import { leftBehind } from '../support/killed-command.js';

const CREDITGATE = join(import.meta.dirname, '..', '..', 'bin', 'creditgate.mjs');
const ROWS = 4000;
/** Room beside what lies there at first, of which an import of so many rows takes some ten. */
const ROOM_MB = [1, 4, 7];

/**
 * In a mount of its own (user namespaces of Linux), so that the disk that fills is a real one: imports, keeps what
 * is there then, makes room and imports again.
 */
const SCRIPT = `
set -u
mount -t tmpfs -o size="$SIZE" tmpfs "$DISK"
cp -r "$FROM"/. "$DISK"
cd "$DISK"
node "$CREDITGATE" import CF_LEGAL CF_LEGAL.csv; echo "ended with $?"
cp -r "$DISK" "$FULL"
mount -o remount,size=500m "$DISK"
node "$CREDITGATE" import CF_LEGAL CF_LEGAL.csv; echo "ended with $?"
cp -r "$DISK" "$AFTER"
`;

async function onDisk(place: Place, size: string, name: string) {
  const { dataDir } = place.settings;
  const at = (what: string) => join(dataDir, '..', `${name}-${what}`);
  await mkdir(at('disk'));
  const child = spawn('unshare', ['-rm', 'bash', '-c', SCRIPT], {
    env: {
      ...{ PATH: process.env['PATH'], SIZE: size, DISK: at('disk'), FROM: dataDir, CREDITGATE },
      ...{ FULL: at('full'), AFTER: at('after'), DATA_DIR: at('disk'), KEYS_DIR: place.keysDir },
    },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.resume();
  await once(child, 'close');
  return { out, full: at('full'), after: at('after') };
}

test('an import on a disk that fills says so, keeps no half chunk, and goes on once there is room', async () => {
  const place = await placeFor('SQLite');
  const { dataDir } = place.settings;
  const opened = await openPlace(place, new Date().toISOString());
  await publishAndDeliver(opened);
  await opened.close();
  new PersonKey(place.keysDir);
  const directory = join(dataDir, '..', 'made');
  await generate({
    ...{ subjects: ROWS, records: ROWS * 2.5, type: 'csv', seed: 5, mess: true, directory },
    today: shanghaiDay(Date.now()),
  });
  await copyFile(join(directory, 'CF_LEGAL.csv'), join(dataDir, 'CF_LEGAL.csv'));
  const whole = await onDisk(place, '500m', 'whole');
  expect(whole.out).toContain('ended with 1');
  const leftOf = (folder: string) =>
    leftBehind({ dataDir: folder }, [join(folder, 'CF_LEGAL.csv')]);
  let cut = 0;
  const files = await readdir(dataDir);
  const sizes = await Promise.all(
    files.map(async (name) => (await stat(join(dataDir, name))).size),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  for (const room of ROOM_MB) {
    const size = String(bytes + room * 1024 ** 2);
    const { out, full, after } = await onDisk(place, size, size);
    const isFull = out.includes('the disk is full: what was loaded so far stays; make room');
    if (isFull) cut += 1;
    expect(isFull ? out : 'ended with 2').toContain('ended with 2');
    const { batches } = await leftOf(full);
    const [batch] = batches as readonly Readonly<Record<string, number>>[];
    if (isFull && batch !== undefined) {
      expect((batch['row_count'] ?? 0) % 1000).toBe(0);
      expect((batch['loaded'] ?? 0) + (batch['rejected'] ?? 0)).toBe(batch['row_count']);
    }
    expect(await leftOf(after)).toEqual(await leftOf(whole.after));
    expect(await readFile(join(after, 'CF_LEGAL.csv.rejected.csv'))).toEqual(
      await readFile(join(whole.after, 'CF_LEGAL.csv.rejected.csv')),
    );
  }
  expect(cut).toBeGreaterThan(1);
  await place.remove();
}, 600_000);
