import { shanghaiDay } from '#libs/calendar';
import { Refusal, type Day, type Instant, type Law } from '#libs/decision';
import type { Clock, KnownStateStore, PublicationsStore, RevisionsStore } from '#libs/records';
import { SKEW_MS } from './question-from-request.js';

export interface CatalogueRooms {
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly publications: PublicationsStore;
  readonly clock: Clock;
}

/** The law that was published by an instant, as it is read on one day. */
export interface OpenCatalogue {
  readonly law: Law;
  readonly asOf: Day;
  readonly publishedAt: Instant | null;
}

/** Reads the law (措施目录) as checks apply it. It is public, so no scope is asked and nothing is logged. */
export class CatalogueService {
  constructor(private readonly rooms: CatalogueRooms) {}

  /**
   * The law published by `knownAt`, to be read on the day `asOf`; by default now and today.
   * @throws Refusal KNOWN_AT_FUTURE, KNOWN_AT_TOO_EARLY
   */
  async open(knownAt: Instant | null, asOf: Day | null): Promise<OpenCatalogue> {
    const { clock, states, publications } = this.rooms;
    const now = clock();
    const revision = await this.revisionAt(knownAt, now);
    const [{ law }, publication] = await Promise.all([
      states.at(revision),
      publications.at(revision),
    ]);
    return {
      law,
      asOf: asOf ?? shanghaiDay(now),
      publishedAt: publication?.publishedAt ?? null,
    };
  }

  private revisionAt(knownAt: Instant | null, now: Instant): Promise<number> {
    const { revisions } = this.rooms;
    if (knownAt !== null && knownAt > now + SKEW_MS) {
      throw new Refusal(
        'KNOWN_AT_FUTURE',
        'what will be published later is not known yet: ask with an earlier `knownAt`',
        'knownAt',
      );
    }
    return knownAt === null || knownAt >= now ? revisions.current() : revisions.knownAt(knownAt);
  }
}
