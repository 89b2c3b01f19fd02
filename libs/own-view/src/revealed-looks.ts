import { addDays, addMonths, addYears, HolidaysUnknownError, shanghaiDay } from '#libs/calendar';
import type { Client } from '#libs/checking';
import { clockOf, inLanguage, type Day, type Language, type Law } from '#libs/decision';
import { firstNumberAt, LooksStore, type Look } from '#libs/receipts';
import type { LooksPage, OwnLook, OwnView } from './own-view.js';
import { SCENARIO_WORDS, STEP_WORDS } from './words.js';

/** The approval systems of a deployment by their ids, as they are kept now. */
export type ClientDirectory = () => Promise<ClientsById>;
type ClientsById = Pick<ReadonlyMap<string, Client>, 'get'>;

/** Looks read at a time. */
const CHUNK = 200;

/** 查询记录 as a subject is told of it: who looked, what for and when; under investigation, after the delay of the law. */
export class RevealedLooks {
  constructor(
    private readonly looks: LooksStore,
    private readonly clients: ClientDirectory,
  ) {}

  /** The looks made before a view was opened, the latest first, after one of them. */
  async page(
    { subjectId, law, language, instant, day }: OwnView,
    after: string | null,
    size: number,
  ): Promise<LooksPage> {
    const clients = await this.clients();
    const end = firstNumberAt(instant + 1);
    let before = after !== null && after < end ? after : end;
    const found: Look[] = [];
    for (;;) {
      const looks = await this.looks.at(subjectId, before, CHUNK);
      found.push(...looks.filter((look) => isRevealed(look, clients.get(look.clientId), law, day)));
      const last = looks.at(-1);
      if (found.length > size || last === undefined || looks.length < CHUNK) break;
      before = last.number;
    }
    return {
      looks: found
        .slice(0, size)
        .map((look) => toOwnLook(look, clients.get(look.clientId), law, language)),
      hasNext: found.length > size,
    };
  }
}

function isRevealed({ issuedAt }: Look, client: Client | undefined, law: Law, today: Day): boolean {
  if (client?.investigates !== true) return true;
  try {
    return revealedOn(shanghaiDay(issuedAt), law) <= today;
  } catch (error) {
    // Until the holidays are known, nobody can tell that the delay has passed.
    if (error instanceof HolidaysUnknownError) return false;
    throw error;
  }
}

function toOwnLook(look: Look, client: Client | undefined, law: Law, language: Language): OwnLook {
  const { number, clientId, issuedAt, scenario, step } = look;
  const name = look.matter === null ? undefined : law.matters.get(look.matter)?.name;
  const matter =
    look.matter === null
      ? null
      : { code: look.matter, name: name ? inLanguage(language, name) : look.matter };
  const words = [
    inLanguage(language, SCENARIO_WORDS[scenario]),
    ...(matter === null ? [] : [matter.name]),
    inLanguage(language, STEP_WORDS[step]),
  ];
  return {
    number,
    at: issuedAt,
    client: { id: clientId, name: client?.name ?? null },
    ...{ scenario, step, matter },
    purpose: words.join(language === 'en' ? ' – ' : '·'),
  };
}

/** The first day on which a look under investigation is shown; with no delay in the law, its own day. */
function revealedOn(lookedOn: Day, law: Law): Day {
  const clock = clockOf(law, 'INVESTIGATION_REVEAL', { day: lookedOn });
  if (clock === null || clock.limit === null) return lookedOn;
  const { limit, unit } = clock;
  switch (unit) {
    case 'WORKING_DAYS':
      return law.calendar.addWorkingDays(lookedOn, limit);
    case 'DAYS':
      return addDays(lookedOn, limit);
    case 'MONTHS':
      return addMonths(lookedOn, limit);
    case 'YEARS':
      return addYears(lookedOn, limit);
  }
}
