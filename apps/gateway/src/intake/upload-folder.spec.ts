import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DiskFull } from '#libs/intake';
import { UploadFolder } from './upload-folder.js';

describe('the folder of uploads', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'creditgate-uploads-'));
  });
  afterEach(() => {
    rmSync(dataDir, { recursive: true });
  });

  const leftBy = (host: string, pid: number) => {
    const path = join(dataDir, 'uploads', `${host}.${String(pid)}.${randomUUID()}`);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'left'), 'x');
    return path;
  };
  async function* body(...chunks: (string | Error)[]) {
    for (const chunk of chunks) {
      await Promise.resolve();
      if (chunk instanceof Error) throw chunk;
      yield Buffer.from(chunk);
    }
  }

  it('keeps a file for this user alone, until it is removed', async () => {
    const folder = await UploadFolder.in(dataDir);
    const file = await folder.receive(body('a', 'b'));
    const { path } = file;
    expect(readFileSync(path, 'utf8')).toBe('ab');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    await file.remove();
    expect(existsSync(path)).toBe(false);
    await folder.close();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it('keeps nothing of a body that fails', async () => {
    const folder = await UploadFolder.in(dataDir);
    await expect(folder.receive(body('a', new Error('cut')))).rejects.toThrow('cut');
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(folder.receive(body('a', full))).rejects.toThrow(DiskFull);
    await expect(folder.assertRoom(Number.MAX_SAFE_INTEGER)).rejects.toThrow(DiskFull);
    await expect(folder.assertRoom(0)).resolves.toBeUndefined();
    const [own = ''] = readdirSync(join(dataDir, 'uploads'));
    expect(readdirSync(join(dataDir, 'uploads', own))).toEqual([]);
  });

  it('is cleaned of what processes left that are no more, and of nothing else', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const mine = leftBy(hostname(), process.pid);
    const killed = leftBy(hostname(), gone);
    const alive = leftBy(hostname(), process.ppid);
    const elsewhere = leftBy('other-machine.example', 1);
    const abandoned = leftBy('other-machine.example', 2);
    const twoDaysAgo = Date.now() / 1000 - 172_800;
    utimesSync(abandoned, twoDaysAgo, twoDaysAgo);
    const foreign = join(dataDir, 'uploads', 'notes.txt');
    writeFileSync(foreign, 'x');
    await UploadFolder.in(dataDir);
    const left = [mine, killed, alive, elsewhere, abandoned, foreign].map((path) =>
      existsSync(path),
    );
    expect(left).toEqual([false, false, true, true, false, true]);
  });
});
