import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedDirectory } from '#libs/rulebook';
import { loadFormats } from './format-files.js';
import { FORMATS, LAW } from './intake.fixture.js';

describe('the formats', () => {
  it('become records of kinds that the law has', () => {
    for (const { kind, kindCategories } of FORMATS.formats) {
      const categories = LAW.rulebook.kinds.map(({ category }) => category);
      if (kind === null) expect(categories).toEqual(expect.arrayContaining([...kindCategories]));
      else expect(LAW.kinds.has(kind)).toBe(true);
    }
  });

  it.each([
    ['format: CF_LEGAL', 'format: CF_LEGAL\ncolour: red', /cf-legal\.yaml:4: unknown key colour/],
    ['values: 处罚类别,', 'values: 处罚类型,', /cf-legal\.yaml:\d+: no code table 处罚类型/],
    [
      'heading: 违法事实',
      'heading: 处罚依据',
      /cf-legal\.yaml:\d+: heading 处罚依据 is there twice/,
    ],
    ['only: { CF_XDR_LB:', 'only: { CF_XDR:', /cf-legal\.yaml:\d+: no column CF_XDR/],
    ['kind: ADMIN_PENALTY', 'name2: x', /unknown key name2/],
    [
      'format: CF_LEGAL',
      'format: CF_LEGALS',
      /cf-natural\.yaml:\d+: no format CF_LEGAL with fields/,
    ],
    ['format: CF_LEGAL', 'format: XK_LEGAL', /format XK_LEGAL is there twice/],
  ])('are refused with %s -> %s', (part, change, message) => {
    expectRefused('cf-legal.yaml', part, change, message);
  });

  it.each([
    ['alsoOf: { code: JFZTTYSHXYDM', 'alsoOf: { code: XMBH', /no column XMBH that is needed/],
    ['alsoOf: { code: JFZTTYSHXYDM', 'alsoOf: { code: NONE', /no column NONE that is needed/],
    ['kind: CONTRACT_PERFORMANCE', 'kind: X\nnamedBy: [XMBH]', /no column XMBH that is needed/],
  ])('of contracts are refused with %s -> %s', (part, change, message) => {
    expectRefused('contract.yaml', part, change, message);
  });

  it.each([
    ['  BUYER:', '  SELLER:', /sides SELLER,SUPPLIER, but rows tell BUYER,SUPPLIER/],
    ['name: CGR }', 'name: CGRMC }', /no column CGRMC that is needed/],
    ['is: subjectSide, ', '', /but rows tell $/m],
    ['  BUYER: {', '  X: { code: CGR, name: CGR }\n  BUYER: {', /two sides/],
  ])('of milestones are refused with %s -> %s', (part, change, message) => {
    expectRefused('contract-milestone.yaml', part, change, message);
  });

  function expectRefused(name: string, part: string, change: string, message: RegExp): void {
    const directory = mkdtempSync(join(tmpdir(), 'formats-'));
    cpSync(shippedDirectory('libs', 'intake', 'formats'), directory, { recursive: true });
    const path = join(directory, name);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(part);
    writeFileSync(path, text.replace(part, change));
    expect(() => loadFormats(directory)).toThrow(message);
  }
});
