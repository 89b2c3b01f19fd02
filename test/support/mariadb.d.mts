export interface TestDatabase {
  /** Of a fresh, empty database. */
  readonly url: string;
  /** Drops the database, and ends the server where it is our own. */
  stop(): Promise<void>;
  /** Ends the server at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  restart(): Promise<void>;
  /** The server hangs: it keeps its connections and answers nothing. */
  pause(): void;
  resume(): void;
}

export interface TestServer {
  /** Without a database, with a user that may create some: good for MYSQL_URL. */
  readonly url: string;
  stop(): Promise<void>;
}

export function startMariadb(options?: { own?: boolean }): Promise<TestDatabase>;
export function startServer(): Promise<TestServer>;
