import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  type VariableDefinitionNode,
} from 'graphql';

/** The most of each in one operation, its fragments spread; GraphiQL's introspection is 15 deep. */
export const DOCUMENT_LIMITS = {
  depth: 20,
  aliases: 100,
  directives: 50,
  fields: 5_000,
} as const;

type Extent = Readonly<Record<keyof typeof DOCUMENT_LIMITS, number>>;

/** What a spread of a fragment within itself adds; another rule refuses it. */
const NOTHING: Extent = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/**
 * How deep and how large an operation is once its fragments are spread. They are measured once each and never
 * spread, so that fragments that double each other take no longer than their text.
 */
function boundedExtent(context: ValidationContext) {
  const document = context.getDocument();
  return {
    Document() {
      const extentOf = extentsIn(document);
      for (const definition of document.definitions) {
        // A fragment that no operation spreads is refused by another rule, and costs its text only.
        if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
        const extent = sum([
          extentOf(definition.selectionSet),
          { ...NOTHING, directives: directivesOf(definition) },
        ]);
        const [over] = LIMIT_NAMES.filter((name) => extent[name] > DOCUMENT_LIMITS[name]);
        if (over !== undefined) context.reportError(overLimit(over));
      }
    },
  };
}

export const documentLimits: readonly ValidationRule[] = [boundedExtent];

const LIMIT_NAMES = Object.keys(DOCUMENT_LIMITS) as (keyof typeof DOCUMENT_LIMITS)[];

const LIMIT_WORDS = {
  depth: (most) => `an operation may be ${most} fields deep at most`,
  aliases: (most) => `an operation may have ${most} aliases at most, its fragments spread`,
  directives: (most) => `an operation may have ${most} directives at most, its fragments spread`,
  fields: (most) => `an operation may have ${most} fields at most, its fragments spread`,
} as const satisfies Record<keyof typeof DOCUMENT_LIMITS, (most: string) => string>;

function overLimit(name: keyof typeof DOCUMENT_LIMITS): GraphQLError {
  return new GraphQLError(LIMIT_WORDS[name](String(DOCUMENT_LIMITS[name])));
}

/** Measures selections of a document, each fragment once. */
function extentsIn(document: DocumentNode): (selections: SelectionSetNode) => Extent {
  const fragments = fragmentsIn(document);
  const known = new Map<string, Extent>();

  const ofFragment = (name: string): Extent => {
    const measured = known.get(name);
    if (measured) return measured;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    known.set(name, NOTHING);
    const extent = ofSelections(fragment.selectionSet);
    known.set(name, extent);
    return extent;
  };

  const ofSelections = ({ selections }: SelectionSetNode): Extent =>
    sum(
      selections.map((selection) => {
        const directives = selection.directives?.length ?? 0;
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          return sum([ofFragment(selection.name.value), { ...NOTHING, directives }]);
        }
        const { selectionSet } = selection;
        const inner = selectionSet ? ofSelections(selectionSet) : NOTHING;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          return sum([inner, { ...NOTHING, directives }]);
        }
        return {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          directives: inner.directives + directives,
          fields: inner.fields + 1,
        };
      }),
    );

  return ofSelections;
}

/** The fragments of a document by name. */
export function fragmentsIn(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
}

function sum(extents: readonly Extent[]): Extent {
  const total = { ...NOTHING };
  for (const extent of extents) {
    total.depth = Math.max(total.depth, extent.depth);
    total.aliases += extent.aliases;
    total.directives += extent.directives;
    total.fields += extent.fields;
  }
  return total;
}

interface WithDirectives {
  readonly directives?: readonly unknown[];
  readonly variableDefinitions?: readonly VariableDefinitionNode[];
}

function directivesOf({ directives = [], variableDefinitions = [] }: WithDirectives): number {
  return variableDefinitions.reduce(
    (total, definition) => total + (definition.directives?.length ?? 0),
    directives.length,
  );
}
