import { formatInstant } from '#libs/calendar';
import { stateOn, type CommitmentState } from '#libs/commitments';
import { nextStepOf } from '#libs/due-process';
import { inLanguage, type Text } from '#libs/decision';
import type { Block, Fact, Paper, Section } from '#libs/papers';
import type { LooksPage, OwnRecord, OwnView, ReportReceipt } from './own-view.js';
import { recordBlocks } from './report-records.js';
import { orNone, type Say } from './words.js';

const STATE_WORDS: Readonly<Record<CommitmentState, Text>> = {
  OFFERED: { zh: '待签署', en: 'offered' },
  IN_FORCE: { zh: '履行中', en: 'in force' },
  OVERDUE: { zh: '已逾期', en: 'overdue' },
  FULFILLED: { zh: '已履行', en: 'fulfilled' },
  WITHDRAWN: { zh: '已撤回', en: 'withdrawn' },
  BREACHED: { zh: '已认定违诺', en: 'breached' },
  REPAIRED: { zh: '已修复', en: 'repaired' },
};

/** 信用报告 as people read it: the facts of its document, in the words of one language. */
export function reportPaper(
  number: string,
  receipt: ReportReceipt,
  view: OwnView,
  looks: LooksPage,
): Paper {
  const { language, instant } = view;
  const say: Say = (zh, en) => (language === 'en' ? en : zh);
  return {
    language,
    title: say('信用报告', 'Credit report'),
    about: [
      { label: say('报告编号', 'Number'), value: number },
      { label: say('出具时间', 'Issued at'), value: timeIn(instant) },
      {
        label: say('主体名称', 'Subject'),
        value: view.name ?? say('（无名称记录）', '(no name on record)'),
      },
      {
        label: say('统一社会信用代码', 'Code (USCC)'),
        value: view.code ?? say('自然人，不显示证件号码', 'natural person, no number is shown'),
      },
    ],
    sections: [
      recordsSection(view.records, say),
      commitmentsSection(view, say),
      proceedingsSection(view, say),
      looksSection(looks, say),
      explanation(say),
      receiptSection(receipt, view, say),
    ],
    closing: [],
    attachment: {
      name: `credit-report-${number}.json`,
      description: say(
        '下载可验证的报告数据（JSON）',
        'Download the report’s verifiable data (JSON)',
      ),
      content: JSON.stringify(receipt),
    },
    madeAt: instant,
  };
}

function recordsSection(records: readonly OwnRecord[], say: Say): Section {
  const none: Block = {
    kind: 'text',
    text: say('没有仍然有效的信用记录。', 'There are no records that still stand.'),
  };
  return {
    heading: say(
      `一、信用记录（${String(records.length)}条）`,
      `1. Records (${String(records.length)})`,
    ),
    blocks:
      records.length === 0 ? [none] : records.flatMap((one, i) => recordBlocks(one, i + 1, say)),
  };
}

function commitmentsSection({ commitments, day, law, language }: OwnView, say: Say): Section {
  const heading = say('二、信用承诺', '2. Commitments');
  if (commitments.length === 0) {
    const text = say('没有信用承诺。', 'There are no commitments.');
    return { heading, blocks: [{ kind: 'text', text }] };
  }
  const rows = commitments.map((one) => {
    const type = law.commitmentTypes.get(one.type);
    return [
      type ? inLanguage(language, type.name) : one.type,
      one.reason,
      one.acceptedBy?.name ?? '',
      one.signedOn ?? '',
      orNone(one.dueOn, say),
      inLanguage(language, STATE_WORDS[stateOn(one, day)]),
    ];
  });
  const columns = [
    say('类型', 'Type'),
    say('事由', 'Reason'),
    say('受理单位', 'Accepted by'),
    say('签署日期', 'Signed on'),
    say('期限', 'Due by'),
    say('状态', 'State'),
  ];
  return {
    heading,
    blocks: [{ kind: 'table', caption: say('信用承诺列表', 'Commitments'), columns, rows }],
  };
}

