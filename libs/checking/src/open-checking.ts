import {
  FactsStore,
  KnownStateStore,
  PersonKey,
  PublicationsStore,
  RevisionsStore,
  type Clock,
  type Database,
} from '#libs/records';
import { CheckLogStore, SigningKey } from '#libs/receipts';
import { BatchChecks } from './batch-checks.js';
import { CatalogueService } from './catalogue.service.js';
import { CheckService } from './check.service.js';
import { Issuer } from './issuer.js';
import { PastChecks } from './past-checks.js';
import { Snapshots } from './snapshots.js';

export interface CheckingSettings {
  readonly keysDir: string;
  /** `iss` of the receipts. */
  readonly issuer: string;
  readonly clock?: Clock;
}

/** Everything that answers checks, on one database. */
export interface Checking {
  readonly checks: CheckService;
  readonly catalogue: CatalogueService;
  readonly revisions: RevisionsStore;
  readonly states: KnownStateStore;
  readonly publications: PublicationsStore;
  readonly persons: PersonKey;
  readonly signingKey: SigningKey;
}

/** Puts the rooms of a check together. */
export async function openChecking(
  database: Database,
  { keysDir, issuer: issuerName, clock = Date.now }: CheckingSettings,
): Promise<Checking> {
  const signingKey = await SigningKey.open(keysDir);
  const persons = new PersonKey(keysDir);
  const facts = new FactsStore(database);
  const states = new KnownStateStore(database);
  const revisions = new RevisionsStore(database, clock);
  const log = new CheckLogStore(database);
  const issuer = new Issuer(log, signingKey, issuerName, clock);
  const snapshots = new Snapshots({ facts, states, revisions, persons, clock });
  const checks = new CheckService({
    snapshots,
    issuer,
    batches: new BatchChecks(snapshots, issuer, log, clock),
    past: new PastChecks(log, facts, states),
    log,
    persons,
    clock,
  });
  const publications = new PublicationsStore(database, revisions, clock);
  const catalogue = new CatalogueService({ revisions, states, publications, clock });
  return { checks, catalogue, revisions, states, publications, persons, signingKey };
}
