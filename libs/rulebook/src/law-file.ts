import { readFileSync } from 'node:fs';
import {
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type SchemaOptions,
} from 'yaml';
import type { z } from 'zod';

export type Path = readonly PropertyKey[];

/** One fault in the text of the law, with where it stands. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** The law cannot be read: every fault found, one a line as `file:line: what`. */
export class LawError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(
      faults.map(({ file, line, message }) => `${file}:${String(line)}: ${message}`).join('\n'),
    );
    this.name = 'LawError';
  }
}

/** A YAML file of the law that can say on which line each of its parts stands. */
export class LawFile {
  private readonly lines = new LineCounter();
  private readonly document: Document;

  constructor(
    readonly path: string,
    /** How faults name it. */
    readonly name: string = path,
    /** How plain scalars are read, where not as YAML 1.2 does. */
    schema: SchemaOptions = {},
  ) {
    this.document = parseDocument(readFileSync(path, 'utf8'), {
      ...schema,
      lineCounter: this.lines,
      uniqueKeys: true,
    });
  }

  /** The content as the schema reads it, or null with every fault added to the list. */
  read<T>(schema: z.ZodType<T>, faults: Fault[]): T | null {
    // The errors after the first mostly follow from it.
    const [error] = this.document.errors;
    if (error) {
      faults.push({
        file: this.name,
        line: this.lines.linePos(error.pos[0]).line,
        message: error.message.split('\n')[0] ?? error.message,
      });
      return null;
    }
    const result = schema.safeParse(this.document.toJS());
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        for (const key of issue.keys) {
          faults.push(this.fault([...issue.path, key], `unknown key ${key}`));
        }
      } else {
        const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
        faults.push(this.fault(issue.path, where + issue.message));
      }
    }
    return null;
  }

  fault(path: Path, message: string): Fault {
    return { file: this.name, line: this.lineOf(path), message };
  }

  /** Line of the value at a path, or of the nearest part above it that is there. */
  lineOf(path: Path): number {
    let node: unknown = this.document.contents;
    let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
    for (const [depth, key] of path.entries()) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (pair === undefined) break;
        if (isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else {
        const item: unknown = this.document.getIn(path.slice(0, depth + 1) as unknown[], true);
        if (!isNode(item)) break;
        offset = item.range?.[0] ?? offset;
        node = item;
      }
    }
    return this.lines.linePos(offset).line;
  }
}
