import type { Procedures, Publicity, RecordKind, RepairRule, Text } from '#libs/decision';
import type { PublicityEntry, RepairEntry } from './procedures-schema.js';
import type { KindEntry } from './schema.js';
import { toBasis, type Documents } from './to-basis.js';

/** A list or kind of record as checks read it, from its entry in a file. */
export function toKind(
  entry: KindEntry & { period?: Text; exits?: readonly Text[] },
  procedures: Procedures,
  documents: Documents,
): RecordKind {
  return {
    code: entry.code,
    name: entry.name,
    category: entry.category,
    authority: entry.authority,
    rhythmDays: entry.rhythmDays,
    seriousDishonesty: entry.seriousDishonesty ?? false,
    served: entry.served ?? true,
    period: entry.period ?? null,
    exits: entry.exits ?? [],
    publicity: (entry.publicity ?? []).map((one) => toPublicity(one, documents)),
    repair: entry.repair ? toRepair(entry.repair, procedures, documents) : null,
  };
}

function toPublicity({ basis, ...rest }: PublicityEntry, documents: Documents): Publicity {
  return { ...rest, ...(basis ? { basis: toBasis(basis, documents) } : {}) };
}

function toRepair(
  { authority, text, documents: named, exclusions = [], wait }: RepairEntry,
  procedures: Procedures,
  documents: Documents,
): RepairRule {
  const isBrought = ({ code, askedFor }: Procedures['documents'][number]) =>
    named ? named.includes(code) : askedFor === 'REPAIR';
  return {
    authority: authority ?? null,
    text,
    documents: procedures.documents.filter(isBrought).map(({ code, name }) => ({ code, name })),
    exclusions: exclusions.map((one) => ({ ...one, basis: toBasis(one.basis, documents) })),
    wait: wait ? { ...wait, basis: toBasis(wait.basis, documents) } : null,
  };
}
