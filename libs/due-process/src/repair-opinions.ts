import { refuseAny } from '#libs/faults';
import { deadlineOf } from './clocks.js';
import { fault } from './faults.js';
import type { KeptDeadline, Organ } from './proceeding.js';
import { doneOtherwise, stateFaults, stepped, type RepairChange } from './repair-states.js';
import type { Opinion } from './repair.js';

/** 征求协同意见: another organ is asked, once. */
export function askOpinion({ organ }: { readonly organ: Organ }): RepairChange {
  return (repair, act) => {
    if (repair.opinions.some((one) => one.organ.code === organ.code)) return repair;
    refuseAny(
      stateFaults(repair, 'ASK_OPINION'),
      organ.code === repair.organ.code
        ? fault('NOT_COMPETENT', 'organ.code', 'the deciding organ gives itself no opinion')
        : [],
    );
    const deadline = deadlineOf(act.law, 'REPAIR_OPINION', {
      startedOn: act.today,
      kind: repair.record.kind,
    });
    const opinion: Opinion = {
      organ,
      askedOn: act.today,
      dueOn: deadline?.dueOn ?? null,
      ...{ givenOn: null, isInFavour: null, text: null },
    };
    // It is the asked organ's turn before it is the deciding one's.
    const waiting: KeptDeadline = {
      ...{ clock: 'REPAIR_OPINION', organ, startedOn: act.today },
      ...{ dueOn: opinion.dueOn, doneOn: null },
    };
    const deadlines = [
      ...repair.deadlines.filter(({ doneOn }) => doneOn !== null),
      waiting,
      ...repair.deadlines.filter(({ doneOn }) => doneOn === null),
    ];
    const asked = { ...repair, opinions: [...repair.opinions, opinion], deadlines };
    return stepped(asked, 'ASK_OPINION', act, organ.code);
  };
}

/** 反馈协同意见. */
export function giveOpinion(request: {
  readonly organ: Organ;
  readonly isInFavour: boolean;
  readonly text: string;
}): RepairChange {
  return (repair, act) => {
    const { organ, isInFavour, text } = request;
    const asked = repair.opinions.find((one) => one.organ.code === organ.code);
    if (asked !== undefined && asked.givenOn !== null) {
      const same = asked.isInFavour === isInFavour && asked.text === text;
      refuseAny(same ? [] : doneOtherwise('text'));
      return repair;
    }
    refuseAny(
      stateFaults(repair, 'GIVE_OPINION'),
      asked ? [] : fault('NOT_COMPETENT', 'organ.code', 'this organ was not asked for its opinion'),
    );
    const opinions = repair.opinions.map((one) =>
      one === asked ? { ...one, givenOn: act.today, isInFavour, text } : one,
    );
    const deadlines = repair.deadlines.map((one) =>
      one.clock === 'REPAIR_OPINION' && one.organ?.code === organ.code
        ? { ...one, doneOn: act.today }
        : one,
    );
    return stepped({ ...repair, opinions, deadlines }, 'GIVE_OPINION', act, organ.code);
  };
}
