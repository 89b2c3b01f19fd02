import {
  matterOf,
  Refusal,
  type Instant,
  type Language,
  type Law,
  type NamedSubject,
  type Question,
} from '#libs/decision';
import { isPersonId, isUsccShaped, maskPersonName, normaliseCode } from '#libs/identity';
import type {
  ApplicantRequest,
  CheckCircumstances,
  CheckRequest,
  Client,
  SubjectRequest,
} from './check-request.js';

/** How far apart the clocks of two machines may be. */
export const SKEW_MS = 5000;
const DAY_MS = 86_400_000;
/** An earlier `asOf` takes the scope `audit`: expired records are not for browsing. */
const OPEN_DAYS = 90;
const EARLIEST = Date.UTC(1992, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const LONGEST = {
  caseNumber: 200,
  name: 200,
  ref: 100,
  matter: 64,
  material: 64,
  commitment: 64,
  requestId: 128,
} as const;

/** Most subjects in one check, and applicants in one batch. */
export const MOST_SUBJECTS = 1000;
const MOST_MATERIALS = 200;

/** One subject as asked about: what the answer may show, and what it is looked up by. */
export interface ExaminedSubject {
  readonly named: NamedSubject;
  /** Normalised ID number of a natural person; goes no further than its keyed hash. */
  readonly personId: string | null;
  /** Name of a natural person as it was asked about; goes no further than to be compared. */
  readonly personName?: string | null;
}

/** Who asks, when, in which language. */
export interface Asking {
  readonly now: Instant;
  readonly client: Client;
  readonly language: Language;
}

/** The two clocks of a question; null is "now". */
export interface Clocks {
  readonly asOf: Instant | null;
  readonly knownAt: Instant | null;
}

/** The subjects of one applicant, the applicant first. @throws Refusal for the first that is malformed. */
export function examineApplicant(applicant: ApplicantRequest): readonly ExaminedSubject[] {
  const members = applicant.consortiumMembers ?? [];
  if (members.length >= MOST_SUBJECTS) {
    throw new Refusal(
      'TOO_MANY_SUBJECTS',
      `at most ${String(MOST_SUBJECTS)} subjects can be checked at once`,
      'consortiumMembers',
    );
  }
  const examined = [
    examineSubject(applicant.subject, 'subject'),
    ...members.map((member, i) => examineSubject(member, `consortiumMembers.${String(i)}`)),
  ];
  const seen = new Set<string>();
  examined.forEach(({ named, personId }, i) => {
    const identity = named.code ?? `person ${String(personId)}`;
    if (seen.has(identity)) {
      throw new Refusal(
        'MEMBER_NAMED_TWICE',
        'this subject is named twice in one consortium: name each member once',
        `consortiumMembers.${String(i - 1)}`,
      );
    }
    seen.add(identity);
  });
  return examined;
}

/** What can be told of the circumstances without the law. @throws Refusal */
export function examineCircumstances(request: CheckCircumstances, asking: Asking): Clocks {
  const { caseNumber, matter, scenario } = request;
  if (caseNumber.trim() === '' || caseNumber.length > LONGEST.caseNumber) {
    throw new Refusal(
      'CASE_NUMBER_INVALID',
      `a check names the case it is made for: 1 to ${String(LONGEST.caseNumber)} characters`,
      'caseNumber',
    );
  }
  requireWellFormed(caseNumber, 'caseNumber');
  if ((matter == null) === (scenario == null)) {
    throw new Refusal(
      'MATTER_OR_SCENARIO',
      'give exactly one of `matter` and `scenario`',
      matter == null ? 'scenario' : 'matter',
    );
  }
  requireShort(matter, 'matter', LONGEST.matter);
  return examineClocks(request, asking);
}

/** What can be told of a single check without the law. @throws Refusal */
export function examineRequest(request: CheckRequest, asking: Asking): Clocks {
  const materials = request.missingMaterials ?? [];
  if (materials.length > 0 && request.matter == null) {
    throw new Refusal(
      'MATTER_REQUIRED',
      'which materials may follow depends on the matter: give `matter` instead of `scenario`',
      'matter',
    );
  }
  if (materials.length > MOST_MATERIALS) {
    throw new Refusal(
      'INPUT_TOO_LONG',
      `at most ${String(MOST_MATERIALS)} missing materials`,
      'missingMaterials',
    );
  }
  for (const material of materials) {
    requireShort(material, 'missingMaterials', LONGEST.material);
  }
  requireShort(request.commitment, 'commitment', LONGEST.commitment);
  requireShort(request.requestId, 'requestId', LONGEST.requestId);
  return examineCircumstances(request, asking);
}

/** The question under the law it is asked of; both clocks known by now. @throws Refusal MATTER_UNKNOWN */
export function toQuestion(
  subjects: readonly ExaminedSubject[],
  request: CheckCircumstances & Pick<CheckRequest, 'missingMaterials' | 'commitment'>,
  clocks: { asOf: Instant; knownAt: Instant },
  language: Language,
  law: Law,
): Question {
  return {
    subjects: subjects.map(({ named }) => named),
    ...purposeOf(request, law),
    step: request.step,
    caseNumber: request.caseNumber,
    missingMaterials: [...new Set(request.missingMaterials ?? [])],
    commitment: request.commitment ?? null,
    ...clocks,
    language,
  };
}

/** What a check is made for: its matter, and the scenario that this implies. @throws Refusal MATTER_UNKNOWN */
export function purposeOf(
  request: Pick<CheckCircumstances, 'matter' | 'scenario'>,
  law: Law,
): Pick<Question, 'scenario' | 'matter'> {
  const matter = matterOf({ matter: request.matter ?? null }, law);
  const scenario = matter?.scenario ?? request.scenario;
  if (scenario == null) throw new Error('examined requests name a matter or a scenario');
  return { scenario, matter: matter?.code ?? null };
}

function examineSubject(subject: SubjectRequest, field: string): ExaminedSubject {
  const { code, personId, name, ref } = subject;
  if ((code == null) === (personId == null)) {
    throw new Refusal('SUBJECT_REQUIRED', 'give exactly one of `code` and `personId`', field);
  }
  requireShort(name, `${field}.name`, LONGEST.name);
  requireShort(ref, `${field}.ref`, LONGEST.ref);
  for (const [key, text] of Object.entries({ name, ref })) {
    if (text != null && isPersonId(text)) {
      throw new Refusal(
        'REFERENCE_IS_PERSON_ID',
        `\`${key}\` is echoed and kept, so it must not be a resident ID number (居民身份证号)`,
        `${field}.${key}`,
      );
    }
  }
  if (personId != null) return examinePerson(personId, name ?? null, ref ?? null, field);
  const normalised = normaliseCode(code ?? '');
  if (!isUsccShaped(normalised)) {
    throw new Refusal(
      'SUBJECT_CODE_INVALID',
      'a unified social credit code (统一社会信用代码, GB 32100-2015) has 18 digits and letters',
      `${field}.code`,
    );
  }
  return {
    named: { ref: ref ?? null, code: normalised, name: name ?? null },
    personId: null,
  };
}

function examinePerson(
  personId: string,
  name: string | null,
  ref: string | null,
  field: string,
): ExaminedSubject {
  if (!isPersonId(personId)) {
    throw new Refusal(
      'PERSON_ID_INVALID',
      'not a valid resident ID number (居民身份证号, GB 11643): 18 characters with a real birth date and a matching check digit',
      `${field}.personId`,
    );
  }
  return {
    named: { ref, code: null, name: name === null ? null : maskPersonName(name) },
    personId: normaliseCode(personId),
    personName: name,
  };
}

function examineClocks({ asOf, knownAt }: CheckCircumstances, asking: Asking): Clocks {
  const { now, client } = asking;
  for (const [field, instant] of Object.entries({ asOf, knownAt })) {
    if (instant != null && (instant < EARLIEST || instant > LATEST)) {
      throw new Refusal('INSTANT_OUT_OF_RANGE', 'an instant from 1992 to 2099', field);
    }
  }
  if (asOf != null && asOf < now - OPEN_DAYS * DAY_MS) {
    requireAudit(client, `an \`asOf\` more than ${String(OPEN_DAYS)} days back`, 'asOf');
  }
  if (knownAt == null) return { asOf: asOf ?? null, knownAt: null };
  if (knownAt > now + SKEW_MS) {
    throw new Refusal('KNOWN_AT_FUTURE', 'what will be known later is not known yet', 'knownAt');
  }
  if (knownAt >= now || (knownAt >= now - SKEW_MS && !client.scopes.has('audit'))) {
    return { asOf: asOf ?? null, knownAt: null };
  }
  requireAudit(client, 'a `knownAt` before now', 'knownAt');
  return { asOf: asOf ?? null, knownAt };
}

/** @throws Refusal SCOPE_REQUIRED */
function requireAudit({ scopes }: Client, what: string, field: string): void {
  if (!scopes.has('audit')) {
    throw new Refusal('SCOPE_REQUIRED', `${what} takes the scope \`audit\``, field);
  }
}

function requireShort(text: string | null | undefined, field: string, longest: number): void {
  if (text == null) return;
  if (text.length > longest) {
    throw new Refusal('INPUT_TOO_LONG', `at most ${String(longest)} characters`, field);
  }
  requireWellFormed(text, field);
}

/** Text that could not be stored or proved as it came in: half of a surrogate pair, or NUL. */
function requireWellFormed(text: string, field: string): void {
  if (!isWellFormed(text) || text.includes('\0')) {
    throw new Refusal('TEXT_MALFORMED', 'not well-formed Unicode text', field);
  }
}

function isWellFormed(text: string): boolean {
  return !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
