import { addDays } from '#libs/calendar';
import { z } from 'zod';
import { breach, notify } from '../../libs/commitments/src/acts.js';
import { on, ORGAN, promised } from '../../libs/commitments/src/commitment.fixture.js';
import { clockFilesIn, day, holidaysUnknown, outcomeOf, shippedLaw } from './files.js';

/*
 * Golden cases of the period to answer a notice of breach (违诺告知后的陈述申辩期限). Their days were counted by hand;
 * comments say how.
 */

const noticeFile = z.strictObject({
  /** The types of commitment (承诺类型) of which all cases hold. */
  types: z.array(z.string()),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        /** Day 0. */
        given: day,
        /** The last day on which the subject may answer, or why there is none. */
        until: z.union([day, holidaysUnknown]),
        /** Whether breach can be found on a day: `allowed`, or the code by which it is refused. */
        days: z.record(day, z.enum(['allowed', 'ANSWER_PERIOD_RUNNING'])).default({}),
      }),
    )
    .min(1),
});

const law = shippedLaw();
const { commitmentTypes } = law.rulebook;
const files = clockFilesIn('notice', noticeFile);
const cases = files.flatMap((file) =>
  file.types.flatMap((type) => file.cases.map((one) => ({ ...one, type }))),
);

it.each(cases)('a notice under $type: $name', ({ type, given, until, days }) => {
  const found = commitmentTypes.find(({ code }) => code === type);
  if (found === undefined) throw new Error(`the law knows no type of commitment ${type}`);
  const { answerWithinWorkingDays } = found;
  const said = { grounds: 'FALSE', documentNumber: '告1' } as const;
  const commitment = promised({ answerWithinWorkingDays, signedOn: given });
  const noticed = () => notify({ ...said, givenOn: given }, { law })(commitment, on(given));
  expect(outcomeOf(() => noticed().notice?.answerBy ?? 'none')).toBe(until);
  for (const [today, outcome] of Object.entries(days)) {
    const decision = { ...said, decidedOn: today, decidedBy: ORGAN };
    const find = breach({ ...decision, sanction: '终止办理', answer: null });
    const status = outcomeOf(() => find(noticed(), on(today)).status);
    expect([today, status === 'BREACHED' ? 'allowed' : status]).toEqual([today, outcome]);
  }
});

it('of every type of commitment there is a case', () => {
  const told = new Set(files.flatMap(({ types }) => types));
  expect(commitmentTypes.map(({ code }) => code).filter((code) => !told.has(code))).toEqual([]);
});

it('a case tells the last day to answer and the day after, another the year that is missing', () => {
  const areEdgesTold = cases.map(
    ({ until, days }) =>
      until.startsWith('HOLIDAYS_UNKNOWN') ||
      (days[until] === 'ANSWER_PERIOD_RUNNING' && days[addDays(until, 1)] === 'allowed'),
  );
  expect(areEdgesTold).not.toContain(false);
  expect(cases.some(({ until }) => until.startsWith('HOLIDAYS_UNKNOWN'))).toBe(true);
});
