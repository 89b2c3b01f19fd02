import { shanghaiDay } from '#libs/calendar';
import type { Day, Rulebook } from '#libs/decision';
import {
  confirmableRule,
  publishedLaw,
  substanceOf,
  withConfirmations,
  type PublishedLaw,
  type RuleConfirmation,
} from '#libs/rulebook';
import type { Database, Sql } from './database.js';
import {
  contentOf,
  publicationAt,
  PUBLICATIONS,
  recordedConfirmations,
  toPublication,
  type Publication,
  type PublicationRow,
} from './publication-row.js';
import type { Approval, RevisionWriter } from './revision-writer.js';
import type { Clock, RevisionsStore } from './revisions.store.js';

/** Where a publication came from: the software's own law, which a later one may replace, or an office. */
const ORIGINS = { shipped: 'shipped', office: 'office' } as const;

/** What came of a publication: the law now in force, and whether it was not so before. */
export interface PublicationOutcome {
  readonly publication: Publication;
  readonly isNew: boolean;
}

/** Why nothing was published, and the way out. */
export class NotPublished extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NotPublished';
  }
}

interface ToPublish {
  readonly law: PublishedLaw;
  readonly origin: string;
  readonly approval: Approval | null;
  readonly confirmation?: RuleConfirmation;
}

/** Ends a change without a revision: the law in force is what it would have published. */
class AlreadyInForce extends Error {
  constructor(readonly publication: Publication) {
    super('already in force');
  }
}

/** Revisions that change the law; it is by this note that an empty database is still known as one. */
const NOTE = 'rulebook';
const LONGEST = { by: 100, note: 1000 } as const;

/**
 * The publications of the law (发布), each one revision. INVARIANT: publications are added, never
 * changed, so that whatever rested on one can be proved.
 */
export class PublicationsStore {
  constructor(
    private readonly database: Database,
    private readonly revisions: RevisionsStore,
    private readonly clock: Clock = Date.now,
  ) {}

  /** The publication in force; null before the first. */
  inForce(): Promise<Publication | null> {
    return publicationAt(this.database);
  }

  /** The publication that was in force at a revision; null before the first. */
  at(revision: number): Promise<Publication | null> {
    return publicationAt(this.database, revision);
  }

  /** Every publication, the newest first. */
  async all(): Promise<readonly Publication[]> {
    return (
      await this.database.query<PublicationRow>(`${PUBLICATIONS} ORDER BY p.revision DESC`)
    ).map(toPublication);
  }

  /** The law of a version; null where none of that name was published. */
  async rulebookOf(version: string): Promise<Rulebook | null> {
    const content = await contentOf(this.database, version);
    return content === null ? null : (JSON.parse(content) as Rulebook);
  }

  /** What would be published for this law: with the confirmations recorded for its rules. */
  async asPublished(rulebook: Rulebook): Promise<Rulebook> {
    return withConfirmations(rulebook, await recordedConfirmations(this.database));
  }

  /** Publishes a law in the name of an officer. @throws NotPublished */
  async publish(rulebook: Rulebook, approval: Approval): Promise<PublicationOutcome> {
    const signed = checked(approval);
    return this.change(async (sql) => ({
      law: publishedLaw(withConfirmations(rulebook, await recordedConfirmations(sql))),
      origin: ORIGINS.office,
      approval: signed,
    }));
  }

  /** Publishes the software's own law, unless an office published one: that stays. */
  keepShipped(rulebook: Rulebook): Promise<PublicationOutcome> {
    return this.change(async (sql, current) =>
      current !== null && current.origin !== ORIGINS.shipped
        ? null
        : {
            law: publishedLaw(withConfirmations(rulebook, await recordedConfirmations(sql))),
            origin: ORIGINS.shipped,
            approval: null,
          },
    );
  }

