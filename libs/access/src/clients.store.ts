import type { Instant, Scenario } from '#libs/decision';
import type { Sql, SqlValue } from '#libs/records';
import type { ClientKey, KeptClient } from './client.js';
import type { Scope } from './scopes.js';

/** A key with what proves its secret. */
export interface KeptKey extends ClientKey {
  /** SHA-256 of the secret, hex. */
  readonly digest: string;
}

/** Clients and keys as rows. INVARIANT: each change moves the version in its own transaction. */
export class ClientsStore {
  constructor(private readonly sql: Sql) {}

  /** Moves with every change of a client or key, so that who knows one version knows all of it. */
  async version(): Promise<number> {
    const [row] = await this.sql.query<{ number: number }>(
      'SELECT number FROM access_version WHERE id = 1',
    );
    if (row === undefined) throw new Error('access_version has no row');
    return row.number;
  }

  /** Locks the version until the transaction ends, so that changes come one after another. */
  async moveVersion(): Promise<void> {
    await this.sql.query('UPDATE access_version SET number = number + 1 WHERE id = 1');
  }

  async clients(): Promise<readonly KeptClient[]> {
    const rows = await this.sql.query<ClientRow>(
      `SELECT ${CLIENT_COLUMNS.join(', ')} FROM client ORDER BY id`,
    );
    return rows.map(toClient);
  }

  async keys(): Promise<readonly KeptKey[]> {
    const rows = await this.sql.query<KeyRow>(
      'SELECT id, client_id, digest, created_at, ends_at, revoked_at FROM client_key ORDER BY created_at, id',
    );
    return rows.map(toKey);
  }

  async addClient(client: KeptClient): Promise<void> {
    await this.sql.query(
      `INSERT INTO client (${CLIENT_COLUMNS.join(', ')}) VALUES (${CLIENT_COLUMNS.map(() => '?').join(', ')})`,
      valuesOf(client),
    );
  }

  async changeClient(client: KeptClient): Promise<void> {
    const [, ...columns] = CLIENT_COLUMNS;
    const [id, ...values] = valuesOf(client);
    await this.sql.query(
      `UPDATE client SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`,
      [...values, id ?? null],
    );
  }

  async addKey(key: KeptKey): Promise<void> {
    await this.sql.query(
      `INSERT INTO client_key (id, client_id, digest, created_at, ends_at, revoked_at)
       VALUES (?, ?, ?, ?, ?, ?)`,
      [key.id, key.clientId, key.digest, key.createdAt, key.endsAt, key.revokedAt],
    );
  }

  async endKey(id: string, endsAt: Instant): Promise<void> {
    await this.sql.query('UPDATE client_key SET ends_at = ? WHERE id = ?', [endsAt, id]);
  }

  async revokeKey(id: string, revokedAt: Instant): Promise<void> {
    await this.sql.query('UPDATE client_key SET revoked_at = ? WHERE id = ?', [revokedAt, id]);
  }
}

const CLIENT_COLUMNS = [
  'id',
  'name',
  'organ',
  'scopes',
  'scenarios',
  'matters',
  'areas',
  'valid_from',
  'valid_until',
  'rate',
  'investigates',
  'oidc_subject',
  'mtls_subject',
  'created_at',
] as const;

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly organ: string | null;
  readonly scopes: string;
  readonly scenarios: string | null;
  readonly matters: string | null;
  readonly areas: string | null;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly rate: number | null;
  readonly investigates: number;
  readonly oidc_subject: string | null;
  readonly mtls_subject: string | null;
  readonly created_at: number;
}

interface KeyRow {
  readonly id: string;
  readonly client_id: string;
  readonly digest: string;
  readonly created_at: number;
  readonly ends_at: number | null;
  readonly revoked_at: number | null;
}

function valuesOf(client: KeptClient): SqlValue[] {
  const list = (values: Iterable<string> | null) =>
    values === null ? null : [...values].join(' ');
  return [
    client.id,
    client.name,
    client.organ,
    list(client.scopes),
    list(client.scenarios),
    list(client.matters),
    list(client.areas),
    client.validFrom,
    client.validUntil,
    client.rate,
    client.investigates === true ? 1 : 0,
    client.oidcSubject,
    client.mtlsSubject,
    client.createdAt,
  ];
}

/** Lists are of codes without blanks, one after another. */
function listIn(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

function toClient(row: ClientRow): KeptClient {
  const set = (text: string | null) => (text === null ? null : new Set(listIn(text)));
  return {
    id: row.id,
    name: row.name,
    organ: row.organ,
    scopes: new Set(listIn(row.scopes) as readonly Scope[]),
    scenarios: set(row.scenarios) as ReadonlySet<Scenario> | null,
    matters: set(row.matters),
    areas: row.areas === null ? null : listIn(row.areas),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    rate: row.rate,
    ...(row.investigates === 1 ? { investigates: true } : {}),
    oidcSubject: row.oidc_subject,
    mtlsSubject: row.mtls_subject,
    createdAt: row.created_at,
  };
}

function toKey(row: KeyRow): KeptKey {
  return {
    id: row.id,
    clientId: row.client_id,
    digest: row.digest,
    createdAt: row.created_at,
    endsAt: row.ends_at,
    revokedAt: row.revoked_at,
  };
}
