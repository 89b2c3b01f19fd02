import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '#libs/decision';
import { LawError, LawFile, shippedDirectory, type Fault } from '#libs/rulebook';
import { z } from 'zod';

/** What a field is filled with from the record and the law, where the organ does not say otherwise. */
const FIELD_SOURCES = [
  'subjectName',
  'subjectCode',
  'recordName',
  'authority',
  'documentNumber',
  'decidedOn',
  'validUntil',
  'repairAuthority',
  'repairEarliestOn',
  'repairText',
  'repairDocuments',
  'repairClocks',
  'today',
] as const;
export type FieldSource = (typeof FIELD_SOURCES)[number];

/** A place of a template that is filled in. */
export interface TemplateField {
  readonly code: string;
  readonly name: Text;
  readonly type: 'text' | 'day';
  readonly from: FieldSource | null;
  /** What stands there where nothing is known; null: it must be known. */
  readonly otherwise: Text | null;
}

/** 文书模板: the words of a document that is served, as data. */
export interface Template {
  readonly code: string;
  readonly name: Text;
  readonly fields: readonly TemplateField[];
  readonly sections: readonly { readonly heading: Text; readonly paragraphs: readonly Text[] }[];
  readonly basis: readonly { readonly document: string; readonly article: Text | null }[];
  /** Whether 救济途径 of the law are set out in it. */
  readonly remedies: boolean;
  /** Codes of the fields that stand at the end: who signs, and the day (落款). */
  readonly closing: readonly string[];
}

const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const templateFile = z.strictObject({
  template: z.string().regex(/^[A-Z_]+$/),
  name: text,
  fields: z
    .array(
      z.strictObject({
        code: z.string().regex(/^\w+$/),
        name: text,
        type: z.enum(['text', 'day']).default('text'),
        from: z.enum(FIELD_SOURCES).nullable().default(null),
        otherwise: text.nullable().default(null),
      }),
    )
    .min(1),
  sections: z.array(z.strictObject({ heading: text, paragraphs: z.array(text).min(1) })).min(1),
  basis: z
    .array(z.strictObject({ document: z.string().min(1), article: text.nullable().default(null) }))
    .min(1),
  remedies: z.boolean(),
  closing: z.array(z.string()).min(1),
});

/**
 * The templates as they are shipped: libs/papers/templates.
 * @throws LawError that names every fault with its file and line
 */
export function loadTemplates(
  directory = shippedDirectory('libs', 'papers', 'templates'),
): ReadonlyMap<string, Template> {
  const faults: Fault[] = [];
  const templates = new Map<string, Template>();
  for (const name of readdirSync(directory).sort()) {
    const file = new LawFile(join(directory, name), name);
    const content = file.read(templateFile, faults);
    if (content === null) continue;
    const { template: code, ...rest } = content;
    if (templates.has(code)) faults.push(file.fault(['template'], `${code} is there twice`));
    for (const place of placesWithoutField(content)) {
      faults.push(file.fault(['fields'], `{${place}} is no field`));
    }
    templates.set(code, { code, ...rest });
  }
  if (faults.length > 0) throw new LawError(faults);
  return templates;
}

function placesWithoutField({
  fields,
  sections,
  closing,
}: Pick<Template, 'fields' | 'sections' | 'closing'>): readonly string[] {
  const known = new Set(fields.map(({ code }) => code));
  const words = sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ zh, en }) => [zh, en]));
  const places = words.flatMap((one) =>
    [...one.matchAll(/\{(\w+)\}/g)].map(([, code]) => code ?? ''),
  );
  return [...new Set([...places, ...closing])].filter((place) => !known.has(place));
}
