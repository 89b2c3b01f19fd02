import type { SubjectHolder } from '#libs/access';
import { Refusal, type Language } from '#libs/decision';
import type { Paper } from '#libs/papers';
import { newNumber, prove, sha256, type SigningKey } from '#libs/receipts';
import { FactsStore, type Database } from '#libs/records';
import type { LooksPage, OwnView, ReportReceipt } from './own-view.js';
import type { OwnViewService } from './own-view.service.js';
import { reportDocument } from './report-document.js';
import { reportPaper } from './report-paper.js';
import { ReportsStore, type KeptReport } from './reports.store.js';

export interface ReportRooms {
  readonly database: Database;
  readonly views: OwnViewService;
  readonly signingKey: SigningKey;
  /** `iss` of the receipts. */
  readonly issuer: string;
}

/** 信用报告: the facts with their proof, and as people read them. */
export interface IssuedReport {
  readonly number: string;
  readonly receipt: ReportReceipt;
  readonly paper: Paper;
}

/** Looks that a report lists at most; the own view has them all. */
const MOST_LOOKS = 200;

/** Issues credit reports (信用报告). INVARIANT: none leaves before it is on record, and each can be made again. */
export class ReportService {
  private readonly reports: ReportsStore;
  private readonly facts: FactsStore;

  constructor(private readonly rooms: ReportRooms) {
    this.reports = new ReportsStore(rooms.database);
    this.facts = new FactsStore(rooms.database);
  }

  /** A new report of what stands now. */
  async issue({ subjectId, accessId }: SubjectHolder, language: Language): Promise<IssuedReport> {
    const { views, signingKey, issuer: iss } = this.rooms;
    const view = await views.open(subjectId, language);
    const looks = await views.looks(view, null, MOST_LOOKS);
    const { instant, revision } = view;
    const number = newNumber(instant);
    const document = reportDocument(number, view, looks);
    const policyVersion = view.law.version;
    const fields = { iss, iat: Math.floor(instant / 1000), revision, policyVersion };
    const [proof] = prove([document], signingKey, fields);
    if (proof === undefined) throw new Error('a report could not be proved');
    const { digest, signature } = proof;
    await this.reports.append({
      ...{ number, subjectId, accessId, issuedAt: instant, revision, policyVersion },
      ...{ language, digest, signature },
    });
    return toIssued(number, { document, digest, proof: [], signature }, view, looks);
  }

  /**
   * A report that was issued, made again from its revision; null where the subject has none of this number.
   * @throws Refusal ANSWER_WITHDRAWN where it shows what was withdrawn since
   */
  async again({ subjectId }: SubjectHolder, number: string): Promise<IssuedReport | null> {
    const kept = await this.reports.find(subjectId, number);
    if (kept === null) return null;
    if (await this.facts.isWithdrawnSince(kept.revision, [subjectId])) {
      throw new Refusal(
        'ANSWER_WITHDRAWN',
        'the report shows a record that has been withdrawn since: have a new one issued',
        'number',
        { number, digest: kept.digest },
      );
    }
    return this.madeAgain(kept);
  }

  private async madeAgain(kept: KeptReport): Promise<IssuedReport> {
    const { number, subjectId, language, revision, issuedAt, digest, signature } = kept;
    const { views } = this.rooms;
    const view = await views.openAt({ subjectId, language, revision, instant: issuedAt });
    const looks = await views.looks(view, null, MOST_LOOKS);
    const document = reportDocument(number, view, looks);
    if (sha256(document) !== digest) throw new Error(`report ${number} comes out otherwise`);
    return toIssued(number, { document, digest, proof: [], signature }, view, looks);
  }
}

function toIssued(
  number: string,
  receipt: ReportReceipt,
  view: OwnView,
  looks: LooksPage,
): IssuedReport {
  return { number, receipt, paper: reportPaper(number, receipt, view, looks) };
}
