import { z, type ZodType } from 'zod';
import { SECTIONS } from './load-law.js';
import { layerFile } from './schema.js';

/** Every kind of YAML file of the law, by the name of its schema. */
const FILES: Readonly<Record<string, ZodType>> = { ...SECTIONS, layer: layerFile };

/**
 * JSON Schemas for editors (yaml-language-server reads draft 7), one for each kind of file, made from
 * the loader's own types. What only the loader can tell, such as codes that nothing defines, is left to it.
 */
export function editorSchemas(): ReadonlyMap<string, object> {
  return new Map(
    Object.entries(FILES).map(([section, file]) => [
      section,
      {
        title: `CreditGate rulebook: ${section}`,
        ...z.toJSONSchema(file, { target: 'draft-07', io: 'input' }),
      },
    ]),
  );
}
