import {
  answerTo,
  aRecord,
  aRule,
  aSubject,
  aToleranceRule,
  codesOf,
  FIRM,
  named,
  NONCONFORMING,
  NOTHING,
  refusalOf,
} from './decide.fixture.js';

describe('a subject', () => {
  const rulebook = { restrictions: [aRule()], tolerance: [aToleranceRule()] };

  it('of which nothing is recorded is CLEAR, not known, and noticed as such', () => {
    const answer = answerTo({ rulebook, subjects: [NOTHING] });
    expect(answer.verdict).toBe('CLEAR');
    expect(answer.subject).toEqual({ ref: null, code: FIRM, name: null, known: false });
    expect(codesOf(answer.notices)).toEqual(['NO_RECORDS']);
  });

  it('of which nothing is recorded is UNKNOWN where a source is stale', () => {
    const answer = answerTo({ rulebook, subjects: [NOTHING], deliveries: { LIST: null } });
    expect(answer.verdict).toBe('UNKNOWN');
    expect(codesOf(answer.notices)).toEqual(['NO_RECORDS', 'SOURCE_STALE']);
  });

  it('whose only records are of a kind never served shows none of them', () => {
    const records = [aRecord({ kind: 'SECRET' })];
    const secret = { ...rulebook, restrictions: [aRule({ kind: 'SECRET', effect: 'INFORM' })] };
    const answer = answerTo({ rulebook: secret, subjects: [{ ...NOTHING, records }] });
    expect(answer).toEqual(answerTo({ rulebook: secret, subjects: [NOTHING] }));
  });

  it.each([
    ['A Firm', []],
    ['Ａ　Ｆｉｒｍ', []],
    [null, []],
    ['Another Firm', ['NAME_MISMATCH']],
  ])('that is named %j has the notices %j', (name, notices) => {
    const question = { subjects: [named(FIRM, { name })] };
    const answer = answerTo({ rulebook, records: [aRecord()], question });
    expect(codesOf(answer.notices)).toEqual(notices);
    expect(answer.subject.name).toBe('A Firm');
  });

  it('with a code that fails its check digit is refused unless it is on record', () => {
    const question = { subjects: [named(NONCONFORMING)] };
    expect(refusalOf({ subjects: [NOTHING], question })).toMatchObject({
      code: 'SUBJECT_CODE_INVALID',
      field: 'subject.code',
    });
    const withdrawn = [aRecord({ withdrawn: true })];
    expect(refusalOf({ records: withdrawn, question })).toMatchObject({
      code: 'SUBJECT_CODE_INVALID',
    });
    const answer = answerTo({ records: [aRecord()], question });
    expect(codesOf(answer.notices)).toEqual(['CHECK_DIGIT_NONCONFORMING']);
  });

  it('with a code of an unusual pair or inner digit is answered with a notice', () => {
    const question = { subjects: [named('98450202XTE00001X5')] };
    expect(codesOf(answerTo({ records: [aRecord()], question }).notices)).toEqual(['CODE_UNUSUAL']);
  });

  // The first passes as a USCC too.
  it.each(['999900199001010428', '999900199001010014'])(
    'with a resident ID number for its code is refused, and the number not repeated',
    (code) => {
      const question = { subjects: [named(FIRM), named(code)] };
      const refusal = refusalOf({ subjects: [NOTHING, NOTHING], question });
      expect(refusal).toMatchObject({
        code: 'SUBJECT_CODE_IS_PERSON_ID',
        field: 'consortiumMembers.0.code',
      });
      expect(JSON.stringify([refusal, refusal.message])).not.toContain(code);
      const onRecord = { subjects: [aSubject([]), aSubject([])], question };
      expect(answerTo(onRecord).consortiumMembers[0]?.known).toBe(true);
    },
  );

  it('that is a natural person shows a masked name and nothing on record but its restrictions', () => {
    const question = { subjects: [named(null, { name: '张三丰', ref: 'p' })] };
    for (const subjects of [[NOTHING], [aSubject([]), NOTHING], [aSubject([aRecord()])]]) {
      const answer = answerTo({ rulebook, subjects, question });
      expect(answer.subject).toEqual({ ref: 'p', code: null, name: '张**', known: false });
      expect(answer.notices).toEqual([]);
      expect(answer.restrictions).toHaveLength(subjects[0]?.records.length ?? 0);
      expect(JSON.stringify(answer)).not.toContain('A Firm');
    }
  });
});
