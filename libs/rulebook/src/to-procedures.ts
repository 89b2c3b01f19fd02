import { CLOCK_CODES, type Procedures } from '#libs/decision';
import { standing, type LawText } from './law-text.js';
import { clocksIn, keyOfClock, procedureDocumentsIn, remediesIn } from './procedures-text.js';
import { toBasis, type Documents } from './to-basis.js';

/** 程序 as due process reads it; the same for whatever order the files have. */
export function toProcedures(text: LawText, documents: Documents): Procedures {
  return {
    clocks: standing(clocksIn(text), ({ entry }) => keyOfClock(entry))
      .map(({ entry, layer }) => ({
        ...entry,
        layer: layer.code,
        kind: entry.kind ?? null,
        until: entry.until ?? null,
        basis: toBasis(entry.basis, documents),
      }))
      .sort(
        (a, b) =>
          CLOCK_CODES.indexOf(a.code) - CLOCK_CODES.indexOf(b.code) ||
          compare(a.kind ?? '', b.kind ?? '') ||
          compare(a.from, b.from),
      ),
    documents: standing(procedureDocumentsIn(text), ({ entry }) => entry.code)
      .map(({ entry, layer }) => ({
        ...entry,
        layer: layer.code,
        askedFor: entry.askedFor ?? null,
        basis: toBasis(entry.basis, documents),
      }))
      .sort((a, b) => compare(a.code, b.code)),
    remedies: standing(remediesIn(text), ({ entry }) => entry.code)
      .map(({ entry, layer }) => ({
        ...entry,
        layer: layer.code,
        until: entry.until ?? null,
        basis: toBasis(entry.basis, documents),
      }))
      .sort((a, b) => compare(a.code, b.code) || compare(a.from, b.from)),
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
