import { warningTermsIn, type WarningTerms } from '#libs/supervision';
import { z } from 'zod';
import { readAccessSettings, type AccessSettings } from './access/access-settings.js';

/** What the environment sets; read once, at the start. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database. */
  readonly dataDir: string;
  /** Folder of the keys, outside the data. */
  readonly keysDir: string;
  /** MySQL or MariaDB; null: the embedded database. */
  readonly databaseUrl: string | null;
  /** Directory of the deployment's own law, below the shipped law; null: the shipped law alone. */
  readonly policyDir: string | null;
  /** `iss` of the receipts. */
  readonly issuer: string;
  /** Who is let in, and how. */
  readonly access: AccessSettings;
  /** By what contracts warn (合同履约预警). */
  readonly warningTerms: WarningTerms;
  /** Whether an empty embedded database is filled with the fictional samples. */
  readonly samples: boolean;
  /** Of a file that is uploaded. */
  readonly uploadLimitBytes: number;
  /** Whether Nest's logger speaks. */
  readonly isLogging: boolean;
}

const MIB = 1024 * 1024;

const text = (fallback: string) => z.string().trim().min(1).default(fallback);

const Environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .default(3000),
  HOST: text('127.0.0.1'),
  DATA_DIR: text('./data'),
  KEYS_DIR: text('./keys'),
  DATABASE_URL: z
    .string()
    .regex(/^(?:mysql|mariadb):\/\/./)
    .optional(),
  POLICY_DIR: z.string().trim().min(1).optional(),
  ISSUER: text('creditgate'),
  SAMPLES: z.enum(['on', 'off']).default('on'),
  UPLOAD_LIMIT_MIB: z
    .string()
    .regex(/^[1-9]\d{0,6}$/)
    .transform(Number)
    .default(8192),
});

const EXPECTED: Readonly<Record<string, string>> = {
  PORT: 'a port from 0 to 65535',
  SAMPLES: 'on or off',
  UPLOAD_LIMIT_MIB: 'a whole number of MiB',
  DATABASE_URL: 'mysql://user:password@host:port/database',
};

/** Reads the settings; an empty variable counts as not set. Errors name the variable and never its value. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  const names = new Set(read.error?.issues.map(({ path }) => String(path[0])));
  const access = readAccessSettings(given);
  const faults = [
    ...[...names].map((name) => `${name} must be ${EXPECTED[name] ?? 'some text'}`),
    ...access.faults,
  ];
  if (!read.success || faults.length > 0) throw new Error(faults.join('; '));
  const { PORT, HOST, DATA_DIR, KEYS_DIR, DATABASE_URL, POLICY_DIR, ISSUER, SAMPLES } = read.data;
  const { UPLOAD_LIMIT_MIB } = read.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    keysDir: KEYS_DIR,
    databaseUrl: DATABASE_URL ?? null,
    policyDir: POLICY_DIR ?? null,
    issuer: ISSUER,
    access: access.value,
    warningTerms: warningTermsIn(env),
    samples: SAMPLES === 'on',
    uploadLimitBytes: UPLOAD_LIMIT_MIB * MIB,
    isLogging: true,
  };
}
