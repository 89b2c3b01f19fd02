import type { Day, Instant, Scenario } from '#libs/decision';
import type { Scope } from './scopes.js';

/** What a client may ask about (使用目的); null or left out: all. */
export interface Limits {
  readonly scenarios?: ReadonlySet<Scenario> | null;
  /** Codes of matters (审批事项). */
  readonly matters?: ReadonlySet<string> | null;
  /** 行政区划代码; each stands for all below it. */
  readonly areas?: readonly string[] | null;
}

/** An approval system that asks (接入方), as far as answering it goes. */
export interface Client extends Limits {
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Name of the organ (单位名称), for those whom it looked at. */
  readonly name?: string;
  /** 统一社会信用代码 of its organisation, for which alone it acts; null or left out: a platform of several. */
  readonly organ?: string | null;
  /** Checks a second; null or left out: no limit of its own. */
  readonly rate?: number | null;
  /** 调查机关: its looks are shown to the subject only after the delay that the law names. */
  readonly investigates?: true;
}

/** A client as the office keeps it, with what lets it in. */
export interface KeptClient extends Client {
  readonly name: string;
  readonly organ: string | null;
  readonly scenarios: ReadonlySet<Scenario> | null;
  readonly matters: ReadonlySet<string> | null;
  readonly areas: readonly string[] | null;
  /** Days in Asia/Shanghai, both included; null: open. */
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly rate: number | null;
  /** `sub …` or `azp …` of its tokens of the OIDC issuer. */
  readonly oidcSubject: string | null;
  /** Subject of its TLS certificate, as the trusted proxy writes it. */
  readonly mtlsSubject: string | null;
  readonly createdAt: Instant;
}

/** A key of a client, without its secret. */
export interface ClientKey {
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: Instant;
  /** From this instant it lets nobody in; null: open. */
  readonly endsAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Whether a client may ask on a day: from its first to its last day, both included. */
export function isValidOn(
  { validFrom, validUntil }: Pick<KeptClient, 'validFrom' | 'validUntil'>,
  day: Day,
): boolean {
  return validFrom <= day && (validUntil === null || day <= validUntil);
}

/** Whether a key still lets its client in. */
export function isKeyOpen(
  { endsAt, revokedAt }: Pick<ClientKey, 'endsAt' | 'revokedAt'>,
  now: Instant,
): boolean {
  return revokedAt === null && (endsAt === null || now < endsAt);
}
