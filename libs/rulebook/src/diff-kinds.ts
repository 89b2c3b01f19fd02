import type {
  Procedures,
  Publicity,
  RecordKind,
  RepairRule,
  Rulebook,
  Basis,
} from '#libs/decision';
import {
  basisInWords,
  conditionOf,
  days,
  detailsOf,
  inBoth,
  named,
  text,
  type Entry,
  type Parts,
} from './diff-words.js';

/** A list or kind of record, taken apart. */
export function ofKind(kind: RecordKind): Entry {
  return named(kind.code, kind.name, {
    ...text('name', kind.name),
    category: [kind.category],
    ...text('authority', kind.authority),
    rhythm: [kind.rhythmDays === null ? 'our own' : `${String(kind.rhythmDays)} days`],
    'serious dishonesty': [String(kind.seriousDishonesty)],
    served: [String(kind.served)],
    ...text('period', kind.period),
    exits: kind.exits.map(inBoth),
    publicity: kind.publicity.map(publicityInWords),
    ...(kind.repair === null ? {} : ofRepair(kind.repair)),
  });
}

function publicityInWords(publicity: Publicity): string {
  const { decidedFrom, details, minimumMonths, maximumMonths, countedFrom, basis } = publicity;
  return [
    ...(decidedFrom === undefined ? [] : [`decided from ${decidedFrom}`]),
    ...detailsOf(details),
    `at least ${minimumMonths === undefined ? 'unknown' : `${String(minimumMonths)} months`}`,
    `at most ${maximumMonths === undefined ? 'unknown' : `${String(maximumMonths)} months`}`,
    ...(countedFrom === undefined ? [] : [`counted from ${countedFrom}`]),
    ...(basis === undefined ? [] : [`by ${basisInWords(basis).join(', ')}`]),
  ].join(', ');
}

function ofRepair({ authority, text: words, documents, exclusions, wait }: RepairRule): Parts {
  return {
    ...text('repair', words),
    ...text('repair authority', authority),
    'repair documents': documents.map(({ code, name }) => `${code} ${inBoth(name)}`),
    'not repairable': exclusions.map((one) =>
      [
        ...conditionOf(one.when),
        inBoth(one.text),
        `by ${basisInWords(one.basis).join(', ')}`,
        one.confirmed ? 'confirmed' : 'not confirmed',
      ].join(': '),
    ),
    'repair after': [
      wait === null
        ? 'the shortest publicity'
        : `${String(wait.monthsFromCorrection)} months from correction, by ${basisInWords(wait.basis).join(', ')}`,
    ],
  };
}

/** 程序: the clocks, documents and remedies of due process, taken apart. */
export function ofProcedures({ clocks, documents, remedies }: Procedures): readonly Entry[] {
  return [
    ...clocks.map((clock) => ({
      ...named(clock.kind === null ? clock.code : `${clock.code} ${clock.kind}`, clock.name, {
        limit: [
          clock.limit === null ? `unknown ${clock.unit}` : `${String(clock.limit)} ${clock.unit}`,
        ],
        start: [clock.start],
        ...procedural(clock),
        ...days(clock),
      }),
      from: clock.from,
    })),
    ...documents.map((one) =>
      named(one.code, one.name, {
        ...text('name', one.name),
        'asked for': [one.askedFor ?? 'where a list names it'],
        ...founded(one),
      }),
    ),
    ...remedies.map((remedy) => ({
      ...named(remedy.code, remedy.name, { ...procedural(remedy), ...days(remedy) }),
      from: remedy.from,
    })),
  ];
}

function procedural(of: Procedures['remedies'][number] | Procedures['clocks'][number]): Parts {
  return { ...text('name', of.name), ...text('text', of.text), ...founded(of) };
}

function founded(of: { layer: string; basis: readonly Basis[]; confirmed: boolean }): Parts {
  return {
    layer: [of.layer],
    basis: basisInWords(of.basis),
    confirmed: [String(of.confirmed)],
  };
}

/** What rests on documents in procedures, and in what lists say of publicity and repair. */
export function foundedIn({
  procedures,
  kinds,
}: Rulebook): readonly { readonly basis: readonly Basis[] }[] {
  return [
    ...[...procedures.clocks, ...procedures.documents, ...procedures.remedies],
    ...kinds.flatMap(({ publicity, repair }) => [
      ...publicity.map(({ basis = [] }) => ({ basis })),
      ...(repair?.exclusions ?? []),
      ...(repair?.wait ? [repair.wait] : []),
    ]),
  ];
}
