import { startOfDay } from '#libs/calendar';
import {
  DEFAULT_REMINDERS,
  SUBJECT_TYPES,
  type CreditRecord,
  type Instant,
  type Matter,
  type Rulebook,
  type SubjectType,
} from '#libs/decision';
import { isPersonId, normaliseCode } from '#libs/identity';
import { LawError, LawFile, type Fault } from '#libs/rulebook';
import {
  caseFileSchema,
  type AskEntry,
  type AskedSubjectEntry,
  type CaseFileEntry,
  type Expectation,
  type MatterEntry,
  type RecordEntry,
  type SubjectEntry,
} from './case-schema.js';

/** A subject that the file puts on record. */
interface CaseSubject {
  /** Normalised code, or ID number of a natural person. */
  readonly identity: string;
  readonly isPerson: boolean;
  readonly name: string | null;
  readonly type: SubjectType;
}

/** A record with the instants at which it was recorded, and its repair. */
interface CaseRecord {
  /** Normalised code, or ID number of a natural person. */
  readonly subject: string;
  readonly record: CreditRecord;
  readonly recordedAt: Instant;
  readonly repairedAt: Instant | null;
}

/** One question with what must be answered. */
export interface GoldenCase {
  readonly name: string;
  readonly ask: AskEntry;
  readonly expect: Expectation;
}

/** A case file as read: what is on record, and the cases on it. */
export interface CaseFile {
  /** As it was named to the reader. */
  readonly path: string;
  /** Codes of rules that count as confirmed by an officer. */
  readonly confirmed: readonly string[];
  readonly matters: readonly Matter[];
  readonly subjects: readonly CaseSubject[];
  readonly records: readonly CaseRecord[];
  /** By source that the file names, every delivery; empty where it never delivered. */
  readonly deliveries: ReadonlyMap<string, readonly Instant[]>;
  readonly cases: readonly GoldenCase[];
}

/**
 * Reads a case file; kinds and sources are those of the rulebook.
 * @throws LawError that names every fault with its file and line.
 */
export function readCaseFile(path: string, rulebook: Rulebook): CaseFile {
  const faults: Fault[] = [];
  // Every plain scalar is text but null.
  const file = new LawFile(path, path, { schema: 'failsafe', customTags: ['null'], merge: true });
  const entry = file.read(caseFileSchema, faults);
  if (entry !== null) faults.push(...faultsWithin(entry, file, rulebook));
  if (entry === null || faults.length > 0) throw new LawError(faults);

  const subjects = (entry.subjects ?? []).map(toSubject);
  const persons = new Set(
    subjects.filter(({ isPerson }) => isPerson).map(({ identity }) => identity),
  );
  const deliveries = new Map<string, Instant[]>();
  for (const { source, receivedAt } of entry.sources ?? []) {
    const received = deliveries.get(source) ?? [];
    deliveries.set(source, receivedAt === null ? received : [...received, receivedAt]);
  }
  return {
    path,
    confirmed: entry.confirmed ?? [],
    matters: (entry.matters ?? []).map(toMatter),
    subjects,
    records: (entry.records ?? []).map((record) => toRecord(record, rulebook)),
    deliveries,
    cases: entry.cases.map(({ name, ask, expect }) => ({
      name,
      ask: asPersons(ask, persons),
      expect: showingNoPersonId(expect, persons),
    })),
  };
}

