import { publishedYears, workingCalendar } from '#libs/calendar';
import { Faulty } from '#libs/faults';
import {
  breach,
  decideMatter,
  fulfil,
  notify,
  repair,
  supply,
  withdraw,
  type Change,
} from './acts.js';
import { on, ORGAN, promised } from './commitment.fixture.js';
import type { Commitment } from './commitment.js';

const LAW = { law: { calendar: workingCalendar(publishedYears()) } };
const handIn = (code: string, day: string | null = null) =>
  supply({ material: code, fileDigest: null, on: day });
const NOTICE = { grounds: 'UNFULFILLED', documentNumber: '告〔2026〕1号' } as const;
const DECISION = {
  documentNumber: '决〔2026〕1号',
  decidedBy: ORGAN,
  sanction: '终止办理',
  answer: null,
} as const;
const unfulfilled = (decidedOn: string) =>
  breach({ ...DECISION, grounds: 'UNFULFILLED', decidedOn });

function codesOf(change: Change, commitment: Commitment, today: string): readonly string[] {
  try {
    change(commitment, on(today));
    return [];
  } catch (error) {
    if (error instanceof Faulty) return error.faults.map(({ code }) => code);
    throw error;
  }
}

describe('handing a material in', () => {
  it('is put down for the day on which it came, with who and when', () => {
    const after = handIn('authorisation', '2026-03-03')(promised(), on('2026-03-04'));
    expect(after.materials[0]).toMatchObject({ suppliedOn: '2026-03-03' });
    expect(after.steps.at(-1)).toMatchObject({
      event: 'SUPPLY',
      by: '李四',
      about: 'authorisation',
    });
  });

  it('twice in the same words is done once, in other words refused', () => {
    const after = handIn('authorisation')(promised(), on('2026-03-03'));
    expect(handIn('authorisation')(after, on('2026-03-05'))).toBe(after);
    expect(codesOf(handIn('authorisation', '2026-03-02'), after, '2026-03-05')).toEqual([
      'ALREADY_DONE_OTHERWISE',
    ]);
  });

  it('is refused for a material not promised and for days before the signature or ahead', () => {
    expect(codesOf(handIn('other', '2026-03-01'), promised(), '2026-03-03')).toEqual([
      'MATERIAL_UNKNOWN',
      'DAY_OUT_OF_RANGE',
    ]);
    expect(codesOf(handIn('authorisation', '2026-03-04'), promised(), '2026-03-03')).toEqual([
      'DAY_OUT_OF_RANGE',
    ]);
  });
});

describe('fulfilment', () => {
  it('waits for every material, naming what is missing', () => {
    expect(codesOf(fulfil({ on: null }), promised(), '2026-03-03')).toEqual([
      'MATERIALS_OUTSTANDING',
    ]);
  });

  it('comes also late', () => {
    const all = handIn('funding-proof')(
      handIn('authorisation')(promised(), on('2026-03-12')),
      on('2026-03-12'),
    );
    expect(fulfil({ on: null })(all, on('2026-03-12'))).toMatchObject({
      status: 'FULFILLED',
      fulfilledOn: '2026-03-12',
    });
  });
});

describe('withdrawal', () => {
  it('is open until the matter is decided', () => {
    expect(withdraw()(promised(), on('2026-03-03')).status).toBe('WITHDRAWN');
    const decided = decideMatter({ decidedOn: '2026-03-03', documentNumber: '许〔2026〕1号' })(
      promised(),
      on('2026-03-03'),
    );
    expect(codesOf(withdraw(), decided, '2026-03-03')).toEqual(['MATTER_DECIDED']);
  });

  it('is no way out once something is overdue', () => {
    expect(codesOf(withdraw(), promised(), '2026-03-06')).toEqual(['WRONG_STATE']);
  });
});

describe('a breach', () => {
  const overdue = promised();
  const notified = notify({ ...NOTICE, givenOn: '2026-03-06' }, LAW)(overdue, on('2026-03-06'));

  it('cannot be notified before a due day has passed', () => {
    const early = notify({ ...NOTICE, givenOn: '2026-03-05' }, LAW);
    expect(codesOf(early, overdue, '2026-03-05')).toEqual(['NOT_OVERDUE']);
    expect(codesOf(early, overdue, '2026-03-06')).toEqual(['DAY_OUT_OF_RANGE']);
  });

  it('can be answered for five working days after the notice', () => {
    expect(notified.notice?.answerBy).toBe('2026-03-13');
  });

  it('is not found without a notice, nor while it can still be answered', () => {
    expect(codesOf(unfulfilled('2026-03-16'), overdue, '2026-03-16')).toEqual(['NOTICE_MISSING']);
    expect(codesOf(unfulfilled('2026-03-13'), notified, '2026-03-13')).toEqual([
      'ANSWER_PERIOD_RUNNING',
    ]);
    expect(unfulfilled('2026-03-14')(notified, on('2026-03-14')).status).toBe('BREACHED');
  });

  it('is not found on other grounds than the notice named', () => {
    const falsehood = breach({ ...DECISION, grounds: 'FALSE', decidedOn: '2026-03-16' });
    expect(codesOf(falsehood, notified, '2026-03-16')).toEqual(['NOTICE_MISSING']);
  });

  it('is no longer found of what was made good meanwhile', () => {
    const made = handIn('funding-proof')(
      handIn('authorisation')(notified, on('2026-03-10')),
      on('2026-03-10'),
    );
    expect(codesOf(unfulfilled('2026-03-16'), made, '2026-03-16')).toEqual(['NOT_OVERDUE']);
  });

  it('of what was false is found also after it was fulfilled', () => {
    const fulfilled = promised({ status: 'FULFILLED', fulfilledOn: '2026-03-04' });
    const told = notify(
      { grounds: 'FALSE', documentNumber: '告〔2026〕2号', givenOn: '2026-04-01' },
      LAW,
    )(fulfilled, on('2026-04-01'));
    const found = breach({ ...DECISION, grounds: 'FALSE', decidedOn: '2026-04-10' });
    expect(found(told, on('2026-04-10')).status).toBe('BREACHED');
  });

  it('names the year whose holidays are missing for the period to answer', () => {
    const act = notify({ grounds: 'FALSE', documentNumber: '告', givenOn: '2026-12-31' }, LAW);
    expect(() => act(promised(), on('2026-12-31'))).toThrow(Faulty);
    expect(codesOf(act, promised(), '2026-12-31')).toEqual(['HOLIDAYS_UNKNOWN']);
  });

  it('is repaired once, not before it was found', () => {
    const found = unfulfilled('2026-03-16')(notified, on('2026-03-16'));
    const mend = (decidedOn: string) =>
      repair({ correction: '已补齐', documentNumber: '修〔2026〕1号', decidedOn });
    expect(codesOf(mend('2026-03-15'), found, '2026-03-20')).toEqual(['DAY_OUT_OF_RANGE']);
    const repaired = mend('2026-03-20')(found, on('2026-03-20'));
    expect(repaired.status).toBe('REPAIRED');
    expect(mend('2026-03-20')(repaired, on('2026-03-21'))).toBe(repaired);
    expect(codesOf(mend('2026-03-20'), notified, '2026-03-20')).toEqual(['WRONG_STATE']);
  });
});
