import type { GoldenCase } from './case-file.js';
import { requestOf } from './question-of-case.js';

const NOW = Date.parse('2024-06-03T12:00:00+08:00');

function asking(ask: Partial<GoldenCase['ask']>, name = 'a sentence of law'): GoldenCase {
  return { name, ask: { subject: {}, step: 'AWARD', ...ask }, expect: { verdict: 'CLEAR' } };
}

describe('a case asks', () => {
  test('from what was known at the end of the day in Shanghai', () => {
    const asOf = Date.parse('2024-03-01T16:30:00Z');
    expect(requestOf(asking({ asOf }), NOW)).toMatchObject({
      asOf,
      knownAt: Date.parse('2024-03-02T23:59:59.999+08:00'),
      caseNumber: 'a sentence of law',
    });
  });

  test.each([
    ['today', NOW - 60_000],
    ['the future', Date.parse('2090-01-01T00:00:00+08:00')],
    ['no instant', null],
  ])('from what is known now where it is about %s', (_, asOf) => {
    expect(requestOf(asking({ asOf }), NOW).knownAt).toBeNull();
  });

  test('what it says itself, also where that will be refused', () => {
    const knownAt = Date.parse('2090-01-01T00:00:00+08:00');
    expect(requestOf(asking({ knownAt, caseNumber: '' }), NOW)).toMatchObject({
      knownAt,
      caseNumber: '',
    });
  });

  test('under a number no longer than the gateway takes, cut between characters', () => {
    expect(requestOf(asking({}, 'x'.repeat(300)), NOW).caseNumber).toHaveLength(200);
    expect(requestOf(asking({}, `x${'𠮷'.repeat(150)}`), NOW).caseNumber).toHaveLength(199);
  });
});
