import fc from 'fast-check';
import { shanghaiDay } from '#libs/calendar';
import type { IssuedAnswer } from '#libs/checking';
import {
  stateOn,
  TRANSITIONS,
  type BreachGrounds,
  type Commitment,
  type CommitmentEvent,
  type CommitmentState,
} from '#libs/commitments';
import { Faulty } from '#libs/faults';
import { usccCheckDigit } from '#libs/identity';
import {
  deliverAll,
  openPlace,
  placeFor,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { AUDITOR, CLERK, HALL, openHall, ORGAN, type Hall } from '../support/hall.js';

const DAY_MS = 86_400_000;
const MATERIALS = ['business-licence', 'authorisation'] as const;

/** What somebody tries, or that days go by. */
type Move =
  | { readonly event: 'SIGN' | 'FULFIL' | 'DECIDE' | 'WITHDRAW' | 'REPAIR' }
  | { readonly event: 'SUPPLY'; readonly material: (typeof MATERIALS)[number] }
  | { readonly event: 'NOTIFY' | 'BREACH'; readonly grounds: BreachGrounds }
  | { readonly event: 'DUE_DAY_PASSES'; readonly days: number };

const grounds = fc.constantFrom<BreachGrounds>('UNFULFILLED', 'FALSE');
const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({
    event: fc.constantFrom('SIGN', 'FULFIL', 'DECIDE', 'WITHDRAW', 'REPAIR'),
  }),
  fc.record({ event: fc.constant('SUPPLY'), material: fc.constantFrom(...MATERIALS) }),
  fc.record({ event: fc.constantFrom('NOTIFY', 'BREACH'), grounds }),
  fc.record({ event: fc.constant('DUE_DAY_PASSES'), days: fc.integer({ min: 1, max: 9 }) }),
);
/** What chance alone would hardly put together: a notice, the period to answer, and the finding. */
const finding = fc
  .tuple(grounds, fc.integer({ min: 5, max: 16 }), fc.boolean())
  .map(([on, days, isRepaired]): readonly Move[] => [
    { event: 'NOTIFY', grounds: on },
    { event: 'DUE_DAY_PASSES', days },
    { event: 'BREACH', grounds: on },
    ...(isRepaired ? [{ event: 'REPAIR' } as const] : []),
  ]);
const delivery = fc
  .shuffledSubarray([...MATERIALS])
  .map((materials): readonly Move[] => [
    ...materials.map((material) => ({ event: 'SUPPLY', material }) as const),
    { event: 'FULFIL' },
  ]);
/** Most walks sign first: an offer is good for its day alone. */
const moves = fc
  .tuple(
    fc.integer({ max: 4, min: 0 }),
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: move.map((one): readonly Move[] => [one]) },
        { weight: 1, arbitrary: finding },
        { weight: 1, arbitrary: delivery },
      ),
      { minLength: 1, maxLength: 10 },
    ),
  )
  .map(([chance, rest]): readonly Move[] => [
    ...(chance === 0 ? [] : [{ event: 'SIGN' } as const]),
    ...rest.flat(),
  ]);

/** What the walk itself remembers, told apart from the code under test. */
interface Model {
  isSigned: boolean;
  ended: 'FULFILLED' | 'WITHDRAWN' | 'BREACHED' | 'REPAIRED' | null;
  readonly missing: Map<string, string>;
}

const ENDS: Readonly<Partial<Record<CommitmentEvent, Model['ended']>>> = {
  FULFIL: 'FULFILLED',
  WITHDRAW: 'WITHDRAWN',
  BREACH: 'BREACHED',
  REPAIR: 'REPAIRED',
};

