import {
  answerTo,
  aRecord,
  aRule,
  aSubject,
  codesOf,
  FIRM,
  named,
  NOTHING,
  PARTNER,
  text,
  THIRD,
  refusalOf,
} from './decide.fixture.js';
import type { Effect } from './vocabulary.js';

describe('the verdict', () => {
  it.each([
    ['PROHIBIT', 'PROHIBITED'],
    ['RESTRICT', 'RESTRICTED'],
    ['CAUTION', 'CAUTION'],
    ['INFORM', 'CLEAR'],
  ] as const)('of a rule that says %s is %s', (effect, verdict) => {
    const answer = answerTo({
      rulebook: { restrictions: [aRule({ effect })] },
      records: [aRecord()],
    });
    expect(answer.verdict).toBe(verdict);
    expect(answer.restrictions.map((restriction) => restriction.effect)).toEqual([effect]);
  });

  it('is that of the worst effect', () => {
    const effects: Effect[] = ['CAUTION', 'INFORM', 'PROHIBIT', 'RESTRICT'];
    const answer = answerTo({
      rulebook: {
        restrictions: effects.map((effect, i) => aRule({ code: `R${String(i)}`, effect })),
      },
      records: [aRecord()],
    });
    expect(answer.verdict).toBe('PROHIBITED');
  });

  it('of no record and fresh sources is CLEAR, and names the sources it rests on', () => {
    const answer = answerTo({ rulebook: { restrictions: [aRule()] } });
    expect(answer.verdict).toBe('CLEAR');
    expect(answer.sources).toEqual([
      { source: 'LIST', name: 'list', receivedAt: '2024-06-06T00:00:00.000+08:00', stale: false },
    ]);
  });

  it('is summed up in one sentence of the worst restriction and how many more there are', () => {
    const answer = answerTo({
      rulebook: {
        restrictions: [
          aRule({ effect: 'CAUTION', measure: 'M2', code: 'A', text: text('weigh') }),
          aRule(),
          aRule({ effect: 'INFORM', measure: 'M3', code: 'B' }),
        ],
      },
      records: [aRecord()],
    });
    expect(answer.summary).toBe('PROHIBITED A Firm list barred +1');
  });
});

describe('a consortium', () => {
  it('has the verdict of its worst member, and each restriction names its subject', () => {
    const { verdict, restrictions, subject, consortiumMembers } = answerTo({
      rulebook: {
        restrictions: [aRule(), aRule({ code: 'X', kind: 'OTHER_LIST', effect: 'CAUTION' })],
      },
      question: { subjects: [named(FIRM), named(PARTNER, { ref: 'b' }), named(THIRD)] },
      subjects: [aSubject([aRecord({ kind: 'OTHER_LIST' })]), aSubject([aRecord()]), NOTHING],
    });
    expect(verdict).toBe('PROHIBITED');
    expect(restrictions.map((restriction) => restriction.subject.code)).toEqual([PARTNER, FIRM]);
    expect([subject, ...consortiumMembers].map(({ code }) => code)).toEqual([FIRM, PARTNER, THIRD]);
  });
});

describe('a question', () => {
  it('about an instant after what was known is answered with a notice', () => {
    const asked = { asOf: Date.parse('2024-06-07T00:00:00+08:00') };
    const answer = answerTo({ records: [aRecord()], question: asked });
    expect(codesOf(answer.notices)).toEqual(['AS_OF_FUTURE']);
    const sameInstant = { ...asked, knownAt: asked.asOf };
    expect(answerTo({ records: [aRecord()], question: sameInstant }).notices).toEqual([]);
  });

  it('about a matter that the catalogue has not is refused', () => {
    expect(refusalOf({ question: { matter: 'NO_SUCH' } })).toMatchObject({
      code: 'MATTER_UNKNOWN',
      field: 'matter',
    });
  });

  it('is answered for the day in Shanghai, not that of Greenwich', () => {
    const rulebook = { restrictions: [aRule()] };
    const records = [aRecord({ validUntil: '2024-06-06' })];
    const at = (instant: string) =>
      answerTo({ rulebook, records, question: { asOf: Date.parse(instant) } }).verdict;
    expect(at('2024-06-06T15:59:59.999Z')).toBe('PROHIBITED');
    expect(at('2024-06-06T16:00:00Z')).toBe('CLEAR');
  });
});
