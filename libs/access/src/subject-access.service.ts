import { readInput } from '#libs/faults';
import {
  newPersonSubjectId,
  type Database,
  type PersonKey,
  type RevisionsStore,
} from '#libs/records';
import { accessInput, type AccessRequest } from './access-request.js';
import type { IssuedToken, SubjectTokens } from './subject-token.js';

export interface AccessRooms {
  readonly database: Database;
  readonly revisions: Pick<RevisionsStore, 'registerPerson'>;
  readonly persons: Pick<PersonKey, 'hmacOf'>;
  readonly tokens: SubjectTokens;
}

/** Whose view is opened: one of the two. */
export interface SubjectNamed {
  readonly code: string | null;
  /** 居民身份证号; goes no further than its keyed hash. */
  readonly personId: string | null;
}

/** Lets a subject or its agent in to its own view (本人查询), on the word of the hall that saw its papers. */
export class SubjectAccessService {
  constructor(private readonly rooms: AccessRooms) {}

  /** Issues a token, and keeps on record that it did; the token itself is kept nowhere. @throws Faulty */
  async open(
    subject: SubjectNamed,
    request: AccessRequest,
    client: { readonly id: string },
  ): Promise<IssuedToken> {
    const { holder, agent, authorisation, document, verifiedBy } = readInput(accessInput, request);
    const subjectId = await this.subjectIdOf(subject);
    const access = this.rooms.tokens.issue({ subjectId, holder, agent, authorisation });
    await this.rooms.database.query(
      `INSERT INTO subject_access (id, subject_id, holder, agent, authorisation, document, verified_by,
         client_id, issued_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        access.accessId,
        subjectId,
        holder,
        agent,
        authorisation,
        document,
        verifiedBy,
        client.id,
        access.issuedAt,
        access.expiresAt,
      ],
    );
    return access;
  }

  /** A person is known from now on, be it of nothing: whether it was before shows to nobody. */
  private async subjectIdOf({ code, personId }: SubjectNamed): Promise<string> {
    if (code !== null) return code;
    if (personId === null) throw new Error('a subject is named by its code or its ID number');
    const { persons, revisions } = this.rooms;
    return revisions.registerPerson(persons.hmacOf(personId), newPersonSubjectId());
  }
}
