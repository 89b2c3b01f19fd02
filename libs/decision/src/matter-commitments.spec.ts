import { aMatter, aMatterCommitment } from './decide.fixture.js';
import { commitmentTermsOf, DEFAULT_REMINDERS } from './matter-commitments.js';

const core = aMatter().materials.filter((material) => material.core);

describe('the terms of a commitment', () => {
  it('are those that the matter says', () => {
    const own = aMatterCommitment({ type: 'CT_TOLERANT', remindWorkingDaysBefore: [3, 1] });
    expect(commitmentTermsOf(aMatter({ commitments: [own] }), 'CT_TOLERANT')).toBe(own);
  });

  it('of tolerance are there by default where a material may follow later, with one reminder', () => {
    expect(commitmentTermsOf(aMatter(), 'CT_TOLERANT')).toEqual({
      type: 'CT_TOLERANT',
      text: null,
      remindWorkingDaysBefore: DEFAULT_REMINDERS,
      materials: [],
      conditions: null,
      verifyWithinWorkingDays: null,
    });
    expect(DEFAULT_REMINDERS).toEqual([1]);
    expect(commitmentTermsOf(aMatter({ materials: core }), 'CT_TOLERANT')).toBeNull();
  });

  it.each(['CT_APPROVAL', 'CT_PROOF', 'CT_REPAIR', 'CT_OTHER'] as const)(
    'of %s are there only where the matter says so',
    (type) => {
      expect(commitmentTermsOf(aMatter(), type)).toBeNull();
    },
  );
});
