import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LawError, loadLaw, shippedLawDirectory } from './index.js';

const DEBTORS = 'national/lists/jud-dishonest-debtor.yaml';
const PERMIT = 'liuzhou/matters/construction-permit.yaml';
const SUBSIDY = 'liuzhou/matters/industry-subsidy.yaml';
const TYPES = 'national/commitments.yaml';
const INCENTIVES = 'national/incentives.yaml';
const DOCUMENTS = 'national/documents.yaml';
const WORDING = 'national/wording.yaml';

const LISTS = /lists\/(jud-dishonest-debtor|gov-body-default|wage-arrears)\.yaml$/;
const FROM = 'from: 2022-01-01';
const CORE = '  - code: application-form';
const DAYS = 'supplyWithinWorkingDays: 3';
const HEAD =
  'name: { zh: 名, en: name }\ncategory: record\nauthority: { zh: 局, en: it }\nrhythmDays: 9\n';
const OF_LIST = 'period: { zh: 期限, en: period }\nexits: [{ zh: 移出, en: exit }]\n';
const LAYER = 'layer: zz\nabove: national\nname: { zh: 某地, en: Somewhere }\n';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'law-'));
  // The other lists, and the rules that refer to them, only cost time.
  const isWanted = (path: string) => !/\/(lists|rules)\//.test(path) || LISTS.test(path);
  cpSync(shippedLawDirectory(), directory, { recursive: true, filter: isWanted });
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('a law with a fault is refused with the file and line of it', () => {
  it.each<[string, string, string, string, RegExp, number?]>([
    ['an unknown key', DEBTORS, 'rhythmDays: 14', 'rhythmDays: 14\nrhytm: 14', /key rhytm$/, 1],
    ['an unknown key of a rule', DEBTORS, '    when: {', '    wenn: {', /unknown key wenn/],
    ['an unknown key of a basis', DEBTORS, '{ document: CK125', '{ art: 1, document: CK125', /art/],
    ['a word in a third language', DEBTORS, 'en: Weigh in h', 'de: x, en: Weigh in h', /key de/],
    ['an unknown notice', WORDING, '    NO_RECORDS:', '    NONE: {}\n    NO_RECORDS:', /key NONE/],
    ['a word that is missing', WORDING, "en: ' And {count}", "# ' And {count}", /en: /, -2],
    ['an unknown effect', DEBTORS, 'effect: PROHIBIT', 'effect: FORBID', /effect: /],
    ['an unknown scenario', DEBTORS, '[LAND_TRANSFER]', '[LAND]', /where\.scenarios\.0/],
    ['an unknown measure', DEBTORS, 'measure: M06_FISCAL', 'measure: M66', /no measure .* M66/],
    ['an unknown document', DEBTORS, 'document: PLAN2022', 'document: NO1', /no document .* NO1/],
    [
      'an unknown second document',
      DEBTORS,
      'document: GF33',
      'document: NO2',
      /no document .* NO2/,
    ],
    [
      'an unknown honour',
      INCENTIVES,
      'kind: H_TAX_A',
      'kind: H_TAX_Z',
      /no list or record kind .* H_TAX_Z/,
    ],
    [
      'an unknown matter',
      DEBTORS,
      '[BIDDING] }',
      '[BIDDING], matters: [NONE] }',
      /no matter .* NONE/,
    ],
    ['an empty basis', DEBTORS, 'basis:\n      - { document: FA285 }', 'basis: []', /basis: /],
    ['no basis at all', DEBTORS, '    basis:\n      - { document: FA285 }\n', '', /basis: /, -9],
    ['broken YAML', DEBTORS, '{ scenarios: [HONOUR] }', '{ scenarios: [HONOUR }', /./],
    ['a key given twice', DEBTORS, 'category: serious', 'list: AGAIN', /unique/],
    [
      'an end before the beginning',
      DEBTORS,
      FROM,
      `${FROM}\n    until: 2021-12-31`,
      /ends before/,
      1,
    ],
    ['a day that is none', DEBTORS, FROM, 'from: 2022-02-30', /from: .*calendar day/],
    ['a day in another form', DEBTORS, FROM, 'from: 2022-1-1', /from: .*calendar day/],
    [
      'a core material that may follow',
      PERMIT,
      CORE,
      `${CORE}\n    ${DAYS}`,
      /cannot follow later/,
      1,
    ],
    [
      'a material twice',
      PERMIT,
      'code: land-approval',
      'code: application-form',
      /defined already/,
    ],
    [
      'an unknown type of commitment',
      TYPES,
      'code: CT_OTHER',
      'code: CT_NONE',
      /code: expected one of CT_APPROVAL.*found "CT_NONE"$/,
    ],
    [
      'a type of commitment twice',
      TYPES,
      'code: CT_OTHER',
      'code: CT_ACTIVE',
      /the commitment type CT_ACTIVE is defined already in national.commitments.yaml:\d+/,
    ],
    [
      'a type of commitment on an unknown document',
      TYPES,
      'document: ND58',
      'document: ND85',
      /no document .* ND85: did you mean ND36\?$/,
    ],
    [
      'a type of commitment without a basis',
      TYPES,
      '    basis:\n      - { document: GB42 }\n      - { document: YSHJ, article: { zh: 第四十条, en: Art. 40 } }\n',
      '',
      /basis: expected a list, found nothing$/,
      -31,
    ],
    [
      'an unknown type in a matter',
      SUBSIDY,
      'type: CT_PROOF',
      'type: CT_PROFF',
      /commitments\.1\.type: expected one of/,
    ],
    [
      'a type that a matter has twice',
      SUBSIDY,
      'type: CT_PROOF',
      'type: CT_TOLERANT',
      /says already what it has of CT_TOLERANT$/,
    ],
    [
      'a commitment in place of an unknown material',
      SUBSIDY,
      '[tax-proof,',
      '[tax-prof,',
      /no material of this matter has the code tax-prof: did you mean tax-proof\?$/,
    ],
    [
      'a commitment in place of approval where safety is concerned',
      PERMIT,
      'type: CT_TOLERANT',
      'type: CT_APPROVAL',
      /CT_APPROVAL is not for a matter that concerns safety \(国办发〔2020〕42号\)$/,
    ],
    [
      'a commitment in place of proof where safety is concerned',
      PERMIT,
      'type: CT_TOLERANT',
      'type: CT_PROOF',
      /CT_PROOF is not for a matter that concerns safety/,
    ],
    ['a rule code twice', DEBTORS, 'DEBTOR-HONOUR', 'DEBTOR-FISCAL_FUNDS', /overlaps/],
    ['an incentive off without a reason', INCENTIVES, '[FISCAL_FUNDS]', '[]', /say why in `off`/],
    ['an address that is none', DOCUMENTS, 'until: 2026-03-31', 'url: somewhere', /url: /],
  ])('%s', (_, file, from, to, message, linesOn = 0) => {
    const line = change(file, from, to) + linesOn;
    expect(faults()).toEqual([[file, line, expect.stringMatching(message)]]);
  });

  it.each([
    'banking',
    'cybersecurity',
    'environmental-assessment',
    'environmental-services',
    'export-control',
    'futures',
    'marine-dumping',
    'securities',
  ])('a commitment in place of proof in a matter of the category %s', (category) => {
    change(SUBSIDY, 'category: industry', `category: ${category}`);
    const message = `CT_PROOF is not for matters of the category ${category} (国办发〔2020〕42号)`;
    expect(faults()).toEqual([[SUBSIDY, lineOf(SUBSIDY, 'type: CT_PROOF'), message]]);
  });

  it('a type of commitment that no file defines', () => {
    rmSync(join(directory, TYPES));
    const message = 'no commitments.yaml defines the type CT_TOLERANT';
    // Once where the matter says so, and once where a material may follow later all the same.
    expect(faults()).toContainEqual([PERMIT, lineOf(PERMIT, 'type: CT_TOLERANT'), message]);
    const food = 'liuzhou/matters/food-licence.yaml';
    expect(faults()).toContainEqual([food, lineOf(food, 'code: business-licence'), message]);
  });

  it('a measure defined in two files', () => {
    const file = 'national/more/measures.yaml';
    write(file, measure('M01_MARKET_ENTRY'));
    expect(faults()).toEqual([
      [
        file,
        2,
        expect.stringMatching(/M01_MARKET_ENTRY is defined already in national.measures.yaml:\d+/),
      ],
    ]);
  });

  it('a measure that a lower layer lists', () => {
    write('zz/layer.yaml', LAYER);
    write('zz/measures.yaml', measure('M99_OURS'));
    expect(faults()).toEqual([
      ['zz/measures.yaml', 2, 'measures are listed by the layer national alone'],
    ]);
  });

  it.each([
    ['RATING', 'national/records.yaml:4'],
    ['GOV_BODY_DEFAULT', 'national/lists/gov-body-default.yaml:2'],
  ])('a kind of record that is defined already: %s', (code, first) => {
    const entry = `code: ${code}\n${HEAD}`.trim().replaceAll('\n', '\n    ');
    write('zz/layer.yaml', LAYER);
    write('zz/records.yaml', `records:\n  - ${entry}\n`);
    const message = `the list or record kind ${code} is defined already in ${first}`;
    // Records are read after lists.
    expect(faults()).toEqual([['zz/records.yaml', 2, message]]);
  });

  it('a list in two files', () => {
    write('zz/layer.yaml', LAYER);
    write('zz/lists/again.yaml', '# Again.\nlist: GOV_BODY_DEFAULT\n' + HEAD + OF_LIST);
    expect(faults()).toEqual([
      ['zz/lists/again.yaml', 2, expect.stringMatching(/GOV_BODY_DEFAULT is defined already/)],
    ]);
  });

  it('a rule that says again what another says, once for each that it repeats', () => {
    const rule = readFileSync(join(directory, DEBTORS), 'utf8')
      .split(/\n(?= {2}- code: )/)
      .find((part) => part.includes('-BIDDING'));
    const again = rule
      ?.replace('-BIDDING', '-BIDDING-AGAIN')
      .replace('confirmed: true', 'confirmed: false');
    const line = change(DEBTORS, 'tolerance:\n', `${String(again)}\ntolerance:\n`);
    const overlap =
      /DEBTOR-BIDDING-AGAIN overlaps JUD_DISHONEST_DEBTOR-BIDDING of .*debtor.yaml:\d+/;
    expect(faults()).toEqual([[DEBTORS, line, expect.stringMatching(overlap)]]);
  });

  it('a rule of several scenarios that stands twice is one fault', () => {
    change(DEBTORS, '[BIDDING]', '[BIDDING, MARKET_ACCESS, HONOUR]');
    const rule = readFileSync(join(directory, DEBTORS), 'utf8')
      .split(/\n(?= {2}- code: )/)
      .find((part) => part.includes('-BIDDING'));
    const line = change(DEBTORS, 'tolerance:\n', `${String(rule)}\ntolerance:\n`);
    expect(faults()).toEqual([[DEBTORS, line, expect.stringMatching(/overlaps/)]]);
  });

  it.each(['national/other.yaml', 'national/others/x.yaml', 'x.yml'])(
    'the stray file %s',
    (file) => {
      write(file, '# nothing\nx: 1\n');
      expect(faults()).toEqual([[file, 2, expect.stringMatching(/not a part of the law/)]]);
    },
  );

  it('wording that stands twice in a layer, or not at all', () => {
    const again = 'national/again/wording.yaml';
    write(again, readFileSync(join(directory, WORDING), 'utf8'));
    expect(faults()).toEqual([
      [WORDING, expect.anything(), expect.stringMatching(/wording is defined already/)],
    ]);
    rmSync(join(directory, again));
    rmSync(join(directory, WORDING));
    expect(faults()).toEqual([[directory, 1, 'a wording.yaml is needed']]);
  });

  it('one misspelt key is one fault, though the key that was meant is missing', () => {
    const line = change(DEBTORS, '    binding: MANDATORY', '    bindung: MANDATORY');
    expect(faults()).toEqual([[DEBTORS, line, 'unknown key bindung: did you mean binding?']]);
  });

  it.each([
    [
      'effect: PROHIBIT',
      'effect: FORBID',
      /expected one of INFORM, CAUTION, RESTRICT, PROHIBIT, found "FORBID"$/,
    ],
    ['[BIDDING]', 'BIDDING', /scenarios: expected a list, found "BIDDING"$/],
    ['[BIDDING]', '[]', /scenarios: expected at least 1 entry, found an empty list$/],
    ['rhythmDays: 14', "rhythmDays: '14'", /^rhythmDays: expected a number, found "14"$/],
    [
      'basis:\n      - { document: FA285 }',
      'basis: FA285',
      /basis: expected none or a list, found "FA285"$/,
    ],
    ['category: serious', 'category: ', /^category: expected text, found nothing$/],
    ['confirmed: true', 'confirmed: yes', /confirmed: expected true or false, found "yes"$/],
  ])('tells what was expected and what was found: %j is %j', (from, to, message) => {
    const line = change(DEBTORS, from, to);
    expect(faults()).toEqual([[DEBTORS, line, expect.stringMatching(message)]]);
  });

  it('every fault of it at once, one a line', () => {
    const first = change(DEBTORS, 'effect: PROHIBIT', 'effect: FORBID');
    const second = change(PERMIT, CORE, `${CORE}\n    ${DAYS}`) + 1;
    expect(() => loadLaw(directory)).toThrow(
      new RegExp(`^${DEBTORS}:${String(first)}: .*\n${PERMIT}:${String(second)}: .*$`),
    );
  });
});

