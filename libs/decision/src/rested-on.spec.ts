import {
  anIncentive,
  aRecord,
  aRule,
  aSubject,
  aToleranceRule,
  decisionOn,
  FIRM,
  named,
  PARTNER,
  type Case,
} from './decide.fixture.js';

const restedOn = (given: Case) =>
  decisionOn(given).restsOn.map(({ subject, record }) => `${String(subject)} ${record}`);

describe('the records that an answer rests on', () => {
  const rulebook = {
    restrictions: [aRule(), aRule({ code: 'TOLD', kind: 'OTHER_LIST', effect: 'INFORM' })],
    tolerance: [aToleranceRule()],
    incentives: [anIncentive()],
  };

  it('are those that bite or inform, and no others', () => {
    const records = [
      aRecord(),
      aRecord({ id: 'told', kind: 'OTHER_LIST' }),
      aRecord({ id: 'over', validUntil: '2024-01-02' }),
      aRecord({ id: 'withdrawn', withdrawn: true }),
      aRecord({ id: 'rating', kind: 'RATING', details: { grade: '优', scheme: 'public-credit' } }),
    ];
    expect(restedOn({ rulebook, records })).toEqual(['0 r1', '0 told']);
  });

  it('are of each subject its own', () => {
    const given = {
      rulebook,
      question: { subjects: [named(FIRM), named(PARTNER)] },
      subjects: [aSubject([]), aSubject([aRecord()])],
    };
    expect(restedOn(given)).toEqual(['1 r1']);
  });

  it('are the honour of an incentive, and the listing that withholds it, be it of no rule here', () => {
    const honour = aRecord({ id: 'h1', kind: 'H_GOOD' });
    expect(restedOn({ rulebook, records: [honour] })).toEqual(['0 h1']);
    const records = [honour, aRecord()];
    const withheld = { rulebook: { incentives: [anIncentive()] }, records };
    expect(restedOn(withheld)).toEqual(['0 h1', '0 r1']);
  });

  it('are, where 容缺受理 is asked, the listing that excludes, the rating and the commitments', () => {
    const records = [
      aRecord(),
      aRecord({ id: 'rating', kind: 'RATING', details: { grade: '优', scheme: 'public-credit' } }),
      aRecord({ id: 'commitment', kind: 'COMMITMENT', details: { dueOn: '2024-05-01' } }),
    ];
    const question = { matter: 'MATTER', missingMaterials: ['funding'] };
    const given = { rulebook: { tolerance: [aToleranceRule()] }, records, question };
    expect(restedOn(given)).toEqual(['0 commitment', '0 r1', '0 rating']);
  });
});
