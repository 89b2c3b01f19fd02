export {
  DocumentsService,
  type DocumentRequest,
  type WrittenDocument,
} from './documents.service.js';
export { dayInWords, DOCUMENT_FAULTS, type DocumentFault } from './fill-template.js';
export { toHtml } from './html.js';
export type { Block, Fact, Paper, Section } from './paper.js';
export { toPdf } from './pdf.js';
export type { Template } from './template.js';
