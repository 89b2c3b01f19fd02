import { extractText, getDocumentProxy } from 'unpdf';
import { toHtml } from './html.js';
import type { Paper } from './paper.js';
import { toPdf } from './pdf.js';

const ROW = ['限制市场或行业准入', '招标投标', '不得作为中标人，龑玥㛃也可以显示。', '2029-04-30'];
const PAPER: Paper = {
  language: 'zh-CN',
  title: '信用报告',
  about: [{ label: '主体名称', value: '柳州<示例>&“建筑”有限公司' }],
  sections: [
    {
      heading: '一、信用记录',
      blocks: [
        { kind: 'text', text: '已修复的记录不在其中。' },
        { kind: 'facts', facts: [{ label: '认定单位', value: '柳州市中级人民法院' }] },
        {
          kind: 'table',
          caption: '措施',
          columns: ['措施', '适用情形', '内容', '最后适用日'],
          rows: Array.from({ length: 80 }, () => ROW),
        },
      ],
    },
  ],
  closing: ['柳州市某局', '2026年3月31日'],
  attachment: { name: 'a.json', description: '数据', content: '{"document":"</script>"}' },
  madeAt: Date.UTC(2026, 2, 31),
};

test('a PDF gives its Chinese back as text, rare characters and the last of many pages too', async () => {
  const pdf = await getDocumentProxy(new Uint8Array(await toPdf(PAPER)));
  expect(pdf.numPages).toBeGreaterThan(2);
  const { text } = await extractText(pdf, { mergePages: true });
  const plain = text.replace(/\s/g, '');
  for (const words of [
    '信用报告',
    '柳州<示例>&“建筑”有限公司',
    '柳州市中级人民法院',
    '柳州市某局',
  ]) {
    expect(plain).toContain(words);
  }
  expect(plain.match(/不得作为中标人，龑玥㛃也可以显示。/g)).toHaveLength(80);
  // The head of the table stands on each page that it reaches; days are never broken.
  expect(plain.match(/最后适用日/g)?.length).toBe(pdf.numPages);
  expect(text.match(/2029-04-30/g)).toHaveLength(80);
  const { info } = await pdf.getMetadata();
  expect(info).toMatchObject({ Title: '信用报告', Language: 'zh-CN' });
});

test('a PDF brings a subset of its font and the data as a file, and is the same for the same paper', async () => {
  const content = await toPdf(PAPER);
  expect(content.length).toBeLessThan(150_000);
  expect(content.equals(await toPdf(PAPER))).toBe(true);
  const pdf = await getDocumentProxy(new Uint8Array(content));
  const files = (await pdf.getAttachments()) as Record<string, { content: Uint8Array }>;
  expect(Buffer.from(files['a.json']?.content ?? []).toString()).toBe(PAPER.attachment?.content);
});

test('an HTML page stands by itself, says its language and escapes what it shows', () => {
  const html = toHtml(PAPER);
  expect(html).toContain('<html lang="zh-CN">');
  expect(html).toContain('柳州&lt;示例&gt;&amp;“建筑”有限公司');
  expect(html).toContain('<caption>措施</caption>');
  expect(html).toContain('<th scope="col">最后适用日</th>');
  expect(html).toContain('<td class="day">2029-04-30</td>');
  expect(html).not.toMatch(/<script|<link|<img|https?:|url\(/);
  const data = /href="data:application\/json;base64,([^"]+)"/.exec(html)?.[1] ?? '';
  expect(Buffer.from(data, 'base64').toString()).toBe(PAPER.attachment?.content);
});
