import { isDay } from '#libs/calendar';
import { z } from 'zod';

/* What files of the law of several kinds say in the same way. */

export const code = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, 'a code: letters, digits, _ . -')
  .meta({ id: 'code' });
export const words = z
  .strictObject({ zh: z.string().min(1), en: z.string().min(1) })
  .meta({ id: 'words', description: 'The same in Chinese and in English, in our own words.' });
export const day = z
  .string()
  .refine(isDay, 'expected a calendar day YYYY-MM-DD')
  .meta({ id: 'day', format: 'date', description: 'YYYY-MM-DD in Asia/Shanghai.' });

export const inForce = {
  from: day.describe('First day on which it is law.'),
  until: day.optional().describe('Last day on which it is law, included; left out: open.'),
};

export const detailTests = z
  .record(
    z.string(),
    z.strictObject({
      in: z.array(z.string()).min(1).optional().describe('One of these values.'),
      atLeast: z.number().optional().describe('A number not below this.'),
      orAbsent: z.boolean().optional().describe('A record without this detail passes too.'),
    }),
  )
  .meta({ id: 'detailTests', description: 'Tests on details of the record; all must pass.' });

export const reference = z
  .strictObject({
    document: code.describe('文件: code of a document of documents.yaml.'),
    article: words.optional().describe('条款, e.g. zh: 第二十二条第一款, en: Art. 22(1).'),
  })
  .meta({ id: 'reference' });

/** `none` says that a basis was looked for and not found; leaving it out is an error. */
export const basis = z
  .union([z.literal('none'), z.array(reference).min(1)])
  .describe(
    '依据: the documents and articles that the rule rests on; it is law while one of them is. `none`: looked for and not found, the rule only informs.',
  );

export const confirmed = z.boolean().describe('Whether the basis was read in the source.');
