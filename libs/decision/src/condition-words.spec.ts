import { conditionInWords, detailsInWords } from './condition-words.js';
import { aBasis, aRule } from './decide.fixture.js';
import type { Condition } from './law.js';

const NAMES = {
  categories: [
    { code: 'food', name: { zh: '食品', en: 'Food' } },
    { code: 'drug', name: { zh: '药品', en: 'Drugs' } },
  ],
  restrictions: [
    aRule({
      basis: [aBasis({ title: { zh: '中华人民共和国食品安全法', en: 'Food Safety Law' } })],
    }),
  ],
};

const inChinese = (condition?: Condition) => conditionInWords(condition, NAMES, 'zh-CN');
const inEnglish = (condition?: Condition) => conditionInWords(condition, NAMES, 'en');

describe('a condition in words', () => {
  it('says nothing where there is none', () => {
    expect(inChinese()).toBeNull();
    expect(inEnglish({})).toBeNull();
    expect(detailsInWords(undefined, NAMES, 'en')).toBeNull();
  });

  it.each<[string, Condition, string, string]>([
    [
      'a time since the decision',
      { decidedWithinYears: 3 },
      '决定日在查询日前三年以内（首尾两日均含）。',
      'The record was decided within the 3 years before the day asked about, both days included.',
    ],
    [
      'one year',
      { decidedWithinYears: 1 },
      '决定日在查询日前一年以内（首尾两日均含）。',
      'The record was decided within the year before the day asked about, both days included.',
    ],
    [
      'a ban that runs',
      { banRunning: true },
      '禁止期尚未届满（未载明禁止期的，以记录有效期为准）。',
      'The ban has not ended (one without a last day lasts as long as the record).',
    ],
    [
      'types of subject',
      { subjectTypes: ['ENTERPRISE', 'SOLE_TRADER', 'NATURAL_PERSON'] },
      '主体是企业、个体工商户或者自然人。',
      'The subject is an enterprise, a sole trader or a natural person.',
    ],
    [
      'categories of matters by their names',
      { matterCategories: ['food', 'drug'] },
      '所办事项属于“食品”或者“药品”类。',
      'The matter asked about is of the category "Food" or "Drugs".',
    ],
    [
      'a question that names a matter',
      { matterNamed: true },
      '查询指明了审批事项。',
      'The question names a matter.',
    ],
    [
      'a question that names none',
      { matterNamed: false },
      '查询未指明审批事项。',
      'The question names no matter.',
    ],
    [
      'the matter of the record',
      { sameMatter: true },
      '所办事项与记录所涉事项相同。',
      'The matter asked about is the one that the record is about.',
    ],
    [
      'a matter of safety',
      { safetyMatter: true },
      '所办事项直接关系公共安全、人身健康、生命财产安全。',
      'The matter asked about directly concerns public safety, health, life or property.',
    ],
    [
      'details by the words of their values',
      { details: { type: { in: ['criminal', 'revocation'] } } },
      '处罚种类为刑事处罚或者吊销许可证件。',
      'The kind of penalty is a criminal penalty or the revocation of a licence.',
    ],
    [
      'an amount',
      { details: { amountYuan: { atLeast: 2_000_000 } } },
      '金额不低于200万元。',
      'The amount is at least 2,000,000 yuan.',
    ],
    [
      'an amount that is not round, and a long time',
      { decidedWithinYears: 12, details: { amountYuan: { atLeast: 10_500.5 } } },
      '决定日在查询日前12年以内（首尾两日均含），并且金额不低于10500.5元。',
      'The record was decided within the 12 years before the day asked about, both days included; and the amount is at least 10,500.5 yuan.',
    ],
    [
      'details that may be missing',
      { details: { field: { in: ['food'], orAbsent: true } } },
      '处罚所属领域为“食品”（未载明的也算）。',
      'The field of the penalty is "Food" (or is not stated).',
    ],
    [
      'a law by the name that the documents give it',
      { details: { law: { in: ['食品安全法'] } } },
      '处罚所依据的法律为《食品安全法》。',
      'The law that the penalty rests on is the Food Safety Law.',
    ],
  ])('tells %s', (_, condition, chinese, english) => {
    expect([inChinese(condition), inEnglish(condition)]).toEqual([chinese, english]);
  });

  it('joins what must hold together, and numbers what may', () => {
    const condition: Condition = {
      decidedWithinYears: 3,
      details: { cause: { in: ['违法经营'], orAbsent: true } },
      anyOf: [
        { details: { type: { in: ['criminal'] } } },
        { details: { type: { in: ['fine'] }, amountYuan: { atLeast: 2_000_000 } } },
      ],
    };
    expect(inChinese(condition)).toBe(
      '决定日在查询日前三年以内（首尾两日均含），并且处罚事由为违法经营（未载明的也算），并且符合下列情形之一：（一）处罚种类为刑事处罚；（二）处罚种类为罚款，并且金额不低于200万元。',
    );
    expect(inEnglish(condition)).toBe(
      'The record was decided within the 3 years before the day asked about, both days included; and the cause of the penalty is unlawful business (or is not stated); and one of these holds: (1) the kind of penalty is a criminal penalty; (2) the kind of penalty is a fine, and the amount is at least 2,000,000 yuan.',
    );
  });

  it('tells the details in one order, whatever the order of the keys', () => {
    const [type, amountYuan] = [{ in: ['fine'] }, { atLeast: 1 }];
    expect(inEnglish({ details: { amountYuan, type } })).toBe(
      inEnglish({ details: { type, amountYuan } }),
    );
  });

  it('keeps a choice within a choice apart', () => {
    const choice: Condition = { anyOf: [{ matterNamed: false }, { safetyMatter: true }] };
    expect(inEnglish({ anyOf: [choice, { banRunning: true }] })).toBe(
      'One of these holds: (1) [one of these holds: (1) the question names no matter; (2) the matter asked about directly concerns public safety, health, life or property]; (2) the ban has not ended (one without a last day lasts as long as the record).',
    );
    expect(inEnglish({ anyOf: [{ safetyMatter: true }] })).toBe(inEnglish({ safetyMatter: true }));
  });

  it('quotes what it has no words for, so that nothing is left out', () => {
    const details = { since: {}, tier: { in: ['A'] } };
    expect(detailsInWords(details, NAMES, 'zh-CN')).toBe('“since”已载明，并且“tier”为“A”。');
    expect(detailsInWords(details, NAMES, 'en')).toBe('"since" is stated; and "tier" is "A".');
    expect(inEnglish({ details: { law: { in: ['海商法'] } } })).toBe(
      'The law that the penalty rests on is "海商法".',
    );
  });
});
