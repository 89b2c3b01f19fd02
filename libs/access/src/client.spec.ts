import { isKeyOpen, isValidOn } from './client.js';

const NOW = Date.parse('2026-06-01T09:00:00+08:00');

describe('a client may ask', () => {
  const client = { validFrom: '2026-03-01', validUntil: '2026-06-30' };

  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('on %s: %p; from its first to its last day, both included', (day, may) => {
    expect(isValidOn(client, day)).toBe(may);
  });

  it('for ever, where no last day is set', () => {
    expect(isValidOn({ ...client, validUntil: null }, '2999-12-31')).toBe(true);
  });
});

describe('a key lets its client in', () => {
  it('until its end, and not from then on', () => {
    expect(isKeyOpen({ endsAt: NOW + 1, revokedAt: null }, NOW)).toBe(true);
    expect(isKeyOpen({ endsAt: NOW, revokedAt: null }, NOW)).toBe(false);
  });

  it('no more once it is revoked, whatever its end', () => {
    expect(isKeyOpen({ endsAt: null, revokedAt: NOW }, NOW)).toBe(false);
  });
});