/** Faults that the form alone does not show: codes that the catalogue lacks, things said twice. */
function faultsWithin(entry: CaseFileEntry, file: LawFile, rulebook: Rulebook): readonly Fault[] {
  const faults: Fault[] = [];
  const kinds = new Set(rulebook.kinds.map(({ code }) => code));
  const once = (what: string, keys: readonly string[], section: string) => {
    keys.forEach((key, i) => {
      if (keys.indexOf(key) < i) faults.push(file.fault([section, i], `${what} is given twice`));
    });
  };
  const known = (kind: string, path: readonly PropertyKey[]) => {
    if (!kinds.has(kind)) faults.push(file.fault(path, `the catalogue has no kind ${kind}`));
  };
  const { confirmed, matters, subjects, records, sources } = entry;
  const { restrictions, tolerance, notificationCommitment } = rulebook;
  const rules = new Set(
    [...restrictions, ...tolerance, ...notificationCommitment].map(({ code }) => code),
  );
  confirmed?.forEach((code, i) => {
    if (!rules.has(code)) {
      faults.push(
        file.fault(['confirmed', i], `the catalogue has no rule ${code} that checks ask`),
      );
    }
  });
  records?.forEach(({ kind }, i) => {
    known(kind, ['records', i, 'kind']);
  });
  sources?.forEach(({ source }, i) => {
    known(source, ['sources', i, 'source']);
  });
  once('this matter', matters?.map(({ code }) => code) ?? [], 'matters');
  once('this subject', subjects?.map((subject) => toSubject(subject).identity) ?? [], 'subjects');
  once(
    'this record of the subject',
    records?.map(({ subject, id }) => `${normaliseCode(subject)} ${id}`) ?? [],
    'records',
  );
  return faults;
}

function toMatter(entry: MatterEntry): Matter {
  const inBoth = (name: string) => ({ zh: name, en: name });
  return {
    ...entry,
    layer: 'case file',
    name: inBoth(entry.name),
    materials: entry.materials.map((material) => ({ ...material, name: inBoth(material.name) })),
    commitments: (entry.commitments ?? []).map(({ type, materials, verifyWithinWorkingDays }) => ({
      ...{ type, text: null, conditions: null, remindWorkingDaysBefore: DEFAULT_REMINDERS },
      materials: materials ?? [],
      verifyWithinWorkingDays: verifyWithinWorkingDays ?? null,
    })),
  };
}

function toSubject({ code, personId, name, type }: SubjectEntry): CaseSubject {
  const identity = normaliseCode(personId ?? code ?? '');
  const known = type === 'PERSON' ? 'NATURAL_PERSON' : SUBJECT_TYPES.find((one) => one === type);
  const isPerson = personId != null || (known === 'NATURAL_PERSON' && isPersonId(identity));
  return { identity, isPerson, name, type: known ?? (isPerson ? 'NATURAL_PERSON' : 'OTHER') };
}

function toRecord(entry: RecordEntry, rulebook: Rulebook): CaseRecord {
  const { id, kind, decidedOn, validFrom, validUntil, liftedOn, suspended, objection } = entry;
  const catalogued = rulebook.kinds.find(({ code }) => code === kind);
  return {
    subject: normaliseCode(entry.subject),
    recordedAt: entry.recordedAt ?? startOfDay(validFrom),
    repairedAt: entry.repairedOn === null ? null : startOfDay(entry.repairedOn),
    record: {
      ...{ id, kind, validFrom, validUntil, liftedOn, suspended, objection },
      authority: entry.authority ?? catalogued?.authority.zh ?? '',
      documentNumber: entry.documentNumber,
      decidedOn: decidedOn ?? validFrom,
      details: entry.details,
      withdrawn: false,
    },
  };
}

/** An ID number of a person of the file is asked about as a person, also where it stands as the code. */
function asPersons(ask: AskEntry, persons: ReadonlySet<string>): AskEntry {
  const asPerson = (subject: AskedSubjectEntry): AskedSubjectEntry => {
    const { code, ...others } = subject;
    const isPerson = code != null && others.personId == null && persons.has(normaliseCode(code));
    return isPerson ? { ...others, personId: code } : subject;
  };
  return {
    ...ask,
    subject: asPerson(ask.subject),
    consortiumMembers: ask.consortiumMembers?.map(asPerson),
  };
}

/** A natural person's code is null in an answer. */
function showingNoPersonId(expect: Expectation, persons: ReadonlySet<string>): Expectation {
  return {
    ...expect,
    restrictions: expect.restrictions?.map((restriction) => {
      const { subject } = restriction;
      if (subject == null) return restriction;
      const code = normaliseCode(subject);
      return { ...restriction, subject: persons.has(code) ? null : code };
    }),
  };
}
