import { FORMATS } from './intake.fixture.js';
import { assertReadable, candidates, matchHeadings, plainHeading } from './heading.js';

const format = (wanted: string) => {
  const found = FORMATS.formats.find(({ code }) => code === wanted);
  if (found === undefined) throw new Error(wanted);
  return found;
};

describe('a heading', () => {
  it.each([
    '行政相对人代码_1(统一社会信用代码)',
    '行政相对人代码_1（统一社会信用代码）',
    '行政相对人代码-1〔统一社会信用代码〕',
    '行政相对人代码＿1（统一社会信用代码）',
    ' 行政相对人代码 1 (统一社会信用代码)\u3000',
    '\uFEFF*行政相对人代码_1(统一社会信用代码)（必填）',
    'CF_XDR_SHXYM',
    'cf_xdr_shxym',
    '统一社会信用代码',
  ])('%j is the code of the subject', (heading) => {
    const [field] = matchHeadings(format('CF_LEGAL'), [heading]).fields;
    expect(field?.is).toBe('subjectCode');
  });

  it('keeps its number', () => {
    expect(plainHeading('代码_1')).not.toBe(plainHeading('代码_2'));
  });

  it.each(['罚款金额', '罚款金额(元)'])('%s does not say that it is in 万元', (heading) => {
    expect(matchHeadings(format('CF_LEGAL'), [heading]).unknown).toEqual([heading]);
  });
});

describe('the headings of a file', () => {
  it.each(FORMATS.formats.map(({ code, fields }) => ({ code, fields })))(
    'of $code tell its format or its twins',
    ({ code, fields }) => {
      for (const headings of [fields.map((one) => one.code), fields.map((one) => one.heading)]) {
        const [best, ...twins] = candidates(FORMATS.formats, headings);
        expect([best, ...twins].map((one) => one?.format.code)).toContain(code);
        expect(twins.every(({ format: twin }) => twin.fields === best?.format.fields)).toBe(true);
        expect(() => {
          if (best) assertReadable(best, headings);
        }).not.toThrow();
      }
    },
  );

  const headings = format('CF_LEGAL').fields.map((field) => field.heading);
  const read = (given: readonly string[]) => () => {
    assertReadable(matchHeadings(format('CF_LEGAL'), given), given);
  };

  it('are refused where one is there twice, under another name too', () => {
    expect(read([...headings, 'CF_WSH'])).toThrow(/表头重复：“行政处罚决定书文号”、“CF_WSH”/);
    expect(read([...headings, '其他列', '其他列'])).toThrow(/表头重复/);
  });

  it('are refused where a needed one is missing', () => {
    expect(read(headings.filter((one) => one !== '处罚机关'))).toThrow(/缺少必需的列：“处罚机关”/);
  });

  it('are refused where they are none, without showing numbers of persons', () => {
    expect(read(['张三', '999900199001010014'])).toThrow(
      /看不出是哪一种数据格式：“张三”、“999\*\*\*14”/,
    );
  });
});
