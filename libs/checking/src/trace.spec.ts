import type { Law, TraceEntry } from '#libs/decision';
import type { Client } from './check-request.js';
import { Trace } from './trace.js';

const WORDS = { zh: '中', en: 'word' };
const LAW = {
  rulebook: {
    wording: { trace: { STANDS: WORDS, RECORD_NOT_IN_FORCE: WORDS, RULE_NOT_LAW: WORDS } },
  },
} as unknown as Law;

function entry(code: string, reason: TraceEntry['reason']): TraceEntry {
  return {
    traced: {
      rule: { code, from: '2022-01-01', until: null },
      title: WORDS,
      basis: { 'zh-CN': [], en: [] },
      until: null,
    },
    subject: { ref: null, code: null, name: '张*', known: false },
    record: { id: 'r1', kind: 'LIST' },
    outcome: reason === 'STANDS' ? 'APPLIED' : 'OUT_OF_FORCE',
    reason,
  };
}

const TRACE = new Trace(
  [entry('A', 'STANDS'), entry('B', 'RECORD_NOT_IN_FORCE'), entry('C', 'RULE_NOT_LAW')],
  LAW,
  'en',
);
const client = (...scopes: ('check' | 'audit')[]): Client => ({ id: 'c', scopes: new Set(scopes) });
const rulesFor = (asking: Client) => TRACE.inWordsFor(asking).map(({ rule }) => rule);

describe('a trace', () => {
  it('names rules that only an expired record called up to the scope audit alone', () => {
    expect(rulesFor(client('check'))).toEqual(['A', 'C']);
    expect(rulesFor(client('check', 'audit'))).toEqual(['A', 'B', 'C']);
  });

  it('is put into the words of the answer, its subject masked as there', () => {
    expect(TRACE.inWordsFor(client('check'))[0]).toMatchObject({
      title: 'word',
      reason: 'word',
      subject: { code: null, name: '张*' },
    });
  });

  it('is not serialised by chance', () => {
    expect(JSON.stringify({ trace: TRACE })).toBe('{"trace":{}}');
  });
});
