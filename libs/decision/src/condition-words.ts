import { DETAIL_WORDS } from './detail-words.js';
import type { Condition, DetailTest, Rulebook } from './law.js';
import type { Language, SubjectType, Text } from './vocabulary.js';
import { inLanguage } from './wording.js';

/** Where the names of categories and laws are found. */
type Names = Pick<Rulebook, 'categories' | 'restrictions'>;

const SUBJECT_TYPE_WORDS: Readonly<Record<SubjectType, Text>> = {
  ENTERPRISE: { zh: '企业', en: 'an enterprise' },
  SOLE_TRADER: { zh: '个体工商户', en: 'a sole trader' },
  COOPERATIVE: { zh: '农民专业合作社', en: 'a cooperative' },
  GOVERNMENT_BODY: { zh: '行政机关', en: 'a government body' },
  PUBLIC_INSTITUTION: { zh: '事业单位', en: 'a public institution' },
  SOCIAL_ORGANISATION: { zh: '社会组织', en: 'a social organisation' },
  NATURAL_PERSON: { zh: '自然人', en: 'a natural person' },
  OTHER: { zh: '其他主体', en: 'a subject of another type' },
};

const DETAIL_FIELDS = Object.keys(DETAIL_WORDS);

/** The condition of a rule (适用条件) as a sentence, so that one who never saw its YAML understands it; null where there is none. */
export function conditionInWords(
  condition: Condition | undefined,
  names: Names,
  language: Language,
): string | null {
  return asSentence(condition ? clausesOf(condition, { names, language }) : [], language);
}

/** What the details of a record must say, as a sentence; null where nothing is asked of them. */
export function detailsInWords(
  tests: Readonly<Record<string, DetailTest>> | undefined,
  names: Names,
  language: Language,
): string | null {
  return asSentence(tests ? detailClauses(tests, { names, language }) : [], language);
}

interface Speaker {
  readonly names: Names;
  readonly language: Language;
}

function asSentence(clauses: readonly string[], language: Language): string | null {
  if (clauses.length === 0) return null;
  const all = clauses.join(say(language, '，并且', '; and '));
  const [first = ''] = all;
  return language === 'en' ? `${first.toUpperCase()}${all.slice(1)}.` : `${all}。`;
}

/** One clause for each part of the condition; all of them must hold. */
function clausesOf(condition: Condition, speaker: Speaker): readonly string[] {
  const { language } = speaker;
  const { decidedWithinYears, subjectTypes, matterCategories, details, anyOf } = condition;
  const clauses: string[] = [];
  const add = (zh: string, en: string) => clauses.push(say(language, zh, en));
  if (decidedWithinYears !== undefined) {
    const n = String(decidedWithinYears);
    const years = n === '1' ? 'year' : `${n} years`;
    add(
      `决定日在查询日前${inChinese(decidedWithinYears)}年以内（首尾两日均含）`,
      `the record was decided within the ${years} before the day asked about, both days included`,
    );
  }
  if (condition.banRunning) {
    add(
      '禁止期尚未届满（未载明禁止期的，以记录有效期为准）',
      'the ban has not ended (one without a last day lasts as long as the record)',
    );
  }
  if (subjectTypes) {
    const types = subjectTypes.map((type) => inLanguage(language, SUBJECT_TYPE_WORDS[type]));
    add(`主体是${either(types, language)}`, `the subject is ${either(types, language)}`);
  }
  if (condition.matterNamed === true) add('查询指明了审批事项', 'the question names a matter');
  if (condition.matterNamed === false) add('查询未指明审批事项', 'the question names no matter');
  if (matterCategories) {
    const categories = matterCategories.map((code) => categoryName(code, speaker));
    add(
      `所办事项属于${either(categories, language)}类`,
      `the matter asked about is of the category ${either(categories, language)}`,
    );
  }
  if (condition.sameMatter) {
    add('所办事项与记录所涉事项相同', 'the matter asked about is the one that the record is about');
  }
  if (condition.safetyMatter) {
    add(
      '所办事项直接关系公共安全、人身健康、生命财产安全',
      'the matter asked about directly concerns public safety, health, life or property',
    );
  }
  if (details) clauses.push(...detailClauses(details, speaker));
  if (anyOf) clauses.push(oneOf(anyOf, speaker));
  return clauses;
}

