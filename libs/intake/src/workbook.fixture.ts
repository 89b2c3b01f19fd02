import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a workbook is made of: the XML within sheetData of each sheet by its name, and of the shared strings. */
export interface Workbook {
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly properties?: string;
}

/** The bytes of an XLSX file. */
export async function workbook({ sheets, strings, properties = '' }: Workbook): Promise<Buffer> {
  const names = Object.keys(sheets);
  const list = names.map(
    (name, i) => `<sheet name="${name}" sheetId="${String(i + 1)}" r:id="r${String(i)}"/>`,
  );
  const relations = names.map(
    (_, i) => `<Relationship Id="r${String(i)}" Target="worksheets/s${String(i)}.xml"/>`,
  );
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${properties}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
  };
  for (const [i, xml] of Object.values(sheets).entries()) {
    parts[`xl/worksheets/s${String(i)}.xml`] =
      `<worksheet xmlns="${MAIN}"><sheetData>${xml}</sheetData></worksheet>`;
  }
  if (strings !== undefined)
    parts['xl/sharedStrings.xml'] = `<sst xmlns="${MAIN}">${strings}</sst>`;
  return zipped(parts);
}

/** The bytes of a ZIP archive. */
export async function zipped(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A row of text cells. */
export function textRow(cells: readonly string[]): string {
  return `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`).join('')}</row>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>\r]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
