import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const SHIPPED = new URL('../../libs/rulebook/law/national/lists/', import.meta.url);

/**
 * Writes a layer of a deployment's own below the shipped ones: rules of one shipped list again, each as
 * `change` gives it back. Fit for POLICY_DIR and `--law`.
 */
export function writeOwnLayer(directory, list, change) {
  const file = `${list.toLowerCase().replaceAll('_', '-')}.yaml`;
  const { restrictions } = parse(readFileSync(new URL(file, SHIPPED), 'utf8'));
  const layer = {
    layer: 'own',
    above: 'liuzhou',
    name: { zh: '本单位', en: 'Our own' },
  };
  mkdirSync(join(directory, 'rules'), { recursive: true });
  writeFileSync(join(directory, 'layer.yaml'), stringify(layer));
  writeFileSync(
    join(directory, 'rules', file),
    stringify({ rules: list, restrictions: restrictions.map(change) }),
  );
}
