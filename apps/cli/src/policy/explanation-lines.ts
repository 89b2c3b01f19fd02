import type { Explanation, UncalledRules } from '#libs/checking';
import {
  TRACE_OUTCOMES,
  type Answer,
  type CreditRecord,
  type Language,
  type LegalBasis,
  type Restriction,
  type RuleTrace,
  type Text,
} from '#libs/decision';

const OUTCOMES: Readonly<Record<RuleTrace['outcome'], Text>> = {
  APPLIED: { zh: '适用', en: 'applied' },
  NOT_TRIGGERED: { zh: '未触发', en: 'not triggered' },
  OUT_OF_FORCE: { zh: '不在有效期', en: 'out of force' },
  OUTRANKED: { zh: '被更严的规则覆盖', en: 'outranked' },
  WITHHELD: { zh: '激励不予适用', en: 'withheld' },
};
const VERDICTS: Readonly<Record<Answer['verdict'], string>> = {
  PROHIBITED: '禁止',
  RESTRICTED: '限制',
  CAUTION: '审慎',
  CLEAR: '未发现限制',
  UNKNOWN: '无法判断',
};
const WORDS = {
  verdict: { zh: '结论', en: 'Verdict' },
  law: { zh: '规则版本', en: 'Law' },
  revision: { zh: '数据修订号', en: 'data revision' },
  asOf: { zh: '查询时点', en: 'as of' },
  knownAt: { zh: '已知时点', en: 'known at' },
  noReceipt: {
    zh: '本次仅作解释，未登记查询，不生成回执。',
    en: 'This only explains: no check is recorded and no receipt is made.',
  },
  notices: { zh: '提示', en: 'Notices' },
  considered: { zh: '逐条判断', en: 'Rules considered' },
  none: { zh: '（无）', en: '(none)' },
  record: { zh: '记录', en: 'record' },
  reason: { zh: '理由', en: 'reason' },
  effect: { zh: '后果', en: 'effect' },
  basis: { zh: '依据', en: 'basis' },
  mandatory: { zh: '应当', en: 'mandatory' },
  discretionary: { zh: '可以', en: 'discretionary' },
  uncalled: {
    zh: '本场景下没有记录触及的其他规则',
    en: 'Other rules of this scenario, which no record called up',
  },
  incentives: { zh: '守信激励', en: 'incentives' },
  from: { zh: '自', en: 'from' },
  until: { zh: '至', en: 'until' },
} as const satisfies Record<string, Text>;

/** An explanation in words, a line each: the verdict, each rule considered, and the rules that were not. */
export function explanationLines(explanation: Explanation, language: Language): readonly string[] {
  const { answer, trace, uncalled } = explanation;
  const speech = speechIn(language);
  const { say, field, list } = speech;
  const verdict = { zh: `${VERDICTS[answer.verdict]} ${answer.verdict}`, en: answer.verdict };
  const inOrder = TRACE_OUTCOMES.flatMap((outcome) =>
    trace.filter((one) => one.outcome === outcome),
  );
  return [
    field(WORDS.verdict, say(verdict)),
    `  ${answer.summary}`,
    `  ${list([
      `${say(WORDS.law)} ${answer.policyVersion}`,
      `${say(WORDS.revision)} ${String(answer.revision)}`,
      `${say(WORDS.asOf)} ${answer.asOf}`,
      `${say(WORDS.knownAt)} ${answer.knownAt}`,
    ])}`,
    `  ${say(WORDS.noReceipt)}`,
    ...section(
      say(WORDS.notices),
      answer.notices.map(({ code, text }) => `${code}  ${text}`),
    ),
    '',
    say(WORDS.considered),
    ...(inOrder.length === 0 ? [`  ${say(WORDS.none)}`] : []),
    ...inOrder.flatMap((one) => ruleLines(one, explanation, speech)),
    ...section(
      say(WORDS.uncalled),
      uncalled.map((one) => uncalledLine(one, speech)),
    ),
  ];
}

/** How one language puts words together. */
interface Speech {
  readonly say: (text: Text) => string;
  /** A label with what it is. */
  readonly field: (label: Text, content: string) => string;
  readonly list: (items: readonly string[]) => string;
}

function speechIn(language: Language): Speech {
  const say = (text: Text) => (language === 'en' ? text.en : text.zh);
  return {
    say,
    field: (label, content) => say(label) + say({ zh: '：', en: ': ' }) + content,
    list: (items) => items.join(say({ zh: '，', en: ', ' })),
  };
}

function ruleLines(
  one: RuleTrace,
  { answer, records, law }: Explanation,
  speech: Speech,
): readonly string[] {
  const { say, field, list } = speech;
  const kind = law.kinds.get(one.kind);
  const record = records.get(one.record);
  const restriction = answer.restrictions.find(
    ({ rule, record: { id } }) =>
      one.outcome === 'APPLIED' && rule === one.rule && id === one.record,
  );
  const bases = one.basis.map((basis) => basisWords(basis, speech));
  return [
    `  [${say(OUTCOMES[one.outcome])}] ${one.rule}  ${one.title}`,
    ...[
      field(
        WORDS.record,
        list([
          `${kind ? say(kind.name) : one.kind} ${one.record}`,
          ...(record ? recordWords(record, speech) : []),
        ]),
      ),
      field(WORDS.reason, one.reason),
      ...(restriction ? [field(WORDS.effect, restrictionWords(restriction, speech))] : []),
      ...(bases.length === 0 ? [field(WORDS.basis, say(WORDS.none))] : []),
      ...bases.map((basis) => field(WORDS.basis, basis)),
    ].map((line) => `      ${line}`),
  ];
}

function recordWords(record: CreditRecord, { say }: Speech): readonly string[] {
  const until = record.validUntil === null ? '' : ` ${say(WORDS.until)} ${record.validUntil}`;
  return [
    record.authority,
    ...(record.documentNumber === null ? [] : [record.documentNumber]),
    `${say(WORDS.from)} ${record.validFrom}${until}`,
  ];
}

function restrictionWords(
  { effect, binding, measure, text }: Restriction,
  { say, list }: Speech,
): string {
  const how = say(binding === 'MANDATORY' ? WORDS.mandatory : WORDS.discretionary);
  return list([effect, how, `${measure.code} ${measure.name}`, text]);
}

function basisWords({ document, title, article }: LegalBasis, { say }: Speech): string {
  const inBrackets = title === null ? '' : say({ zh: `（${title}）`, en: ` (${title})` });
  return `${document}${inBrackets}${article === null ? '' : ` ${article}`}`;
}

function uncalledLine({ kind, rules }: UncalledRules, { list, field }: Speech): string {
  const what: Text =
    kind === null
      ? WORDS.incentives
      : { zh: `${kind.name.zh} ${kind.code}`, en: `${kind.name.en} ${kind.code}` };
  return field(what, `${String(rules.length)}  ${list(rules)}`);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}
