import { commitmentFaults } from './commitment-faults.js';
import { hintAt } from './issue-words.js';
import { procedureFaults } from './procedure-faults.js';
import { procedureDocumentsIn } from './procedures-text.js';
import { datedBackwards, overlapping, unfoundedConfirmation } from './rule-faults.js';
import type { Fault } from './law-file.js';
import {
  conveniencesIn,
  CONVENIENCES,
  entriesIn,
  faultAt,
  placeOf,
  restrictionsIn,
  type LawText,
  type Placed,
  type PlacedRule,
} from './law-text.js';
import type { ReferenceEntry, RestrictionEntry } from './schema.js';

/** Faults that only show between files: codes that nothing defines, or that two places define. */
export function faultsBetween(text: LawText): readonly Fault[] {
  const faults: Fault[] = [];
  const codes = definedCodes(text, faults);
  const known = (what: keyof typeof codes, code: string, at: Placed<unknown>, ...part: Path) => {
    if (codes[what].has(code)) return;
    const hint = hintAt(code, [...codes[what]]);
    faults.push(faultAt(at, `no ${what} has the code ${code}${hint}`, ...part));
  };
  const references = (
    basis: 'none' | readonly ReferenceEntry[],
    at: Placed<unknown>,
    key = 'basis',
  ) => {
    if (basis === 'none') return;
    basis.forEach(({ document }, i) => {
      known('document', document, at, key, i);
    });
  };

  for (const at of measuresIn(text)) references(at.entry.basis, at);
  const restrictions = restrictionsIn(text);
  const conveniences = CONVENIENCES.flatMap((section) =>
    conveniencesIn(text, section).map((at) => ({ ...at, section })),
  );
  for (const at of [...restrictions, ...conveniences]) {
    references(at.entry.basis, at);
    if (at.entry.exceeds) references([at.entry.exceeds], at, 'exceeds');
    faults.push(...datedBackwards(at), ...unfoundedConfirmation(at, text));
    known('measure', at.entry.measure, at, 'measure');
  }
  for (const at of restrictions) {
    const { where, when, otherwise = [] } = at.entry;
    otherwise.forEach(({ measure }, i) => {
      known('measure', measure, at, 'otherwise', i, 'measure');
    });
    for (const matter of where.matters ?? []) known('matter', matter, at, 'where', 'matters');
    for (const category of where.matterCategories ?? []) {
      known('category', category, at, 'where', 'matterCategories');
    }
    for (const category of [when, ...otherwise.map((branch) => branch.when)].flatMap(
      (condition) => condition?.matterCategories ?? [],
    )) {
      known('category', category, at, 'when');
    }
  }
  for (const { file, content, layer } of text.rules) {
    known('list or record kind', content.rules, { file, layer, entry: content, path: ['rules'] });
  }
  faults.push(
    ...overlapping([
      ...restrictions.map((at) => ({ ...at, keys: keysOf(at) })),
      ...conveniences.map((at) => ({ ...at, keys: [`${at.kind} ${at.section}`] })),
    ]),
  );

  for (const at of incentivesIn(text)) {
    references(at.entry.basis, at);
    faults.push(...datedBackwards(at), ...incentiveFaults(at, text));
    at.entry.honours.forEach(({ kind }, i) => {
      known('list or record kind', kind, at, 'honours', i);
    });
  }
  for (const at of mattersIn(text)) {
    const { category } = at.entry;
    if (category !== undefined) known('category', category, at, 'category');
    const { file, layer } = at;
    defined(
      'material of this matter',
      at.entry.materials.map((entry, i) => ({ entry, file, layer, path: ['materials', i] })),
      faults,
    );
    faults.push(...commitmentFaults(at, text, codes['commitment type']));
  }
  for (const at of commitmentTypesIn(text)) {
    references(at.entry.basis, at);
    faults.push(...unfoundedConfirmation(at, text));
  }
  faults.push(
    ...procedureFaults(text, {
      document: codes.document,
      kind: codes['list or record kind'],
    }),
  );
  for (const at of holidaysIn(text)) {
    const both = at.entry.makeUpDays.find((day) => at.entry.daysOff.includes(day));
    if (both !== undefined) faults.push(faultAt(at, `${both} is a day off as well`, 'makeUpDays'));
  }
  return faults;
}

type Path = readonly PropertyKey[];

const measuresIn = (text: LawText) =>
  entriesIn(text.measures, 'measures', ({ measures }) => measures);
const incentivesIn = (text: LawText) =>
  entriesIn(text.incentives, 'incentives', ({ incentives }) => incentives);
const holidaysIn = (text: LawText) =>
  entriesIn(text.holidays, 'holidays', ({ holidays }) => holidays);
