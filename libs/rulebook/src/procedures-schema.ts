import { CLOCK_CODES, CLOCK_STARTS, CLOCK_UNITS, REPAIR_REQUESTS } from '#libs/decision';
import { z } from 'zod';
import {
  basis,
  code,
  confirmed,
  day,
  detailTests,
  inForce,
  reference,
  words,
} from './schema-parts.js';

/* What the law says of due process (程序): of credit repair in each list, and in procedures.yaml. */

export const repair = z.strictObject({
  authority: words.optional().describe('Left out: the organ that decided the record.'),
  text: words,
  documents: z
    .array(code)
    .min(1)
    .optional()
    .describe('申请材料: codes of procedures.yaml; left out: those that every repair brings.'),
  exclusions: z
    .array(
      z.strictObject({
        when: z
          .strictObject({
            details: detailTests.optional(),
            banRunning: z
              .literal(true)
              .optional()
              .describe('禁止期: the ban of the record (banUntil) has not ended.'),
          })
          .describe('All of it must hold.'),
        text: words,
        basis,
        confirmed,
      }),
    )
    .min(1)
    .optional()
    .describe('不可修复: records that are not repaired while the condition holds.'),
  wait: z
    .strictObject({
      monthsFromCorrection: z.int().positive().describe('自改正之日起, in months.'),
      basis: z.array(reference).min(1),
    })
    .optional()
    .describe('等待期: in place of the shortest publicity, where a list has its own.'),
});

export const publicity = z.strictObject({
  decidedFrom: day.optional().describe('For records decided on or after this day.'),
  details: detailTests.optional(),
  minimumMonths: z.int().nonnegative().optional(),
  maximumMonths: z.int().positive().optional(),
  countedFrom: z
    .literal('DECISION')
    .optional()
    .describe(
      '起算: the shortest time runs from the decision; left out: from the first day of the record.',
    ),
  basis: z.array(reference).min(1).optional(),
});

/** What every part of a procedure (程序) says in the same way. */
const procedural = { name: words, text: words, basis, confirmed };

const clock = z
  .strictObject({
    code: z.enum(CLOCK_CODES).describe('程序时限: which step; a lower layer replaces it.'),
    kind: code
      .optional()
      .describe('Only for records of this list or kind; left out: for all that have no own.'),
    ...procedural,
    start: z.enum(CLOCK_STARTS).describe('起算: the event whose day is day 0.'),
    limit: z
      .int()
      .nonnegative()
      .nullable()
      .describe('How many; the last day counts. null: no number is known (待核实).'),
    unit: z.enum(CLOCK_UNITS).describe('工作日, 日, 月 or 年.'),
    ...inForce,
  })
  .meta({ id: 'clock', description: '程序时限: within how long a step is to be taken.' });

export const proceduresFile = z.strictObject({
  clocks: z.array(clock).min(1).optional(),
  documents: z
    .array(
      z.strictObject({
        code,
        name: words,
        askedFor: z
          .enum(REPAIR_REQUESTS)
          .optional()
          .describe(
            'Brought with every application of this kind; left out: where a list names it.',
          ),
        basis,
        confirmed,
      }),
    )
    .min(1)
    .optional()
    .describe('申请材料 of credit repair.'),
  remedies: z
    .array(z.strictObject({ code, ...procedural, ...inForce }))
    .min(1)
    .optional()
    .describe('救济途径: told in every document that decides something.'),
});

export type ProceduresFile = z.infer<typeof proceduresFile>;
export type RepairEntry = z.infer<typeof repair>;
export type PublicityEntry = z.infer<typeof publicity>;
