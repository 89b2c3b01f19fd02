import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { AccessLog1700000000012 } from './migrations/1700000000012-access-log.js';
import { Clients1700000000011 } from './migrations/1700000000011-clients.js';
import { Commitments1700000000001 } from './migrations/1700000000001-commitments.js';
import { Initial1700000000000 } from './migrations/1700000000000-initial.js';
import { Intake1700000000003 } from './migrations/1700000000003-intake.js';
import { Outbox1700000000002 } from './migrations/1700000000002-outbox.js';
import { Looks1700000000006 } from './migrations/1700000000006-looks.js';
import { OwnView1700000000009 } from './migrations/1700000000009-own-view.js';
import { Proceedings1700000000007 } from './migrations/1700000000007-proceedings.js';
import { Quality1700000000004 } from './migrations/1700000000004-quality.js';
import { Reported1700000000005 } from './migrations/1700000000005-reported.js';
import { Touched1700000000008 } from './migrations/1700000000008-touched.js';
import { Upload1700000000010 } from './migrations/1700000000010-upload.js';
import { inParts, insertOf } from './insert.js';
import { Unavailable } from './unavailable.js';

/** A value that can be bound in a statement. */
export type SqlValue = string | number | null;

/** Something that runs statements: the database, or one transaction on it. */
export interface Sql {
  /** Whether it is the embedded SQLite: the few words in which the engines differ. */
  readonly isEmbedded: boolean;
  query<Row>(statement: string, values?: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Inserts rows of one table, however many; `otherwise` says what of those that are there. */
  insert(
    table: string,
    columns: readonly string[],
    rows: readonly (readonly SqlValue[])[],
    otherwise?: string,
  ): Promise<void>;
}

export interface DatabaseSettings {
  /** mysql://user:password@host:port/database; absent: embedded SQLite in `dataDir`. */
  readonly url?: string | undefined;
  readonly dataDir: string;
}

/** Faults of a statement itself, whichever engine: retrying does not help. */
const STATEMENT_FAULTS: ReadonlySet<string> = new Set([
  'ER_DUP_ENTRY',
  'ER_DATA_TOO_LONG',
  'ER_BAD_NULL_ERROR',
  'ER_PARSE_ERROR',
  'ER_NO_SUCH_TABLE',
  'ER_BAD_FIELD_ERROR',
  'ER_WRONG_VALUE_COUNT_ON_ROW',
  'SQLITE_ERROR',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_NOTNULL',
]);
const DUPLICATES: ReadonlySet<string> = new Set([
  'ER_DUP_ENTRY',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
]);
const LOST_RACES: ReadonlySet<string> = new Set([
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  // What is to be changed is newer than what the transaction read: MariaDB from 11.6.2, SQLite.
  'ER_CHECKREAD',
  'SQLITE_BUSY_SNAPSHOT',
]);
/** Codes of the drivers and of the network below them, e.g. ECONNREFUSED. */
const DRIVER_CODE = /^(?:ER_|SQLITE_|PROTOCOL_|E[A-Z]+$)/;
const ATTEMPTS = 5;
/** A server that has not answered a statement by then is taken to be away. */
const PATIENCE_MS = 5000;

/**
 * The one way to the database, SQLite or MySQL/MariaDB. INVARIANT: SQLite has one connection, so
 * while a transaction runs on it every other statement waits; none ever reads or joins what is
 * half written.
 */
export class Database implements Sql {
  /** The end of the transaction that has the single connection; never rejects. */
  private turn: Promise<void> | null = null;
  /** Statements under way on the single connection. */
  private readonly running = new Set<Promise<unknown>>();
  /** By their words, the statements that insert into the embedded database. */
  private readonly prepared = new Map<string, Prepared>();

  private constructor(private readonly source: DataSource) {}