describe('a commitment under any order of events', () => {
  let place: Place;
  let opened: OpenedPlace;
  let hall: Hall;
  let walks = 0;
  const reached = new Set<CommitmentState>();

  beforeAll(async () => {
    place = await placeFor('SQLite');
    // Time goes on from walk to walk, some weeks each: up to 2026 the holidays are known.
    opened = await openPlace(place, '2022-01-04T09:00:00+08:00');
    hall = await openHall(opened);
  });

  afterAll(async () => {
    await opened.close();
    await place.remove();
  });

  it('is never in a state outside the table, and every check agrees with how it stood', async () => {
    await fc.assert(
      fc.asyncProperty(moves, (walk) => walkThrough(walk)),
      { numRuns: 50 },
    );
    // Walks that never get far would prove little.
    expect([...reached].sort()).toEqual(Object.keys(TRANSITIONS).sort());
  }, 300_000);

  async function walkThrough(walk: readonly Move[]): Promise<void> {
    walks += 1;
    const first = `91450202MB${String(walks).padStart(6, '0')}1`;
    const applicant = first + usccCheckDigit(first);
    await deliverAll(opened);
    const seen: IssuedAnswer[] = [];
    const check = async (caseNumber: string) => {
      const asked = { matter: 'FOOD_LICENCE', missingMaterials: [...MATERIALS], caseNumber };
      const answer = await hall.check({ subject: { code: applicant }, ...asked });
      seen.push(answer);
      return answer;
    };
    const offer = await check('own');
    const id = `${offer.number}-TOLERANT`;
    const model: Model = {
      isSigned: false,
      ended: null,
      missing: new Map(offer.tolerance.deferrable.map((one) => [one.code, one.supplyBy])),
    };
    let before = await found(id);
    for (const step of walk) {
      const stateBefore = stateOn(before, today());
      if (step.event === 'DUE_DAY_PASSES') {
        opened.clock.now += step.days * DAY_MS;
        await deliverAll(opened);
      } else {
        await attempt(step, offer, applicant);
      }
      const after = await found(id);
      const happened = after.steps.length > before.steps.length;
      if (happened) remember(model, step);

      const state = stateOn(after, today());
      reached.add(state);
      if (happened || state !== stateBefore) {
        expect(TRANSITIONS[stateBefore][step.event]).toContain(state);
      }
      expect(state).toBe(stateIn(model));
      const { tolerance } = await check('another');
      expect(tolerance.reasons.map(({ code }) => code)).toEqual(reasonsIn(model));
      const isOpen = reasonsIn(model).length === 0;
      expect(tolerance.status).toBe(isOpen ? 'NEEDS_COMMITMENT' : 'INELIGIBLE');
      before = after;
    }
    for (const answer of seen) {
      const past = await opened.checking.checks.pastCheck(answer.number, AUDITOR);
      expect(past?.receipt).toEqual(answer.receipt);
    }
  }

  function today(): string {
    return shanghaiDay(opened.clock.now);
  }

  async function found(id: string): Promise<Commitment> {
    const commitment = await hall.register.find(id, AUDITOR);
    if (commitment === null) throw new Error(`no commitment ${id}`);
    return commitment;
  }

  /** Refused or not: what came of it shows in the commitment. */
  async function attempt(step: Move, offer: IssuedAnswer, applicant: string): Promise<void> {
    const id = `${offer.number}-TOLERANT`;
    const { service } = hall;
    const document = { ...CLERK, documentNumber: `${step.event}〔2026〕1号` };
    const decided = { ...document, decidedOn: today() };
    try {
      if (step.event === 'SIGN') {
        await hall.sign(offer, 'CT_TOLERANT', {
          subjects: [{ code: applicant, personId: null, name: null }],
        });
      } else if (step.event === 'SUPPLY') {
        await service.supply(id, { ...CLERK, material: step.material }, HALL);
      } else if (step.event === 'FULFIL') await service.fulfil(id, CLERK, HALL);
      else if (step.event === 'DECIDE') await service.decideMatter(id, decided, HALL);
      else if (step.event === 'WITHDRAW') await service.withdraw(id, CLERK, HALL);
      else if (step.event === 'REPAIR') {
        await service.repair(id, { ...decided, correction: '已补齐' }, HALL);
      } else if (step.event === 'NOTIFY') {
        const notice = { ...document, grounds: step.grounds, givenOn: today() };
        await service.notifyBreach(id, notice, HALL);
      } else if (step.event === 'BREACH') {
        const finding = { grounds: step.grounds, decidedBy: ORGAN, sanction: '终止办理' };
        await service.breach(id, { ...decided, ...finding }, HALL);
      }
    } catch (error) {
      if (!(error instanceof Faulty)) throw error;
    }
  }

  function remember(model: Model, step: Move): void {
    if (step.event === 'SIGN') model.isSigned = true;
    if (step.event === 'SUPPLY') model.missing.delete(step.material);
    model.ended = ENDS[step.event] ?? model.ended;
  }

  function isLate({ missing }: Model): boolean {
    return [...missing.values()].some((due) => due < today());
  }

  function stateIn(model: Model): CommitmentState {
    if (model.ended !== null) return model.ended;
    if (!model.isSigned) return 'OFFERED';
    return isLate(model) ? 'OVERDUE' : 'IN_FORCE';
  }

  /** Until it is repaired or was withdrawn in time, what is unfulfilled past its day counts. */
  function reasonsIn(model: Model): readonly string[] {
    const isGone = model.ended === 'WITHDRAWN' || model.ended === 'REPAIRED';
    return [
      ...(model.isSigned && !isGone && isLate(model) ? ['COMMITMENT_OVERDUE'] : []),
      ...(model.ended === 'BREACHED' ? ['COMMITMENT_BREACHED'] : []),
    ];
  }
});
