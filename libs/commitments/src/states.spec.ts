import { material, promised } from './commitment.fixture.js';
import {
  completedOn,
  firstMissedDueDay,
  nextDueOn,
  remindersLeft,
  stateOn,
  TRANSITIONS,
} from './states.js';
import { COMMITMENT_STATES } from './vocabulary.js';

describe('the state of a commitment', () => {
  it('is overdue from the first moment after a due day, and not on it', () => {
    expect(stateOn(promised(), '2026-03-04')).toBe('IN_FORCE');
    expect(stateOn(promised(), '2026-03-05')).toBe('IN_FORCE');
    expect(stateOn(promised(), '2026-03-06')).toBe('OVERDUE');
  });

  it('goes by what is still missing: the other material has its own day', () => {
    const handed = promised({
      materials: [
        material('authorisation', '2026-03-05', '2026-03-05'),
        material('funding-proof', '2026-03-09'),
      ],
    });
    expect(nextDueOn(handed)).toBe('2026-03-09');
    expect(stateOn(handed, '2026-03-09')).toBe('IN_FORCE');
    expect(stateOn(handed, '2026-03-10')).toBe('OVERDUE');
    expect(remindersLeft(handed).map(({ on }) => on)).toEqual(['2026-03-06', '2026-03-09']);
  });

  it('is never overdue once everything was handed in, be it late', () => {
    const late = promised({
      materials: [
        material('authorisation', '2026-03-05', '2026-03-07'),
        material('funding-proof', '2026-03-09', '2026-03-09'),
      ],
    });
    expect(stateOn(late, '2026-04-01')).toBe('IN_FORCE');
    expect(completedOn(late)).toBe('2026-03-09');
    expect(firstMissedDueDay(late)).toBe('2026-03-05');
  });

  it('never falls overdue where no day was set', () => {
    const open = promised({ materials: [material('licence', null)], dueOn: null });
    expect(stateOn(open, '2099-01-01')).toBe('IN_FORCE');
    expect(completedOn(open)).toBeNull();
  });

  it('without materials goes by the day of the whole', () => {
    const whole = promised({ materials: [] });
    expect(stateOn(whole, '2026-03-09')).toBe('IN_FORCE');
    expect(stateOn(whole, '2026-03-10')).toBe('OVERDUE');
    expect(completedOn(promised({ ...whole, fulfilledOn: '2026-03-08' }))).toBe('2026-03-08');
  });

  it('ends its duties with a breach or a withdrawal', () => {
    const withdrawn = promised({ status: 'WITHDRAWN', withdrawnOn: '2026-03-03' });
    expect(stateOn(withdrawn, '2026-04-01')).toBe('WITHDRAWN');
    expect(firstMissedDueDay(withdrawn)).toBeNull();
    expect(remindersLeft(withdrawn)).toEqual([]);
  });
});

describe('the table of transitions', () => {
  it('names only states that there are, and none leads back to an offer but an offer', () => {
    for (const [from, outcomes] of Object.entries(TRANSITIONS)) {
      for (const [event, states] of Object.entries(outcomes)) {
        for (const to of states) expect(COMMITMENT_STATES).toContain(to);
        if (event !== 'OFFER') expect(states).not.toContain('OFFERED');
        expect(COMMITMENT_STATES).toContain(from);
      }
    }
  });

  it('lets nothing follow a withdrawal or a repair', () => {
    expect(TRANSITIONS.WITHDRAWN).toEqual({});
    expect(TRANSITIONS.REPAIRED).toEqual({});
  });
});
