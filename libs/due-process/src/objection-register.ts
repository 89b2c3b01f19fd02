import type { Clock, Database } from '#libs/records';
import type { Objection } from './objection.js';
import { ProceedingRegister, type ProceedingFilter, type Told } from './proceeding-register.js';
import type { ObjectionState } from './vocabulary.js';

export type ObjectionFilter = ProceedingFilter<ObjectionState>;
export type ToldObjection = Told<Objection>;

/** 异议登记. */
export class ObjectionRegister extends ProceedingRegister<Objection> {
  constructor(database: Database, clock: Clock) {
    super(database, 'OBJECTION', clock, withoutContent);
  }
}

const UNTOLD = '';

function withoutContent(objection: Objection): ToldObjection {
  const { answer, result, steps } = objection;
  return {
    ...objection,
    record: null,
    grounds: UNTOLD,
    evidence: [],
    answer: answer && { ...answer, text: UNTOLD, documentNumber: null, changes: [] },
    result: result && { ...result, text: UNTOLD },
    steps: steps.map((step) => ({ ...step, why: null })),
  };
}
