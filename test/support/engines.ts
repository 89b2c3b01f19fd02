import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChecking, type Checking } from '#libs/checking';
import type { Rulebook } from '#libs/decision';
import { Database, type DatabaseSettings, type RevisionWriter } from '#libs/records';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import { startMariadb } from './mariadb.mjs';

/** Every engine that the stores must behave alike on. */
export const ENGINES = ['SQLite', 'MariaDB'] as const;
export type Engine = (typeof ENGINES)[number];

/** An empty database of one engine, with a folder of its own. */
export interface Place {
  readonly settings: DatabaseSettings;
  readonly keysDir: string;
  remove(): Promise<void>;
}

export async function placeFor(engine: Engine): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'creditgate-test-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  const own = { keysDir: join(folder, 'keys') };
  const dataDir = join(folder, 'data');
  if (engine === 'SQLite') return { ...own, settings: { dataDir }, remove: removeFolder };
  const server = await startMariadb();
  return {
    ...own,
    settings: { url: server.url, dataDir },
    remove: async () => {
      await server.stop();
      await removeFolder();
    },
  };
}

/** A clock that stands still until it is set. */
interface SetClock {
  now: number;
}

export interface OpenedPlace {
  readonly database: Database;
  readonly checking: Checking;
  readonly clock: SetClock;
  close(): Promise<void>;
}

/** The rooms of a check on a place, at a clock of the test's own. */
export async function openPlace(place: Place, instant: string): Promise<OpenedPlace> {
  const clock = { now: Date.parse(instant) };
  const database = await Database.open(place.settings);
  const checking = await openChecking(database, {
    keysDir: place.keysDir,
    issuer: 'test',
    clock: () => clock.now,
  });
  return { database, checking, clock, close: () => database.close() };
}

let shipped: Rulebook | undefined;

/** Publishes the shipped law and delivers every source, at the clock's instant. */
export async function publishAndDeliver({ checking, clock }: OpenedPlace): Promise<void> {
  await checking.revisions.commit('rulebook', async (writer) => {
    await writer.publish(publishedLaw(shippedLaw()), 'shipped');
    await deliver(writer, clock.now);
  });
}

/** Every source delivers, be it nothing new. */
export async function deliverAll({ checking, clock }: OpenedPlace): Promise<void> {
  await checking.revisions.commit('deliveries', (writer) => deliver(writer, clock.now));
}

async function deliver(writer: RevisionWriter, now: number): Promise<void> {
  for (const { code, rhythmDays } of shippedLaw().kinds) {
    if (rhythmDays !== null) await writer.deliver(code, now);
  }
}

/** Reading it takes longer than all else of most tests. */
function shippedLaw(): Rulebook {
  return (shipped ??= loadLaw(shippedLawDirectory()));
}
