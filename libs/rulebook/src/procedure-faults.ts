import { hintAt } from './issue-words.js';
import type { Fault } from './law-file.js';
import { faultAt, type LawText, type Placed } from './law-text.js';
import { clocksIn, keyOfClock, procedureDocumentsIn, remediesIn } from './procedures-text.js';
import type { PublicityEntry, RepairEntry } from './procedures-schema.js';
import { datedBackwards, overlapping, unfoundedConfirmation } from './rule-faults.js';
import type { BasisEntry } from './schema.js';

/** The codes that files define. */
interface Known {
  readonly document: ReadonlySet<string>;
  readonly kind: ReadonlySet<string>;
}

/** What the law says of procedures (程序) rests on documents that are defined, once for each day. */
export function procedureFaults(text: LawText, known: Known): readonly Fault[] {
  const clocks = clocksIn(text);
  const remedies = remediesIn(text);
  return [
    ...clocks.flatMap((at) =>
      at.entry.kind === undefined
        ? []
        : unknownCode(at, 'list or record kind', [at.entry.kind, known.kind], 'kind'),
    ),
    ...[...clocks, ...remedies, ...procedureDocumentsIn(text)].flatMap((at) => [
      ...basisFaults(at, known.document),
      ...unfoundedConfirmation(at, text),
    ]),
    ...[...clocks, ...remedies].flatMap(datedBackwards),
    ...overlapping([
      ...clocks.map((at) => {
        const entry = { ...at.entry, code: keyOfClock(at.entry) };
        return { ...at, entry, keys: [] };
      }),
      ...remedies.map((at) => ({ ...at, keys: [] })),
    ]),
    ...kindsIn(text).flatMap((at) => repairFaults(at, text, known)),
  ];
}

type PlacedKind = Placed<{
  readonly repair?: RepairEntry | undefined;
  readonly publicity?: readonly PublicityEntry[] | undefined;
}>;

function kindsIn(text: LawText): readonly PlacedKind[] {
  return [
    ...text.lists.map(({ file, layer, content }) => ({ file, layer, entry: content, path: [] })),
    ...text.records.flatMap(({ file, layer, content }) =>
      content.records.map((entry, i) => ({ file, layer, entry, path: ['records', i] })),
    ),
  ];
}

function repairFaults(at: PlacedKind, text: LawText, known: Known): readonly Fault[] {
  const { repair, publicity = [] } = at.entry;
  const { documents = [], exclusions = [], wait } = repair ?? {};
  const within = <T>(entry: T, ...part: Path): Placed<T> => {
    return { ...at, entry, path: [...at.path, ...part] };
  };
  const brought = new Set(procedureDocumentsIn(text).map(({ entry }) => entry.code));
  const excluding = exclusions.map((one, i) => within(one, 'repair', 'exclusions', i));
  const founded: readonly Placed<{ basis?: BasisEntry | undefined }>[] = [
    ...publicity.map((one, i) => within(one, 'publicity', i)),
    ...excluding,
    ...(wait ? [within(wait, 'repair', 'wait')] : []),
  ];
  return [
    ...documents.flatMap((code, i) =>
      unknownCode(
        within(code, 'repair'),
        'document of procedures.yaml',
        [code, brought],
        ...['documents', i],
      ),
    ),
    ...founded.flatMap((one) => basisFaults(one, known.document)),
    ...excluding.flatMap((one) => unfoundedConfirmation(one, text)),
  ];
}

function basisFaults(
  at: Placed<{ readonly basis?: BasisEntry | undefined }>,
  documents: ReadonlySet<string>,
): readonly Fault[] {
  const { basis } = at.entry;
  if (basis === undefined || basis === 'none') return [];
  return basis.flatMap(({ document }, i) =>
    unknownCode(at, 'document', [document, documents], 'basis', i),
  );
}

type Path = readonly PropertyKey[];

function unknownCode(
  at: Placed<unknown>,
  what: string,
  [code, known]: readonly [code: string, known: ReadonlySet<string>],
  ...part: Path
): readonly Fault[] {
  if (known.has(code)) return [];
  return [faultAt(at, `no ${what} has the code ${code}${hintAt(code, [...known])}`, ...part)];
}
