import { existsSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Text } from '#libs/decision';
import { LawFile, type Fault } from './law-file.js';
import { layerFile } from './schema.js';

/** A layer of the law (层级) with its directory; rank 0 is the topmost. */
export interface LayerDirectory {
  readonly code: string;
  readonly name: Text;
  readonly rank: number;
  /** 行政区划代码, its own or that of the nearest layer above that has one. */
  readonly area?: string;
  readonly directory: string;
}

/** A directory of the law, and how faults name what lies in it. */
export interface LawRoot {
  readonly directory: string;
  readonly name: string;
}

interface Declared {
  readonly file: LawFile;
  readonly directory: string;
  readonly layer: string;
  readonly above?: string | undefined;
  readonly name: Text;
  readonly area?: string | undefined;
}

const LAYER_FILE = 'layer.yaml';

/** The layers below these directories, topmost first: each is a folder with a layer.yaml. */
export function layersIn(roots: readonly LawRoot[], faults: Fault[]): readonly LayerDirectory[] {
  const declared = roots.flatMap((root) =>
    layerDirectories(root.directory).flatMap((directory): readonly Declared[] => {
      const path = join(directory, LAYER_FILE);
      const file = new LawFile(path, nameIn(root, path));
      const content = file.read(layerFile, faults);
      return content === null ? [] : [{ ...content, file, directory }];
    }),
  );
  const byCode = new Map<string, Declared>();
  for (const layer of declared) {
    const first = byCode.get(layer.layer);
    if (first === undefined) byCode.set(layer.layer, layer);
    else {
      faults.push(
        layer.file.fault(
          ['layer'],
          `the layer ${layer.layer} is defined already in ${first.file.place(['layer'])}`,
        ),
      );
    }
  }
  return [...byCode.values()]
    .flatMap((layer) => {
      const rank = rankOf(layer, byCode, faults);
      if (rank === null) return [];
      const { layer: code, name, directory } = layer;
      return [{ code, name, rank, ...areaOf(layer, byCode), directory }];
    })
    .sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
}

/** How faults name a file: within the first directory by its path there. */
export function nameIn({ directory, name }: LawRoot, path: string): string {
  return join(name, relative(directory, path));
}

function layerDirectories(root: string): readonly string[] {
  if (existsSync(join(root, LAYER_FILE))) return [root];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, LAYER_FILE)))
    .map(({ name }) => join(root, name))
    .sort();
}

/** How many layers stand above; null, with a fault, where that has no end. */
function rankOf(
  layer: Declared,
  byCode: ReadonlyMap<string, Declared>,
  faults: Fault[],
): number | null {
  const passed = [layer.layer];
  let at = layer;
  while (at.above !== undefined) {
    const above = byCode.get(at.above);
    if (above === undefined) {
      if (at === layer) {
        faults.push(layer.file.fault(['above'], `no layer has the code ${at.above}`));
      }
      return null;
    }
    if (passed.includes(above.layer)) {
      if (above === layer) {
        faults.push(
          layer.file.fault(
            ['above'],
            `a cycle of layers: ${[...passed, above.layer].join(' below ')}`,
          ),
        );
      }
      return null;
    }
    passed.push(above.layer);
    at = above;
  }
  return passed.length - 1;
}

/** The area that a layer has or inherits. INVARIANT: the layers above it end. */
function areaOf(
  layer: Declared,
  byCode: ReadonlyMap<string, Declared>,
): { readonly area?: string } {
  let at: Declared | undefined = layer;
  while (at !== undefined && at.area === undefined) at = byCode.get(at.above ?? '');
  return at?.area === undefined ? {} : { area: at.area };
}

/** Whether a path is a layer's own description. */
export function isLayerFile(path: string): boolean {
  return basename(path) === LAYER_FILE;
}
