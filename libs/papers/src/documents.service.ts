import { createHash } from 'node:crypto';
import { shanghaiDay } from '#libs/calendar';
import {
  clockOf,
  earliestRepairOn,
  hasEnded,
  inLanguage,
  remediesOf,
  toRepairPath,
  type CreditRecord,
  type Day,
  type Language,
  type Law,
} from '#libs/decision';
import { fault, Faulty } from '#libs/faults';
import { maskPersonName } from '#libs/identity';
import {
  FactsStore,
  type Clock,
  type Database,
  type KnownStateStore,
  type PersonKey,
} from '#libs/records';
import { fillTemplate, type Filling } from './fill-template.js';
import { toHtml } from './html.js';
import { toPdf } from './pdf.js';
import type { Paper } from './paper.js';
import { loadTemplates, type Template } from './template.js';

export interface DocumentRooms {
  readonly database: Database;
  readonly states: KnownStateStore;
  readonly persons: Pick<PersonKey, 'hmacOf'>;
  readonly clock: Clock;
}

/** Which record a document is about; null where there is none yet. */
export interface RecordNamed {
  readonly code: string | null;
  readonly personId: string | null;
  readonly recordId: string;
}

export interface DocumentRequest {
  readonly template: string;
  readonly about: RecordNamed | null;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly language: Language;
}

/** 文书 as it can be served: the same words as text, HTML and PDF. */
export interface WrittenDocument {
  readonly title: string;
  readonly text: string;
  readonly html: string;
  readonly pdf: Buffer;
  /** SHA-256 of the PDF, hex. */
  readonly pdfDigest: string;
}

/** Writes 认定告知书, 决定书 and 修复告知书 from their templates; nothing is kept. */
export class DocumentsService {
  readonly templates: ReadonlyMap<string, Template>;
  private readonly facts: FactsStore;

  constructor(private readonly rooms: DocumentRooms) {
    this.templates = loadTemplates();
    this.facts = new FactsStore(rooms.database);
  }

  /** @throws Faulty with all that is missing or wrong */
  async write(request: DocumentRequest): Promise<WrittenDocument> {
    const template = this.templates.get(request.template);
    if (template === undefined) {
      const known = [...this.templates.keys()].join(', ');
      throw new Faulty(fault('TEMPLATE_UNKNOWN', 'template', `one of ${known}`));
    }
    const filling = await this.fillingFor(request);
    if (filling === null) {
      const way = 'the subject has no such record: name another, or none';
      throw new Faulty(fault('RECORD_UNKNOWN', 'about.record', way));
    }
    return written(fillTemplate(template, filling));
  }

  /** Null where the record is not there, or no more. */
  private async fillingFor({ about, fields, language }: DocumentRequest): Promise<Filling | null> {
    const madeAt = this.rooms.clock();
    const subjectId = about === null ? null : await this.subjectIdOf(about);
    const { revision, subjects } = await this.facts.now(subjectId === null ? [] : [subjectId]);
    const { law } = await this.rooms.states.at(revision);
    const today = shanghaiDay(madeAt);
    const given = new Map(fields.map(({ name, value }) => [name, value]));
    const rest = { given, remedies: remediesOf(law, today), language, madeAt };
    if (about === null) return { ...rest, known: { today } };
    const facts = subjectId === null ? undefined : subjects.get(subjectId);
    const record = facts?.records.find(({ id }) => id === about.recordId);
    if (facts === undefined || record === undefined || !isStanding(record, law, today)) return null;
    const isPerson = about.code === null;
    const name = facts.name !== null && isPerson ? maskPersonName(facts.name) : facts.name;
    const known = {
      today,
      subjectName: name,
      subjectCode: about.code,
      ...knownOf(record, law, language, today),
    };
    return { ...rest, known };
  }

  private async subjectIdOf({ code, personId }: RecordNamed): Promise<string | null> {
    if (code !== null || personId === null) return code;
    const hmac = this.rooms.persons.hmacOf(personId);
    return (await this.facts.personSubjects([hmac])).get(hmac) ?? null;
  }
}

/** Withdrawn ones are served to nobody, and what is over is not for browsing. */
function isStanding(record: CreditRecord, law: Law, today: Day): boolean {
  const isServed = law.kinds.get(record.kind)?.served ?? false;
  return isServed && !record.withdrawn && !hasEnded(record, today);
}

/** What a record and the law say of it. */
function knownOf(record: CreditRecord, law: Law, language: Language, day: Day): Filling['known'] {
  const { authority, documentNumber, decidedOn, validUntil } = record;
  const kind = law.kinds.get(record.kind);
  const path = kind && toRepairPath(record, kind, language);
  const documents = kind?.repair?.documents.map(({ name }) => inLanguage(language, name)) ?? [];
  const clocks = (['REPAIR_ACCEPTANCE', 'REPAIR_RESULT'] as const).map((code) =>
    clockOf(law, code, { day, kind: record.kind }),
  );
  return {
    ...{ authority, documentNumber, decidedOn, validUntil },
    recordName: kind ? inLanguage(language, kind.name) : null,
    repairAuthority: path?.authority ?? null,
    repairEarliestOn: kind ? earliestRepairOn(record, kind) : null,
    repairText: path?.text ?? null,
    repairClocks: clocks
      .flatMap((clock) => (clock === null ? [] : [inLanguage(language, clock.text)]))
      .join(language === 'en' ? ' ' : ''),
    repairDocuments: documents.join(language === 'en' ? ', ' : '、'),
  };
}

async function written(paper: Paper): Promise<WrittenDocument> {
  const pdf = await toPdf(paper);
  return {
    title: paper.title,
    text: textOf(paper),
    html: toHtml(paper),
    pdf,
    pdfDigest: createHash('sha256').update(pdf).digest('hex'),
  };
}

/** The words alone, for an organ's own system of documents (公文系统). */
function textOf({ title, sections, closing }: Paper): string {
  const body = sections.flatMap(({ heading, blocks }) => [
    heading,
    ...blocks.map((block) => (block.kind === 'text' ? block.text : '')),
  ]);
  return [title, ...body, ...closing].join('\n');
}
