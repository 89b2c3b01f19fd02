export { profileDraft, putDrafts, type Draft, type Put } from './bulk-drafts.js';
export { registerPersons } from './bulk-persons.js';
export { commitUnderLaw, type Making } from './commit-under-law.js';
export { ContentVersions, type Condition, type ContentVersion } from './content-versions.js';
export { corrected, fieldOf, redelivered, SUPERSEDED } from './correction.js';
export { ChangedRecordsStore, type ChangedRecord } from './changed-records.store.js';
export {
  Database,
  isDuplicate,
  LostRace,
  places,
  type DatabaseSettings,
  type Sql,
  type SqlValue,
} from './database.js';
export { FactsStore, factsOf, type KnownFacts, type Withdrawal } from './facts.store.js';
export { HistoryStore, type DeliveryHistory, type SubjectHistories } from './history.store.js';
export { hashKey, keyFile, requireKeyFile } from './key-file.js';
export { KnownStateStore, type KnownState } from './known-state.store.js';
export { isPersonSubjectId, newPersonSubjectId, PersonKey } from './person-key.js';
export { MicroBatch } from './micro-batch.js';
export type { Publication } from './publication-row.js';
export {
  NOTHING_PUBLISHED,
  NotPublished,
  PublicationsStore,
  type PublicationOutcome,
} from './publications.store.js';
export { OPEN_REVISION, toRecord, toStored, type StoredContent } from './record-row.js';
export {
  RecordsOfKindsStore,
  type RecordOfSubject,
  type StandingRecord,
  type VersionPlace,
} from './records-of-kinds.store.js';
export type { Approval, RevisionWriter } from './revision-writer.js';
export { RevisionsStore, type Clock } from './revisions.store.js';
export { Unavailable } from './unavailable.js';
