import { Alike } from './alike.js';
import type { LoggedAccess } from './access-log.store.js';

const START = 1_000_000;
const refused = (rest: Partial<LoggedAccess> = {}): LoggedAccess => ({
  ...{ at: START, clientId: null, credential: 'none', peer: '10.0.0.1', operations: [] },
  ...{ about: null, outcome: 'UNAUTHENTICATED', reason: 'CREDENTIAL_MISSING', alike: 1 },
  durationMs: 1,
  ...rest,
});

describe('refusals alike', () => {
  it('are put down once, and then by their number when the minute is over', () => {
    const alike = new Alike();
    const [first, ...rest] = Array.from({ length: 1000 }, () => alike.add(refused()));
    expect(first).toEqual(refused());
    expect(rest.every((row) => row === null)).toBe(true);
    expect(alike.isDue(START + 59_999)).toBe(false);
    expect(alike.isDue(START + 60_000)).toBe(true);
    expect(alike.take()).toEqual([refused({ alike: 999 })]);
    expect(alike.isDue(START + 120_000)).toBe(false);
    expect(alike.add(refused())).not.toBeNull();
  });

  it('are told apart by who, from where, what and why', () => {
    const alike = new Alike();
    const sorts = [
      {},
      { peer: '10.0.0.2' },
      { credential: 'key a' },
      { operations: ['clients'] },
      { about: 'case-1' },
      { outcome: 'FORBIDDEN' },
      { reason: 'KEY_ENDED' },
      { clientId: 'hall' },
    ];
    expect(sorts.map((sort) => alike.add(refused(sort))).every((row) => row !== null)).toBe(true);
    expect(alike.take()).toEqual([]);
  });

  it('take a bounded number of rows, from however many addresses they come', () => {
    const alike = new Alike();
    const put = Array.from({ length: 10_000 }, (_, i) =>
      alike.add(refused({ peer: `10.0.${String(i >> 8)}.${String(i & 255)}` })),
    ).filter((row) => row !== null);
    expect(put).toHaveLength(51);
    expect(put.at(-1)).toMatchObject({ credential: 'various', peer: null });
    const counts = alike.take();
    expect(counts.map(({ alike: count }) => count)).toEqual([10_000 - 51]);
  });

  it('of one client do not hide those of another', () => {
    const alike = new Alike();
    for (let i = 0; i < 100; i += 1) alike.add(refused({ clientId: 'a', about: String(i) }));
    expect(alike.add(refused({ clientId: 'b', about: '1' }))).toMatchObject({ about: '1' });
  });

  it('are first ones again where they could not be put down', () => {
    const alike = new Alike();
    const row = alike.add(refused());
    if (row !== null) alike.forget(row);
    expect(alike.add(refused())).not.toBeNull();
  });
});
