import { readFileSync } from 'node:fs';
import { isPersonId } from '#libs/identity';
import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type SchemaOptions,
} from 'yaml';
import type { z } from 'zod';
import { expectationOf, keysAt, nearest, withoutUnions } from './issue-words.js';

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
    faults.push(...this.faultsOf(withoutUnions(result.error.issues), schema));
    return null;
  }

  /** A fault an issue: what was expected and what was found; a key that is only misspelt is one fault. */
  private faultsOf(issues: readonly z.core.$ZodIssue[], schema: z.ZodType): readonly Fault[] {
    const meant = new Set<string>();
    const unknown = issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') return [];
      return issue.keys.map((key) => {
        const near = nearest(key, keysAt(schema, issue.path));
        if (near !== null) meant.add([...issue.path, near].join('.'));
        const hint = near === null ? '' : `: did you mean ${near}?`;
        return this.fault([...issue.path, key], `unknown key ${key}${hint}`);
      });
    });
    const others = issues.flatMap((issue) => {
      const path = issue.path.join('.');
      if (issue.code === 'unrecognized_keys' || meant.has(path)) return [];
      const where = path === '' ? '' : `${path}: `;
      const found = this.found(issue.path);
      // A sentence about a whole map says itself what is wrong in it.
      const isAboutMap = issue.code === 'custom' && found === 'a map';
      const message = where + expectationOf(issue) + (isAboutMap ? '' : `, found ${found}`);
      return [this.fault(issue.path, message)];
    });
    return [...unknown, ...others];
  }

  /** What stands at a path. */
  private found(path: Path): string {
    const value: unknown = path.length === 0 ? this.document.toJS() : this.document.getIn(path);
    if (value === undefined || value === null) return 'nothing';
    if (isSeq(value)) return value.items.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'object') return 'a map';
    return typeof value === 'string' && isPersonId(value) ? 'an ID number' : JSON.stringify(value);
  }

  /** Where a path stands, as other faults name it. */
  place(path: Path): string {
    return `${this.name}:${String(this.lineOf(path))}`;
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
