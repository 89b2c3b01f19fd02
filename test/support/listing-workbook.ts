import { workbook } from '../../libs/intake/src/workbook.fixture.js';
import { LISTING_HEADINGS } from './upload.js';

/** The bytes of a workbook of a list. */
export function listingWorkbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const xml = [LISTING_HEADINGS, ...rows].map((cells) => {
    const inner = cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`);
    return `<row>${inner.join('')}</row>`;
  });
  return workbook({ sheets: { 名单: xml.join('') } });
}
