import { z, type ZodType } from 'zod';

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a map',
  record: 'a map',
  string: 'text',
};

/** What was expected where something else stands. */
export function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `expected ${amountOf(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `expected ${amountOf(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'invalid_format':
      return `expected ${issue.format === 'url' ? 'an address such as https://example.org/law' : issue.message}`;
    case 'invalid_union':
      return eitherOf(issue.errors);
    default:
      return issue.message;
  }
}

/** The issues themselves, where what stands there is a try at one option of a union: of that option. */
export function withoutUnions(issues: readonly Issue[]): readonly Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const tried = issue.errors.find((option) => option.every(({ path }) => path.length > 0));
    if (tried === undefined) return [issue];
    return withoutUnions(
      tried.map((inner): Issue => ({ ...inner, path: [...issue.path, ...inner.path] })),
    );
  });
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What a code that nothing has may have been meant for, at the end of a message; mostly nothing. */
export function hintAt(code: string, known: readonly string[]): string {
  const near = nearest(code, known);
  return near === null ? '' : `: did you mean ${near}?`;
}

/** The keys that the map at a path may have. */
export function keysAt(schema: ZodType, path: readonly PropertyKey[]): readonly string[] {
  const root: JsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const at = path.reduce<readonly JsonSchema[]>(
    (nodes, key) =>
      nodes.flatMap((node) => below(node, key).flatMap((one) => optionsOf(one, root))),
    optionsOf(root, root),
  );
  return at.flatMap(({ properties }) => Object.keys(properties ?? {}));
}

function below(node: JsonSchema, key: PropertyKey): readonly JsonSchema[] {
  const { items, properties, additionalProperties } = node;
  const next =
    typeof key === 'number' ? items : (properties?.[String(key)] ?? additionalProperties);
  return typeof next === 'object' && !Array.isArray(next) ? [next] : [];
}

/** What a node stands for: itself, what it refers to, and the options of a union. */
function optionsOf(node: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  const name = node.$ref?.split('/').at(-1);
  const referred = node.$ref === '#' ? root : root.$defs?.[name ?? ''];
  const others = [...(node.allOf ?? []), ...(node.anyOf ?? []), ...(referred ? [referred] : [])];
  return [node, ...others.flatMap((one) => optionsOf(one, root))];
}

/** The one of the words that was most likely meant; null where none is near. */
export function nearest(word: string, words: readonly string[]): string | null {
  const most = Math.min(2, Math.floor(word.length / 2));
  const [best] = words
    .map((one) => ({ one, distance: distanceOf(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return best?.one ?? null;
}

function amountOf(origin: string, comparison: string, amount: number | bigint): string {
  if (origin === 'array')
    return `${comparison} ${String(amount)} ${amount === 1 ? 'entry' : 'entries'}`;
  if (origin === 'string') return 'some text';
  return `a number ${comparison === 'at least' || comparison === 'at most' ? 'of ' : ''}${comparison} ${String(amount)}`;
}

function eitherOf(options: readonly (readonly Issue[])[]): string {
  const expectations = options.flatMap(([first]) => (first ? [expectationOf(first)] : []));
  return [...new Set(expectations)].join(' or ').replaceAll(' or expected ', ' or ');
}

/** Levenshtein: how many letters must be put in, taken out or changed. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