describe('a law without a fault', () => {
  it('may date one rule twice, the second from the day after the first', () => {
    const rule = readFileSync(join(directory, DEBTORS), 'utf8')
      .split(/\n(?= {2}- code: )/)
      .find((part) => part.includes('-BIDDING'));
    const later = String(rule).replace(FROM, 'from: 2024-07-01');
    change(DEBTORS, String(rule), `${String(rule)}\n    until: 2024-06-30`);
    change(DEBTORS, 'tolerance:\n', `${later}\ntolerance:\n`);
    expect(faults()).toEqual([]);
    change(DEBTORS, 'until: 2024-06-30', 'until: 2024-07-01');
    expect(faults()).toHaveLength(1);
  });

  it('may add matters and holidays of its own, which stand before those of the library', () => {
    const days = 'daysOff: [2026-01-01]\n    makeUpDays: []\n';
    write('zz/layer.yaml', LAYER);
    write('zz/holidays.yaml', `holidays:\n  - year: 2026\n    ${days}  - year: 2031\n    ${days}`);
    const { holidays } = loadLaw(directory);
    expect(holidays.filter(({ year }) => year >= 2026)).toMatchObject([
      { year: 2026, daysOff: ['2026-01-01'] },
      { year: 2031 },
    ]);
  });
});

/** Changes the first such place; returns its line. */
function change(file: string, from: string, to: string): number {
  const before = readFileSync(join(directory, file), 'utf8');
  const at = before.indexOf(from);
  if (at < 0) throw new Error(`${file} does not say ${from}`);
  write(
    file,
    before.replace(from, () => to),
  );
  return before.slice(0, at).split('\n').length;
}

/** The line on which such a text first stands. */
function lineOf(file: string, text: string): number {
  return readFileSync(join(directory, file), 'utf8').split(text)[0]?.split('\n').length ?? 0;
}

function measure(code: string): string {
  const name =
    'name: { zh: 一, en: one }\n    content: { zh: 内容, en: content }\n    inWorkPlan: true\n';
  return `measures:\n  - code: ${code}\n    class: 1\n    ${name}    basis: [{ document: CK125 }]\n`;
}

function write(file: string, content: string): void {
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(join(directory, file), content);
}

function faults() {
  try {
    loadLaw(directory);
  } catch (error) {
    if (!(error instanceof LawError)) throw error;
    return error.faults.map(({ file, line, message }) => [file, line, message]);
  }
  return [];
}