  /** Connects and migrates. @throws Unavailable where the server cannot be reached. */
  static async open(settings: DatabaseSettings): Promise<Database> {
    const database = new Database(new DataSource(optionsFor(settings)));
    try {
      await database.source.initialize();
      await database.source.runMigrations({ transaction: 'each' });
    } catch (error) {
      if (database.source.isInitialized) await database.source.destroy();
      throw asUnavailable(error);
    }
    return database;
  }

  get isEmbedded(): boolean {
    return this.source.options.type === 'better-sqlite3';
  }

  async query<Row>(statement: string, values: readonly SqlValue[] = []): Promise<readonly Row[]> {
    if (!this.isEmbedded) return run<Row>(poolOf(this.source, 'query'), statement, values);
    while (this.turn) await this.turn;
    const result = run<Row>(this.source, statement, values);
    this.running.add(result);
    try {
      return await result;
    } finally {
      this.running.delete(result);
    }
  }

  /** Runs a statement that comes often in the same words: MySQL parses it once a connection. */
  async execute(statement: string, values: readonly SqlValue[]): Promise<void> {
    if (this.isEmbedded) await this.query(statement, values);
    else await run(poolOf(this.source, 'execute'), statement, values);
  }

  async insert(...rows: Parameters<Sql['insert']>): Promise<void> {
    await this.transaction((sql) => sql.insert(...rows));
  }

  /** Runs the work in one transaction; one that lost a race is run again from its start. */
  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await (this.isEmbedded ? this.alone(() => this.attempt(work)) : this.attempt(work));
      } catch (error) {
        if (!isLostRace(error) || attempt === ATTEMPTS) throw asUnavailable(error);
      }
    }
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private async attempt<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      const insert = this.isEmbedded ? this.insertEach : insertMany(await connectionOf(runner));
      const result = await work({
        isEmbedded: this.isEmbedded,
        query: (statement, values = []) => run(runner, statement, values),
        insert,
      });
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Row by row by a prepared statement: SQLite takes half as long for it as for many rows in one. */
  private readonly insertEach: Sql['insert'] = (table, columns, rows, otherwise = '') =>
    new Promise((resolve) => {
      const statement = insertOf(table, columns, 1, otherwise);
      try {
        const prepared = this.prepared.get(statement) ?? embeddedIn(this.source).prepare(statement);
        this.prepared.set(statement, prepared);
        for (const row of rows) prepared.run(row);
      } catch (error) {
        throw asFault(error);
      }
      resolve();
    });

  /** Takes the single connection: waits for its turn, then for the statements under way. */
  private async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.turn) await this.turn;
    const result = Promise.allSettled(this.running).then(work);
    this.turn = result.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await result;
    } finally {
      this.turn = null;
    }
  }
}

/** Thrown by the work of a transaction that was overtaken: it is run again from its start. */
export class LostRace extends Unavailable {}

function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || LOST_RACES.has(codeOf(error));
}

