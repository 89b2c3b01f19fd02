export { DocumentsService, type DocumentRequest } from './documents.service.js';
export { DOCUMENT_FAULTS } from './fill-template.js';
export { toHtml } from './html.js';
export type { Block, Fact, Paper, Section } from './paper.js';
export { toPdf } from './pdf.js';
