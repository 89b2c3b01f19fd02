import fc from 'fast-check';
import { sameName } from './index.js';

describe('sameName', () => {
  it.each([
    ['某某（柳州）有限公司', '某某(柳州)有限公司', 'width of brackets'],
    ['某某〔柳州〕有限公司', '某某(柳州)有限公司', 'tortoise-shell brackets'],
    ['某某［柳州］有限公司', '某某【柳州】有限公司', 'square and lenticular brackets'],
    ['某某｛柳州｝有限公司', '某某〖柳州〗有限公司', 'other brackets'],
    ['某某 柳州\u3000有限公司 ', '某某柳州有限公司', 'blanks'],
    ['ＡＢＣ科技有限公司', 'Abc科技有限公司', 'width and case of Latin letters'],
    ['某某１２３厂', '某某123厂', 'width of digits'],
    ['㈱某某', '(株)某某', 'compatibility characters'],
  ])('%j is %j: %s', (a, b) => {
    expect(sameName(a, b)).toBe(true);
  });

  it.each([
    ['某某有限公司', '某某股份有限公司', 'another form of company'],
    ['某某（柳州）有限公司', '某某柳州有限公司', 'brackets missing'],
    ['某某(柳州)有限公司', '某某)柳州(有限公司', 'brackets the wrong way'],
    ['某某有限公司', '', 'no name'],
    ['国际', '國際', 'traditional characters'],
  ])('%j is not %j: %s', (a, b) => {
    expect(sameName(a, b)).toBe(false);
  });

  it('holds both ways, and of a name and itself', () => {
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('某柳州（）()〔〕【】 \u3000aAＡ1１')),
    });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(sameName(a, a)).toBe(true);
        expect(sameName(a, b)).toBe(sameName(b, a));
      }),
    );
  });
});