  /**
   * Publishes an earlier version again, as it was; without a name, the one that was in force before
   * the present one. @throws NotPublished
   */
  async republish(version: string | null, approval: Approval): Promise<PublicationOutcome> {
    const signed = checked(approval);
    return this.change(async (sql, current) => {
      const wanted = version ?? (await versionBefore(sql, current));
      const content = await contentOf(sql, wanted);
      if (content === null) {
        throw new NotPublished(
          `no version \`${wanted}\` was ever published: \`policy versions\` lists them`,
        );
      }
      return { law: { version: wanted, content }, origin: ORIGINS.office, approval: signed };
    });
  }

  /**
   * Puts on record that an officer read the basis of a rule, and publishes the law in force with that
   * rule confirmed. The origin stays: later shipped law takes the confirmation along.
   * @throws NotPublished, NotConfirmable
   */
  async confirm(code: string, from: Day | null, approval: Approval): Promise<PublicationOutcome> {
    const signed = checked(approval);
    return this.change(async (sql, current) => {
      if (current === null) throw new NotPublished(NOTHING_PUBLISHED);
      const rulebook = JSON.parse((await contentOf(sql, current.version)) ?? '') as Rulebook;
      const confirmation: RuleConfirmation = {
        ...signed,
        rule: code,
        substance: substanceOf(confirmableRule(rulebook, code, from)),
        on: shanghaiDay(this.clock()),
      };
      const law = publishedLaw(withConfirmations(rulebook, [confirmation]));
      return { law, origin: current.origin, approval: signed, confirmation };
    });
  }

  /** One revision that publishes, or none where that law is in force or nothing is to be published. */
  private async change(
    choose: (sql: Sql, current: Publication | null) => Promise<ToPublish | null>,
  ): Promise<PublicationOutcome> {
    try {
      const revision = await this.revisions.commit(NOTE, async (writer, sql) => {
        const current = await publicationAt(sql);
        const chosen = await choose(sql, current);
        if (current !== null && (chosen === null || chosen.law.version === current.version)) {
          throw new AlreadyInForce(current);
        }
        if (chosen !== null) await write(writer, chosen);
      });
      const [row] = await this.database.query<PublicationRow>(
        `${PUBLICATIONS} WHERE p.revision = ?`,
        [revision],
      );
      if (row === undefined) throw new Error(`publication ${String(revision)} is gone`);
      return { publication: toPublication(row), isNew: true };
    } catch (error) {
      if (error instanceof AlreadyInForce) return { publication: error.publication, isNew: false };
      throw error;
    }
  }
}

export const NOTHING_PUBLISHED =
  'no law is published in this database: `policy publish`, or start the gateway on it once';

async function versionBefore(sql: Sql, current: Publication | null): Promise<string> {
  if (current === null) throw new NotPublished(NOTHING_PUBLISHED);
  const [row] = await sql.query<{ version: string }>(
    'SELECT version FROM rulebook_version WHERE version <> ? ORDER BY revision DESC LIMIT 1',
    [current.version],
  );
  if (row === undefined) {
    throw new NotPublished('no other version was ever published, so there is none to go back to');
  }
  return row.version;
}

async function write(writer: RevisionWriter, chosen: ToPublish): Promise<void> {
  if (chosen.confirmation) await writer.confirmRule(chosen.confirmation);
  await writer.publish(chosen.law, chosen.origin, chosen.approval);
}

/** The approval without blanks at its ends. @throws NotPublished where a name or reason is missing. */
function checked({ by, note }: Approval): Approval {
  const approval = { by: by.trim(), note: note.trim() };
  for (const key of ['by', 'note'] as const) {
    const { length } = approval[key];
    if (length === 0 || length > LONGEST[key]) {
      const what = key === 'by' ? 'who approves it' : 'why';
      throw new NotPublished(
        `say ${what} (--${key}) in 1 to ${String(LONGEST[key])} characters, found ${String(length)}`,
      );
    }
  }
  return approval;
}
