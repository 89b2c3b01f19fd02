import type { QueryRunner } from 'typeorm';

/**
 * What ends a CREATE TABLE: rows clustered by the primary key, text compared by its bytes, trailing
 * blanks too, on SQLite, MariaDB and MySQL alike.
 */
export async function tableSuffix(runner: QueryRunner): Promise<string> {
  if (isEmbedded(runner)) return 'WITHOUT ROWID';
  const [row] = (await runner.query('SELECT VERSION() AS version')) as { version: string }[];
  const isMariaDb = row?.version.includes('MariaDB') ?? false;
  const collation = isMariaDb ? 'utf8mb4_nopad_bin' : 'utf8mb4_0900_bin';
  return `ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=${collation}`;
}

/** Whether it is the embedded SQLite. */
export function isEmbedded({ dataSource }: QueryRunner): boolean {
  return dataSource.options.type === 'better-sqlite3';
}
