import PDFDocument from 'pdfkit';
import type { Block, Fact, Paper, Section } from './paper.js';
import { FONTS } from './pdf-font.js';

const MARGIN = 52;
const SIZE = { title: 19, heading: 12.5, text: 10, small: 8.5 } as const;
const COLOUR = { text: '#1a1a1a', label: '#555555', rule: '#8a1c1c', line: '#bbbbbb' } as const;
const LABEL_WIDTH = 104;
const CELL_PADDING = 4;
/** What is kept free below the text for the number of the page. */
const FOOT = 28;

/** A paper as PDF on A4: its text can be selected and searched, its font comes with it. */
export async function toPdf(paper: Paper): Promise<Buffer> {
  const { language, title, about, sections, closing, attachment, madeAt } = paper;
  const made = new Date(madeAt);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + FOOT, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    bufferPages: true,
    font: FONTS.regular,
    info: { Title: title, CreationDate: made, ModDate: made },
  });
  const content = contentOf(pdf);
  pdf.fillColor(COLOUR.text);
  pdf.font(FONTS.bold).fontSize(SIZE.title).text(title, { align: 'center' }).moveDown(0.6);
  writeFacts(pdf, about);
  for (const section of sections) writeSection(pdf, section);
  writeClosing(pdf, closing);
  if (attachment !== null) {
    pdf.file(Buffer.from(attachment.content), {
      name: attachment.name,
      type: 'application/json',
      description: attachment.description,
      creationDate: made,
      modifiedDate: made,
    });
  }
  numberPages(pdf);
  pdf.end();
  return content;
}

type Pdf = PDFKit.PDFDocument;

function contentOf(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    pdf.on('error', reject);
  });
}

function writeSection(pdf: Pdf, { heading, blocks }: Section): void {
  keepTogether(pdf, 70);
  pdf.moveDown(0.9).font(FONTS.bold).fontSize(SIZE.heading).text(heading, MARGIN);
  const y = pdf.y + 2;
  pdf.moveTo(MARGIN, y).lineTo(rightOf(pdf), y).lineWidth(1.2).stroke(COLOUR.rule);
  pdf.y = y + 6;
  for (const block of blocks) writeBlock(pdf, block);
}

function writeBlock(pdf: Pdf, block: Block): void {
  switch (block.kind) {
    case 'text':
      pdf.font(FONTS.regular).fontSize(SIZE.text).fillColor(COLOUR.text);
      pdf.text(block.text, MARGIN, pdf.y, { lineGap: 3 }).moveDown(0.35);
      break;
    case 'facts':
      writeFacts(pdf, block.facts);
      break;
    case 'table':
      writeTable(pdf, block);
      break;
  }
}

function writeFacts(pdf: Pdf, facts: readonly Fact[]): void {
  const width = rightOf(pdf) - MARGIN - LABEL_WIDTH;
  pdf.font(FONTS.regular).fontSize(SIZE.text);
  for (const { label, value } of facts) {
    const lines = { width, lineGap: 2 };
    const labelHeight = pdf.heightOfString(label, { ...lines, width: LABEL_WIDTH - 10 });
    const height = Math.max(labelHeight, pdf.heightOfString(value, lines));
    keepTogether(pdf, Math.min(height, 120));
    const { y } = pdf;
    pdf.fillColor(COLOUR.label).text(label, MARGIN, y, { ...lines, width: LABEL_WIDTH - 10 });
    const below = pdf.y;
    pdf.fillColor(COLOUR.text).text(value, MARGIN + LABEL_WIDTH, y, lines);
    pdf.y = Math.max(below, pdf.y) + 2;
    pdf.x = MARGIN;
  }
  pdf.moveDown(0.3);
}

