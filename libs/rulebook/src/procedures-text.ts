import { entriesIn, type LawText } from './law-text.js';

/** 程序时限 of every procedures.yaml. */
export const clocksIn = (text: LawText) =>
  entriesIn(text.procedures, 'clocks', ({ clocks }) => clocks ?? []);

/** 申请材料 of every procedures.yaml. */
export const procedureDocumentsIn = (text: LawText) =>
  entriesIn(text.procedures, 'documents', ({ documents }) => documents ?? []);

/** 救济途径 of every procedures.yaml. */
export const remediesIn = (text: LawText) =>
  entriesIn(text.procedures, 'remedies', ({ remedies }) => remedies ?? []);

/** What a clock is replaced by: its step, and the kind of record that it is only for. */
export function keyOfClock({ code, kind }: { code: string; kind?: string | null | undefined }) {
  return kind == null ? code : `${code} ${kind}`;
}