const commitmentTypesIn = (text: LawText) =>
  entriesIn(text.commitments, 'commitmentTypes', ({ commitmentTypes }) => commitmentTypes);
const mattersIn = (text: LawText) =>
  text.matters.map(({ file, layer, content }) => ({ file, layer, entry: content, path: [] }));

/** The codes that the files define, with a fault for each that two places define. */
function definedCodes(text: LawText, faults: Fault[]) {
  const documents = text.documents.flatMap(({ file, layer, content }) =>
    Object.keys(content.documents).map((code) => ({
      ...{ file, layer, entry: { code } },
      path: ['documents', code],
    })),
  );
  const measures = measuresIn(text);
  for (const at of measures) {
    if (at.layer.rank > 0) {
      const top = text.layers[0]?.code ?? '';
      faults.push(faultAt(at, `measures are listed by the layer ${top} alone`));
    }
  }
  const kinds = [
    ...text.lists.map(({ file, layer, content }) => ({
      ...{ file, layer, entry: { code: content.list } },
      path: ['list'],
    })),
    ...entriesIn(text.records, 'records', ({ records }) => records),
  ];
  const matters = mattersIn(text).map((at) => ({
    ...at,
    entry: { code: at.entry.matter },
    path: ['matter'],
  }));
  const years = holidaysIn(text).map((at) => ({ ...at, entry: { code: String(at.entry.year) } }));
  perLayer('incentive', incentivesIn(text), faults);
  perLayer('document of procedures.yaml', procedureDocumentsIn(text), faults);
  perLayer('holiday year', years, faults);
  perLayer(
    'wording',
    text.wording.map(({ file, layer }) => ({
      file,
      layer,
      entry: { code: '' },
      path: ['wording'],
    })),
    faults,
  );
  return {
    document: defined('document', documents, faults),
    measure: defined('measure', measures, faults),
    category: defined(
      'category',
      entriesIn(text.categories, 'categories', ({ categories }) => categories),
      faults,
    ),
    'list or record kind': defined('list or record kind', kinds, faults),
    matter: perLayer('matter', matters, faults),
    'commitment type': perLayer('commitment type', commitmentTypesIn(text), faults),
  };
}

type Definition = Placed<{ readonly code: string }>;

function defined(
  what: string,
  definitions: readonly Definition[],
  faults: Fault[],
): ReadonlySet<string> {
  const seen = new Map<string, Definition>();
  for (const at of definitions) {
    const { code } = at.entry;
    const first = seen.get(code);
    if (first === undefined) seen.set(code, at);
    else {
      const named = code === '' ? what : `${what} ${code}`;
      faults.push(faultAt(at, `the ${named} is defined already in ${placeOf(first)}`));
    }
  }
  return new Set(seen.keys());
}

/** Codes that a lower layer may define again, in place of the higher one's. */
function perLayer(
  what: string,
  definitions: readonly Definition[],
  faults: Fault[],
): ReadonlySet<string> {
  const layers = new Set(definitions.map(({ layer }) => layer.code));
  const codes = [...layers].flatMap((code) => [
    ...defined(
      what,
      definitions.filter(({ layer }) => layer.code === code),
      faults,
    ),
  ]);
  return new Set(codes);
}

const LEVELS_FOR_POINTS: ReadonlySet<string> = new Set([
  'law',
  'regulation',
  'local-regulation',
  'tender-document',
]);

function incentiveFaults(
  at: ReturnType<typeof incentivesIn>[number],
  text: LawText,
): readonly Fault[] {
  const { scenarios, off, points, basis } = at.entry;
  if (scenarios.length === 0) {
    return off === undefined ? [faultAt(at, 'granted nowhere: say why in `off`', 'scenarios')] : [];
  }
  if (points !== true) return [];
  const allowed =
    basis !== 'none' &&
    basis.some(({ document }) =>
      text.documents.some(({ content }) =>
        LEVELS_FOR_POINTS.has(content.documents[document]?.level ?? ''),
      ),
    );
  if (allowed) return [];
  const expected = [...LEVELS_FOR_POINTS].join(', ');
  return [
    faultAt(at, `points need a basis of one of these levels: ${expected}; found none`, 'scenarios'),
  ];
}

/** What a rule is about, by scenario: two that agree in all of it say the same thing twice. */
function keysOf({ kind, entry }: PlacedRule<RestrictionEntry>): readonly string[] {
  const { scenarios, ...rest } = entry.where;
  return scenarios.map((scenario) =>
    JSON.stringify([kind, scenario, rest, entry.when ?? null, entry.measure]),
  );
}
