import type { Details, SubjectType } from '#libs/decision';
import { maskPersonName, plainNumber } from '#libs/identity';
import { orOpen } from './cell.js';
import type { IntakeRecord, IntakeSubject } from './intake-record.js';
import { lastDayByLaw } from './last-day.js';
import type { Column } from './layout.js';
import { reportedOf } from './reported.js';
import { codeAt, dayAt, entriesAt, textAt, type Context, type Row, type Value } from './row.js';
import { isWithdrawn } from './validate-days.js';
import { penaltyTypeOf } from './validate-penalty.js';
import { isOfPerson } from './validate-subject.js';

const PENALTY = 'ADMIN_PENALTY';

/** A row in which nothing is wrong as the record that it is, of the kind of its format or else of its own. */
export function toRecord(row: Row, { law }: Context): IntakeRecord {
  const kind = row.layout.format.kind ?? entriesAt(row, 'kind')[0]?.means ?? '';
  const decidedOn = dayAt(row, 'decidedOn');
  const validFrom = dayAt(row, 'validFrom') ?? decidedOn ?? '';
  const authority = textAt(row, 'authority');
  const documentNumber = textAt(row, 'documentNumber');
  const organ = codeAt(row, 'authorityCode');
  const details = detailsOf(row, kind);
  const given = dayAt(row, 'validUntil') ?? dayAt(row, 'publishedUntil');
  const isBan = dayAt(row, 'banUntil') !== null;
  const byLaw = () =>
    kind === PENALTY && !isBan ? lastDayByLaw({ kind, decidedOn, validFrom, details }, law) : null;
  const validUntil = given === null ? byLaw() : orOpen(given);
  return {
    subject: subjectOf(row),
    alsoOf: otherPartyOf(row),
    key: keyOf(row, `${schemeOf(row)} ${validFrom}`.trim()),
    organ: organ || null,
    record: {
      kind,
      authority,
      documentNumber: documentNumber === '' ? null : documentNumber,
      decidedOn,
      validFrom,
      validUntil,
      liftedOn: dayAt(row, 'liftedOn'),
    },
    details: JSON.stringify(details),
    reported: reportedOf(row),
    withdrawn: isWithdrawn(row),
  };
}

/** What names the decision; `unnumbered` where it has no number. */
function keyOf(row: Row, unnumbered: string): string {
  const { namedBy } = row.layout;
  if (namedBy.length > 0) return namedBy.map((place) => namePart(row, place)).join(' ');
  const organ = codeAt(row, 'authorityCode') || plainNumber(textAt(row, 'authority'));
  return `${organ} ${plainNumber(textAt(row, 'documentNumber')) || unnumbered}`;
}

function namePart({ texts, values }: Row, place: number): string {
  const value = values[place];
  const means = typeof value === 'object' ? value?.[0]?.means : undefined;
  return means ?? plainNumber(texts[place] ?? '');
}

/** 评价体系 of a rating, by which its ratings of one day are told apart. */
function schemeOf(row: Row): string {
  return entriesAt(row, 'scheme')[0]?.means ?? textAt(row, 'scheme');
}

function subjectOf(row: Row): IntakeSubject {
  const isPerson = isOfPerson(row);
  const code = isPerson ? null : codeAt(row, 'subjectCode');
  return {
    code,
    personId: isPerson ? codeAt(row, 'personId') : null,
    name: textAt(row, 'name'),
    type: typeOf(row, code),
  };
}

/** The other party, where the record is one of its as well: an organisation always. */
function otherPartyOf(row: Row): IntakeSubject | null {
  const { other, format } = row.layout;
  if (other === null || format.alsoOf === null) return null;
  const code = codeAt(row, other.code);
  return { code, personId: null, name: textAt(row, other.name), type: typeOf(row, code) };
}

/** 登记管理部门 and 机构类别 at the head of a code -> type of the subject. */
const TYPES: readonly (readonly [head: RegExp, type: SubjectType])[] = [
  [/^92/, 'SOLE_TRADER'],
  [/^93/, 'COOPERATIVE'],
  [/^9/, 'ENTERPRISE'],
  [/^11/, 'GOVERNMENT_BODY'],
  [/^12/, 'PUBLIC_INSTITUTION'],
  [/^5/, 'SOCIAL_ORGANISATION'],
  [/^N3|^N9/, 'COOPERATIVE'],
];

function typeOf(row: Row, code: string | null): SubjectType {
  if (code === null) return 'NATURAL_PERSON';
  if (entriesAt(row, 'category')[0]?.value === '个体工商户') return 'SOLE_TRADER';
  return TYPES.find(([head]) => head.test(code))?.[1] ?? 'OTHER';
}

/** What the format keeps as details. INVARIANT: of a natural person neither name nor number. */
function detailsOf(row: Row, kind: string): Details {
  const name = isOfPerson(row) ? textAt(row, 'name') : '';
  const details: Record<string, unknown> = {};
  if (kind === PENALTY) details['type'] = penaltyTypeOf(row);
  for (const place of row.layout.detailed) {
    const column = row.layout.columns[place];
    const detail = column?.field.detail;
    const value = row.values[place] ?? null;
    if (column === undefined || detail === undefined || value === null) continue;
    details[detail] = detailOf(column, value, row.texts[place] ?? '', name);
  }
  return details;
}

function detailOf({ field }: Column, value: Value, text: string, name: string): unknown {
  if (field.type !== undefined) return value;
  if (field.meaning === true && typeof value === 'object') {
    return value?.map((entry) => entry.means ?? entry.value).join(';');
  }
  // A person's own name in the words of a decision is masked, as it is wherever it is shown.
  return name.length < 2 ? text : text.replaceAll(name, maskPersonName(name));
}