/** Whether a statement failed because the key is there already. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATES.has(codeOf(error));
}

/** `?` for each value, for an IN list. */
export function places(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

/** What TypeORM and its query runners have in common. */
interface Runner {
  query(statement: string, values: unknown[]): Promise<unknown>;
}

/** What is used of mysql2's pool and connections: the second prepares the statement, once a connection. */
type Driver = Readonly<
  Record<
    'query' | 'execute',
    (
      statement: string,
      values: unknown[],
      done: (error: Error | null, rows: unknown) => void,
    ) => void
  >
>;

/**
 * The pool below TypeORM: a statement by itself needs nothing that a query runner adds, which is
 * made for each and takes longer than the driver.
 */
function poolOf(source: DataSource, method: keyof Driver): Runner {
  const { pool } = source.driver as unknown as { readonly pool: Driver };
  return runnerOn(pool, method);
}

/** The connection of a transaction below TypeORM, by prepared statements: a server takes a third less time for many rows. */
async function connectionOf(runner: QueryRunner): Promise<Runner> {
  return runnerOn((await runner.connect()) as Driver, 'execute');
}

function runnerOn(driver: Driver, method: keyof Driver): Runner {
  return {
    query: (statement, values) =>
      new Promise((resolve, reject) => {
        driver[method](statement, values, (error, rows) => {
          if (error) reject(new QueryFailedError(statement, values, error));
          else resolve(rows);
        });
      }),
  };
}

/** What is used of better-sqlite3's statements. */
interface Prepared {
  run(values: readonly SqlValue[]): unknown;
}

/** The connection below TypeORM. */
function embeddedIn(source: DataSource): { prepare(statement: string): Prepared } {
  const { databaseConnection } = source.driver as unknown as {
    readonly databaseConnection: { prepare(statement: string): Prepared };
  };
  return databaseConnection;
}

/** Many rows in a statement: what costs on a server is to be asked. */
function insertMany(on: Runner): Sql['insert'] {
  return async (table, columns, rows, otherwise = '') => {
    for (const some of inParts(rows)) {
      await run(on, insertOf(table, columns, some.length, otherwise), some.flat());
    }
  };
}

async function run<Row>(
  on: Runner,
  statement: string,
  values: readonly SqlValue[],
): Promise<readonly Row[]> {
  try {
    return (await answeredInTime(on.query(statement, [...values]))) as readonly Row[];
  } catch (error) {
    throw asFault(error);
  }
}

/** A failed statement as its callers see it; a lost race stays what it is, for the transaction to begin again. */
function asFault(error: unknown): unknown {
  return LOST_RACES.has(codeOf(error)) ? error : asUnavailable(error);
}

async function answeredInTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Unavailable('the database does not answer'));
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function asUnavailable(error: unknown): unknown {
  if (error instanceof Unavailable || STATEMENT_FAULTS.has(codeOf(error))) return error;
  const isDriverFault = error instanceof QueryFailedError || DRIVER_CODE.test(codeOf(error));
  return isDriverFault
    ? new Unavailable(`the database cannot be used (${codeOf(error) || 'unknown'})`, 2, {
        cause: error,
      })
    : error;
}

/** The driver's code of a failure, e.g. ER_DUP_ENTRY, SQLITE_BUSY, ECONNREFUSED; empty for other errors. */
function codeOf(error: unknown): string {
  const fault: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (typeof fault !== 'object' || fault === null || !('code' in fault)) return '';
  return typeof fault.code === 'string' ? fault.code : '';
}

function optionsFor({ url, dataDir }: DatabaseSettings) {
  const common = {
    migrations: [
      Initial1700000000000,
      Commitments1700000000001,
      Outbox1700000000002,
      Intake1700000000003,
      Quality1700000000004,
      Reported1700000000005,
      Looks1700000000006,
      Proceedings1700000000007,
      Touched1700000000008,
      OwnView1700000000009,
      Upload1700000000010,
      Clients1700000000011,
      AccessLog1700000000012,
    ],
    migrationsTableName: 'schema_migration',
    synchronize: false,
    logging: false as const,
  };
  if (url !== undefined) {
    return {
      ...common,
      type: 'mysql' as const,
      url,
      charset: 'utf8mb4',
      supportBigNumbers: true,
      bigNumberStrings: false,
      connectTimeout: 3000,
      // A stack is made for every statement otherwise, for those that fail.
      trace: false,
      extra: { connectionLimit: 10 },
    };
  }
  mkdirSync(dataDir, { recursive: true });
  return {
    ...common,
    type: 'better-sqlite3' as const,
    database: join(dataDir, 'creditgate.sqlite'),
    enableWAL: true,
    timeout: 2000,
    prepareDatabase: (connection: unknown) => {
      const embedded = connection as { pragma(text: string): void };
      embedded.pragma('synchronous = FULL');
      // 40 MB instead of 2: an import touches pages all over the key, and is to stay below 300 MB.
      embedded.pragma('cache_size = -40960');
      // 64 MB instead of 4: what many commits touch is copied from the log once.
      embedded.pragma('wal_autocheckpoint = 16000');
    },
  };
}