function oneOf(options: readonly Condition[], speaker: Speaker): string {
  const { language } = speaker;
  const said = options.map((option) => {
    const nested = option.anyOf && option.anyOf.length > 1;
    const words = clausesOf(option, speaker).join(say(language, '，并且', ', and '));
    return nested && options.length > 1 ? `[${words}]` : words;
  });
  if (said.length === 1) return said.join('');
  const numbered = said.map((words, i) =>
    say(language, `（${inChinese(i + 1)}）${words}`, `(${String(i + 1)}) ${words}`),
  );
  return say(
    language,
    `符合下列情形之一：${numbered.join('；')}`,
    `one of these holds: ${numbered.join('; ')}`,
  );
}

function detailClauses(
  tests: Readonly<Record<string, DetailTest>>,
  speaker: Speaker,
): readonly string[] {
  return Object.entries(tests)
    .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .map(([field, test]) => detailClause(field, test, speaker));
}

/** A published law keeps no order of keys; fields are told in that of their words, others at the end. */
function rankOf(field: string): number {
  const rank = DETAIL_FIELDS.indexOf(field);
  return rank < 0 ? DETAIL_FIELDS.length : rank;
}

function detailClause(field: string, test: DetailTest, speaker: Speaker): string {
  const { language } = speaker;
  const words = DETAIL_WORDS[field];
  const name = words ? inLanguage(language, words.name) : say(language, `“${field}”`, `"${field}"`);
  const demands: string[] = [];
  if (test.in) {
    const values = either(
      test.in.map((value) => valueInWords(field, value, speaker)),
      language,
    );
    demands.push(say(language, `为${values}`, `is ${values}`));
  }
  if (test.atLeast !== undefined) {
    const unit = words?.unit ? inLanguage(language, words.unit) : '';
    const amount = say(
      language,
      inTenThousands(test.atLeast),
      test.atLeast.toLocaleString('en-US'),
    );
    demands.push(say(language, `不低于${amount}${unit}`, `is at least ${amount}${unit}`));
  }
  if (demands.length === 0) demands.push(say(language, '已载明', 'is stated'));
  const absent = test.orAbsent ? say(language, '（未载明的也算）', ' (or is not stated)') : '';
  return say(language, name + demands.join('、'), `${name} ${demands.join(' and ')}`) + absent;
}

function valueInWords(field: string, value: string, speaker: Speaker): string {
  const { language } = speaker;
  if (field === 'field') return categoryName(value, speaker);
  if (field === 'law') return lawName(value, speaker);
  const words = DETAIL_WORDS[field]?.values?.[value];
  return words ? inLanguage(language, words) : say(language, `“${value}”`, `"${value}"`);
}

function categoryName(code: string, { names, language }: Speaker): string {
  const category = names.categories.find((one) => one.code === code);
  const name = category ? inLanguage(language, category.name) : code;
  return say(language, `“${name}”`, `"${name}"`);
}

/** The name of a law that a record tells by its short Chinese title, e.g. `食品安全法`. */
function lawName(short: string, { names, language }: Speaker): string {
  if (language === 'zh-CN') return `《${short}》`;
  for (const { basis } of names.restrictions) {
    const cited = basis.find(({ title }) => title?.zh.replace('中华人民共和国', '') === short);
    if (cited?.title) return `the ${cited.title.en}`;
  }
  return `"${short}"`;
}

/** Small numbers as the law writes them. */
function inChinese(number: number): string {
  return '一二三四五六七八九十'[number - 1] ?? String(number);
}

/** Round amounts in units of 万. */
function inTenThousands(amount: number): string {
  return amount >= 10_000 && amount % 10_000 === 0
    ? `${String(amount / 10_000)}万`
    : String(amount);
}

/** The items with "or" before the last. */
function either(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? '';
  const rest = items.slice(0, -1);
  if (rest.length === 0) return last;
  return say(language, `${rest.join('、')}或者${last}`, `${rest.join(', ')} or ${last}`);
}

function say(language: Language, zh: string, en: string): string {
  return language === 'en' ? en : zh;
}
