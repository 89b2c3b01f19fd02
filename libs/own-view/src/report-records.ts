import { SCENARIOS, STEPS, type LegalBasis, type StandingMeasure, type Text } from '#libs/decision';
import type { Block, Fact } from '#libs/papers';
import type { OwnRecord } from './own-view.js';
import { EFFECT_WORDS, orNone, SCENARIO_WORDS, STEP_WORDS, type Say } from './words.js';

/** One record of a report: what was decided, what it means, and how it ends. */
export function recordBlocks(record: OwnRecord, place: number, say: Say): readonly Block[] {
  return [
    { kind: 'facts', facts: decisionFacts(record, place, say) },
    measuresBlock(record, place, say),
    ...(record.repair === null ? [] : [repairBlock(record.repair, say)]),
  ];
}

function decisionFacts(record: OwnRecord, place: number, say: Say): readonly Fact[] {
  return [
    {
      label: say(`记录${String(place)}`, `Record ${String(place)}`),
      value: `${record.name}${say('：', ': ')}${stateOf(record, say)}`,
    },
    { label: say('认定单位', 'Decided by'), value: record.authority },
    { label: say('文书号', 'Document'), value: record.documentNumber ?? say('无', 'none') },
    {
      label: say('决定日期', 'Decided on'),
      value: record.decidedOn ?? say('未载明', 'not told'),
    },
    {
      label: say('有效期', 'In force'),
      value: `${record.validFrom} ${say('至', 'to')} ${orNone(record.validUntil, say)}`,
    },
    ...record.reported.map(({ heading, value }) => ({ label: heading, value })),
  ];
}

function stateOf(record: OwnRecord, say: Say): string {
  const { suspended, objection } = record;
  const states = [
    record.isInForce ? say('生效中', 'in force') : say('目前不生效', 'not in force now'),
    ...(suspended === null
      ? []
      : [
          say(
            `停止执行（自${suspended.from}至${orNone(suspended.until, say)}）`,
            `suspended (from ${suspended.from} to ${orNone(suspended.until, say)})`,
          ),
        ]),
    ...(record.underObjection
      ? [
          say(
            `异议处理中（${objection?.filedOn ?? ''}提出）`,
            `under objection (filed on ${objection?.filedOn ?? ''})`,
          ),
        ]
      : []),
    ...(record.noticeMissing ? [say('认定前未告知', 'no notice before the decision')] : []),
    ...(record.isServed ? [] : [say('不用于审批核查', 'not used in checks')]),
  ];
  return states.join(say('；', '; '));
}

function measuresBlock({ measures }: OwnRecord, place: number, say: Say): Block {
  if (measures.length === 0) {
    const text = say('目前不产生任何措施。', 'No measure follows from it now.');
    return { kind: 'text', text };
  }
  return {
    kind: 'table',
    caption: say(`记录${String(place)}产生的措施`, `Measures from record ${String(place)}`),
    columns: [
      say('措施和效力', 'Measure'),
      say('适用情形', 'Where'),
      say('内容', 'What'),
      say('法律依据', 'Basis'),
      say('最后适用日', 'Until'),
    ],
    rows: measures.map((measure) => [
      `${measure.measure.name}${say('（', ' (')}${inWords(EFFECT_WORDS[measure.effect], say)}${say('）', ')')}`,
      whereOf(measure, say),
      measure.text,
      measure.basis.length === 0
        ? say('未查明', 'none found')
        : measure.basis.map(basisOf).join(say('；', '; ')),
      orNone(measure.until, say),
    ]),
  };
}

/** Where a measure applies; of steps and matters only what limits it. */
function whereOf({ section, scenarios, steps, matters }: StandingMeasure, say: Say): string {
  const comma = say('、', ', ');
  if (section === 'TOLERANCE') return say('容缺受理', 'tolerance-acceptance');
  if (section === 'NOTIFICATION_COMMITMENT') return say('告知承诺', 'notification and commitment');
  if (section === 'SUPERVISION') return say('分级分类监管', 'graded supervision');
  const where =
    scenarios.length === SCENARIOS.length
      ? say('各类应用场景', 'everywhere')
      : scenarios.map((scenario) => inWords(SCENARIO_WORDS[scenario], say)).join(comma);
  const limits = [
    ...(steps.length === STEPS.length ? [] : steps.map((step) => inWords(STEP_WORDS[step], say))),
    ...matters.map(({ name }) => name),
  ];
  if (limits.length === 0) return where;
  return `${where}${say('（', ' (')}${limits.join(comma)}${say('）', ')')}`;
}

function basisOf({ document, article }: LegalBasis): string {
  return `${document}${article ?? ''}`;
}

function repairBlock(repair: NonNullable<OwnRecord['repair']>, say: Say): Block {
  return {
    kind: 'facts',
    facts: [
      { label: say('信用修复', 'Repair'), value: repair.text },
      { label: say('受理单位', 'Apply to'), value: repair.authority },
      {
        label: say('最早可申请日', 'Earliest day'),
        value: repair.earliestOn ?? say('以受理单位答复为准', 'as the organ answers'),
      },
    ],
  };
}

function inWords({ zh, en }: Text, say: Say): string {
  return say(zh, en);
}
