import { addDays } from '#libs/calendar';
import type { Day } from '#libs/decision';
import type { Field, Format, Formats } from '#libs/intake';
import { codeOf, type FictionalSubject } from './fictional-subject.js';
import type { Random } from './seeded-random.js';

/** What the rows of one file are made from. */
export interface Fiction {
  readonly format: Format;
  readonly tables: Formats['tables'];
  /** 名单代码 or 荣誉代码, where the format asks for one. */
  readonly kind: string;
  readonly today: Day;
  readonly random: Random;
}

const AUTHORITY = '柳州市城中区某某局（示例）';
const ORGAN = codeOf('11', 1);
const DECIDED_WITHIN_DAYS = 1500;
/** No sentence goes into a column of so few characters. */
const SHORT = 64;
const WORDS = [
  '执法人员现场检查发现有关情况，当事人陈述属实并已经改正。',
  '经立案调查、听取陈述申辩和法制审核，事实清楚、证据确凿。',
  '按照有关规定办理，当事人在规定期限内履行了义务。',
] as const;

/** The cells of the n-th row: fictional, and nothing wrong with them. */
export function fictionalRow(fiction: Fiction, subject: FictionalSubject, n: number): string[] {
  const { format, today, random } = fiction;
  const decidedOn = addDays(today, -1 - random.below(DECIDED_WITHIN_DAYS));
  const row = { ...fiction, subject, n, decidedOn, isFine: random.below(4) > 0 };
  return format.fields.map((field) => cellOf(field, row));
}

interface FictionalRow extends Fiction {
  readonly subject: FictionalSubject;
  readonly n: number;
  readonly decidedOn: Day;
  readonly isFine: boolean;
}

function cellOf(field: Field, row: FictionalRow): string {
  const own = ofParty(field, row) ?? (field.is && ofRole(field.is, row));
  if (own !== undefined) return own;
  if (field.values !== undefined) return ofTable(field, row);
  if (field.required === undefined && field.content !== true) return '';
  if (field.type === 'date') return slashed(addDays(row.decidedOn, 365));
  if (field.type === 'wan') return String(1 + row.random.below(500));
  if (field.length !== undefined && field.length <= SHORT) return `示例${String(row.n % 1000)}`;
  return `${field.heading}（示例）：${row.random.pick(WORDS)}`;
}

/** Of the two parties to a contract the first is the organ, the second the subject. */
function ofParty({ code }: Field, { format, subject }: FictionalRow): string | undefined {
  const [first, second] = Object.values(format.sides);
  if (code === first?.code) return ORGAN;
  if (code === first?.name) return AUTHORITY;
  if (code === second?.code) return subject.code;
  return code === second?.name ? subject.name : undefined;
}

function ofRole(role: NonNullable<Field['is']>, row: FictionalRow): string | undefined {
  const { subject, n, decidedOn, isFine, kind, random } = row;
  const isPerson = subject.category === '自然人';
  switch (role) {
    case 'name':
      return subject.name;
    case 'category':
      return subject.category;
    case 'subjectCode':
      return subject.code;
    case 'personIdType':
      return isPerson ? '身份证' : '';
    case 'personId':
      return subject.personId;
    case 'representative':
      return isPerson ? '' : '张示例';
    case 'documentNumber':
      return `城中示字〔${decidedOn.slice(0, 4)}〕${String(n)}号`;
    case 'authority':
      return AUTHORITY;
    case 'authorityCode':
    case 'organCode':
      return ORGAN;
    case 'kind':
      return kind;
    case 'scheme':
      return '公共信用综合评价';
    case 'contact':
      return '0772-000000';
    case 'decidedOn':
    case 'validFrom':
      return slashed(decidedOn);
    case 'validUntil':
      return slashed(addDays(decidedOn, 364));
    case 'penaltyCategory':
      return isFine ? '罚款' : '警告';
    case 'penaltyContent':
      return isFine ? '罚款（示例）' : '警告（示例）';
    case 'fine':
      return isFine ? (1 + random.below(200_000) / 10_000).toFixed(4) : '';
    default:
      return undefined;
  }
}

function ofTable({ code, values = '', required }: Field, { format, tables, random }: FictionalRow) {
  const only = format.only[code]?.[0];
  if (only !== undefined) return only;
  const [first, ...others] = (tables.get(values) ?? []).map(({ value }) => value);
  return required === undefined || first === undefined ? '' : random.pick([first, ...others]);
}

function slashed(day: Day): string {
  return day.replaceAll('-', '/');
}