/** Rows are never broken by the end of a page; the head stands again on each. */
function writeTable(pdf: Pdf, { caption, columns, rows }: Extract<Block, { kind: 'table' }>): void {
  const widths = widthsOf(pdf, [columns, ...rows]);
  keepTogether(pdf, 80);
  pdf.font(FONTS.bold).fontSize(SIZE.text).fillColor(COLOUR.text);
  pdf.text(caption, MARGIN, pdf.y).moveDown(0.3);
  const head = () => {
    writeRow(pdf, columns, widths, 'bold');
  };
  head();
  for (const row of rows) {
    if (keepTogether(pdf, heightOfRow(pdf, row, widths, 'regular'))) head();
    writeRow(pdf, row, widths, 'regular');
  }
  pdf.x = MARGIN;
  pdf.moveDown(0.6);
}

function writeRow(
  pdf: Pdf,
  cells: readonly string[],
  widths: readonly number[],
  font: 'regular' | 'bold',
): void {
  const height = heightOfRow(pdf, cells, widths, font);
  const { y } = pdf;
  let x = MARGIN;
  cells.forEach((cell, column) => {
    const width = widths[column] ?? 0;
    pdf.rect(x, y, width, height).lineWidth(0.5);
    if (font === 'bold') pdf.fillAndStroke('#f6f4f1', COLOUR.line);
    else pdf.stroke(COLOUR.line);
    pdf.fillColor(COLOUR.text).font(FONTS[font]).fontSize(SIZE.small);
    pdf.text(cell, x + CELL_PADDING, y + CELL_PADDING, {
      width: width - 2 * CELL_PADDING,
      height: height - CELL_PADDING,
      lineGap: 1,
    });
    x += width;
  });
  pdf.x = MARGIN;
  pdf.y = y + height;
}

function heightOfRow(
  pdf: Pdf,
  cells: readonly string[],
  widths: readonly number[],
  font: 'regular' | 'bold',
): number {
  pdf.font(FONTS[font]).fontSize(SIZE.small);
  const heights = cells.map((cell, column) =>
    pdf.heightOfString(cell, { width: (widths[column] ?? 0) - 2 * CELL_PADDING, lineGap: 1 }),
  );
  return Math.max(...heights) + 2 * CELL_PADDING;
}

/** Narrow columns have what their longest cell asks for, so that no day is broken; the wide ones share the rest. */
function widthsOf(pdf: Pdf, rows: readonly (readonly string[])[]): readonly number[] {
  pdf.font(FONTS.bold).fontSize(SIZE.small);
  const wanted = (rows[0] ?? []).map(
    (_, column) =>
      Math.max(...rows.map((row) => pdf.widthOfString(row[column] ?? ''))) + 2 * CELL_PADDING + 1,
  );
  let room = rightOf(pdf) - MARGIN;
  let wide = wanted.length;
  const granted = new Map<number, number>();
  for (const [column, width] of [...wanted.entries()].sort(([, a], [, b]) => a - b)) {
    // The last takes what is left, be it more than it asks for.
    const share = wide === 1 ? room : Math.min(width, room / wide);
    granted.set(column, share);
    room -= share;
    wide -= 1;
  }
  return wanted.map((_, column) => granted.get(column) ?? 0);
}

function writeClosing(pdf: Pdf, lines: readonly string[]): void {
  if (lines.length === 0) return;
  keepTogether(pdf, 60);
  pdf.moveDown(2).font(FONTS.regular).fontSize(SIZE.text).fillColor(COLOUR.text);
  for (const line of lines) pdf.text(line, MARGIN, pdf.y, { align: 'right', lineGap: 3 });
}

/** Turns the page where what follows would not fit whole; whether it did. */
function keepTogether(pdf: Pdf, height: number): boolean {
  if (pdf.y + height <= pdf.page.maxY()) return false;
  pdf.addPage();
  return true;
}

function numberPages(pdf: Pdf): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font(FONTS.regular).fontSize(SIZE.small).fillColor(COLOUR.label);
    pdf.text(`${String(page + 1)} / ${String(count)}`, MARGIN, pdf.page.height - MARGIN, {
      width: rightOf(pdf) - MARGIN,
      align: 'center',
      lineBreak: false,
    });
  }
}

function rightOf(pdf: Pdf): number {
  return pdf.page.width - MARGIN;
}
