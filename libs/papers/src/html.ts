import type { Block, Fact, Paper, Section } from './paper.js';

/** Of the page itself alone: nothing is fetched, no script runs, and it prints as it stands. */
const STYLE = `
:root{color-scheme:light}
body{margin:2rem auto;max-width:52rem;padding:0 1.25rem;color:#1a1a1a;background:#fff;
font:1rem/1.7 "Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
h1{font-size:1.75rem;text-align:center;margin:0 0 1.25rem;letter-spacing:.06em}
h2{font-size:1.2rem;margin:2rem 0 .6rem;padding-bottom:.25rem;border-bottom:2px solid #8a1c1c}
p{margin:.5rem 0}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.25rem 1.25rem;margin:.75rem 0}
dt{color:#555}dd{margin:0;overflow-wrap:anywhere}
.about{background:#f6f4f1;padding:.75rem 1rem;border-radius:.25rem}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.75rem 0;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border:1px solid #bbb;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td.day{white-space:nowrap}
th{background:#f6f4f1;white-space:nowrap}
.closing{margin-top:2.5rem;text-align:right}
@media print{body{margin:0;max-width:none;padding:0;font-size:10.5pt}.screen{display:none}
tr,dl{break-inside:avoid}h2{break-after:avoid}thead{display:table-header-group}}
@page{size:A4;margin:18mm}`;

/** A paper as one HTML page that stands by itself: no script, no resource from anywhere. */
export function toHtml(paper: Paper): string {
  const { language, title, about, sections, closing, attachment } = paper;
  const download =
    attachment === null
      ? ''
      : `<p class="screen"><a download="${escape(attachment.name)}" href="data:application/json;base64,${Buffer.from(attachment.content).toString('base64')}">${escape(attachment.description)}</a></p>`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${about.length === 0 ? '' : facts(about, 'about')}
${sections.map(section).join('\n')}
${download}
${closing.length === 0 ? '' : `<div class="closing">${closing.map((line) => `<p>${escape(line)}</p>`).join('')}</div>`}
</main>
</body>
</html>
`;
}

function section({ heading, blocks }: Section): string {
  return `<section>\n<h2>${escape(heading)}</h2>\n${blocks.map(block).join('\n')}\n</section>`;
}

function block(of: Block): string {
  switch (of.kind) {
    case 'text':
      return `<p>${escape(of.text)}</p>`;
    case 'facts':
      return facts(of.facts);
    case 'table':
      return table(of);
  }
}

function facts(of: readonly Fact[], name?: string): string {
  const rows = of.map(({ label, value }) => `<dt>${escape(label)}</dt><dd>${escape(value)}</dd>`);
  return `<dl${name === undefined ? '' : ` class="${name}"`}>${rows.join('\n')}</dl>`;
}

function table({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const head = columns.map((column) => `<th scope="col">${escape(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(tableCell).join('')}</tr>`);
  return `<div class="scroll"><table><caption>${escape(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** A day or time is never broken. */
function tableCell(cell: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?$/.test(cell);
  return `<td${isDay ? ' class="day"' : ''}>${escape(cell)}</td>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
