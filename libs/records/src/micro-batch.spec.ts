import { Unavailable } from './unavailable.js';
import { MicroBatch } from './micro-batch.js';

const LIMITS = { items: 4, runs: 1, waiting: 8 };

describe('a micro-batch', () => {
  it('does what arrives in one turn in one go, and gives each its own result', async () => {
    const runs: number[][] = [];
    const doubles = new MicroBatch<number, number>((items) => {
      runs.push([...items]);
      return Promise.resolve(items.map((item) => item * 2));
    }, LIMITS);
    expect(await Promise.all([1, 2, 3].map((item) => doubles.add(item)))).toEqual([2, 4, 6]);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  it('takes no more at once than its limit, and none is lost', async () => {
    const sizes: number[] = [];
    const same = new MicroBatch<number, number>((items) => {
      sizes.push(items.length);
      return Promise.resolve(items);
    }, LIMITS);
    const items = [1, 2, 3, 4, 5, 6, 7];
    expect(await Promise.all(items.map((item) => same.add(item)))).toEqual(items);
    expect(sizes).toEqual([4, 3]);
  });

  it('turns away at once what would make the queue grow', async () => {
    let finish: (() => void) | undefined;
    const held = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const slow = new MicroBatch<number, number>((items) => held.then(() => items), LIMITS);
    const accepted = Array.from({ length: 8 }, (_, i) => slow.add(i));
    await expect(slow.add(8)).rejects.toBeInstanceOf(Unavailable);
    finish?.();
    expect(await Promise.all(accepted)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(await slow.add(9)).toBe(9);
  });

  it('fails those of a run that fails, and goes on', async () => {
    let fails = true;
    const once = new MicroBatch<number, number>((items) => {
      if (!fails) return Promise.resolve(items);
      fails = false;
      return Promise.reject(new Error('away'));
    }, LIMITS);
    const [a, b] = await Promise.allSettled([once.add(1), once.add(2)]);
    expect([a.status, b.status]).toEqual(['rejected', 'rejected']);
    expect(await once.add(3)).toBe(3);
  });
});