function proceedingsSection({ objections, repairs, records }: OwnView, say: Say): Section {
  const heading = say('三、异议和信用修复', '3. Objections and repairs');
  if (objections.length + repairs.length === 0) {
    const text = say(
      '没有异议和信用修复申请。',
      'There are no objections and no applications for repair.',
    );
    return { heading, blocks: [{ kind: 'text', text }] };
  }
  const rows = [...objections, ...repairs].map((one) => {
    const record = records.find(({ id }) => id === one.recordId);
    const next = nextStepOf(one);
    return [
      one.kind === 'OBJECTION' ? say('异议', 'Objection') : say('信用修复', 'Repair'),
      record?.documentNumber ?? record?.name ?? one.recordId,
      one.filedOn,
      one.closedOn ?? say('办理中', 'open'),
      next?.organ?.name ?? '',
      next?.dueOn ?? '',
    ];
  });
  const columns = [
    say('程序', 'What'),
    say('所涉记录', 'Record'),
    say('提出日期', 'Filed on'),
    say('办结日期', 'Closed on'),
    say('待办单位', 'Waits for'),
    say('办理期限', 'Due by'),
  ];
  const caption = say('异议和信用修复申请', 'Objections and applications for repair');
  return { heading, blocks: [{ kind: 'table', caption, columns, rows }] };
}

function looksSection({ looks, hasNext }: LooksPage, say: Say): Section {
  const heading = say('四、查询记录', '4. Who looked');
  if (looks.length === 0) {
    const text = say('没有查询记录。', 'Nobody has looked.');
    return { heading, blocks: [{ kind: 'text', text }] };
  }
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: say('谁在何时为何目的查询', 'Who looked, when and what for'),
      columns: [
        say('时间', 'Time'),
        say('查询单位', 'Organ'),
        say('查询目的', 'Purpose'),
        say('查询编号', 'Number'),
      ],
      rows: looks.map(({ at, client, purpose, number }) => [
        timeIn(at),
        client.name ?? client.id,
        purpose,
        number,
      ]),
    },
  ];
  if (hasNext) {
    const text = say(
      `仅列出最近${String(looks.length)}次，其余可以在本人查询中查看。`,
      `Only the latest ${String(looks.length)} are listed; the own view has the others.`,
    );
    blocks.push({ kind: 'text', text });
  }
  return { heading, blocks };
}

function explanation(say: Say): Section {
  return {
    heading: say('五、说明', '5. How to read this'),
    blocks: [
      say(
        '本报告载明出具时仍然有效的信用记录及其依法产生的措施，不是评分，也不代替审批机关的决定。已修复、已撤销和已届满的记录不在其中。',
        'This report shows the records that stood when it was issued and the measures that follow from them by law. It is no score, and takes no decision of an organ. Records that were repaired, set aside or are over do not stand in it.',
      ),
      say(
        '认为记录有误的，可以提出异议；符合条件的，可以按各条所载途径申请信用修复。调查期间的查询依法延后显示。',
        'Who thinks a record wrong may object to it, and who meets the conditions may apply for repair as each record says. Looks under investigation are shown with the delay that the law names.',
      ),
    ].map((text) => ({ kind: 'text', text })),
  };
}

function receiptSection({ digest, signature }: ReportReceipt, view: OwnView, say: Say): Section {
  const facts: Fact[] = [
    { label: say('数据版本', 'Data revision'), value: String(view.revision) },
    { label: say('规则版本', 'Version of the law'), value: view.law.version },
    { label: say('摘要 SHA-256', 'Digest SHA-256'), value: digest },
    { label: say('电子签名', 'Signature'), value: signature },
  ];
  return {
    heading: say('六、回执', '6. Receipt'),
    blocks: [
      {
        kind: 'text',
        text: say(
          '随附的 JSON 数据可以用公开密钥独立验证（docs/verify-receipt.mjs），任何改动都会使验证失败。',
          'The JSON data that comes with this report can be verified with the published key alone (docs/verify-receipt.mjs); whatever is changed in it shows.',
        ),
      },
      { kind: 'facts', facts },
    ],
  };
}

/** 2026-03-31 09:30, Beijing time. */
function timeIn(instant: number): string {
  return formatInstant(instant).slice(0, 16).replace('T', ' ');
}
