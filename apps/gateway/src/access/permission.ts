import type { Asker, Client } from '#libs/access';
import { Refusal } from '#libs/decision';
import type { Need } from './need.js';

/** Lets an asker in to what takes a need. @throws Refusal FORBIDDEN that names what is missing, and the way to it */
export function requireNeed(asker: Asker, need: Need, what: string): void {
  if (need === 'NOTHING' || need === 'BY_FIELD' || need === 'OWN_TOKEN') return;
  const { client } = asker;
  if (client === null) {
    throw new Refusal(
      'FORBIDDEN',
      `a subject’s own token (本人访问令牌) opens \`mySubject\` and its report alone: \`${what}\` takes the key of a client`,
    );
  }
  if (need === 'ANY_CLIENT' || need.some((scope) => client.scopes.has(scope))) return;
  const scopes = need.map((scope) => `\`${scope}\``).join(' or ');
  throw new Refusal(
    'FORBIDDEN',
    `\`${what}\` takes the scope ${scopes}, which this client does not have: have the operator of the gateway grant it; \`me\` shows those it has`,
  );
}

/** Who acts for an organ (单位) is of it, or of no organ. @throws Refusal FORBIDDEN */
export function requireOrgan({ organ }: Client, acting: unknown, field: string): void {
  if (organ == null || acting === organ) return;
  throw new Refusal(
    'FORBIDDEN',
    'this client acts for its own organ (单位) alone: name that one, as `me` shows it',
    field,
  );
}

/** A full list (全量名单) ends what it no longer names, whichever organ decided it. @throws Refusal FORBIDDEN */
export function requireSeveralOrgans({ organ }: Client): void {
  if (organ == null) return;
  throw new Refusal(
    'FORBIDDEN',
    'this client acts for its own organ (单位) alone, and a full list (全量名单) is of all: send the rows without `snapshot`',
    'snapshot',
  );
}

/** The organ whose figures a client may see: its own where it has one, unless it audits. @throws Refusal FORBIDDEN */
export function organSeenBy(
  { organ, scopes }: Client,
  asked: string | null | undefined,
): string | null {
  if (organ == null || scopes.has('audit')) return asked ?? null;
  if (asked == null || asked === organ) return organ;
  throw new Refusal(
    'FORBIDDEN',
    'this client sees what concerns its own organ (单位) alone: leave the organ out, or name that one',
    'filter.organ',
  );
}
