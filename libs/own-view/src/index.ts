export type { LooksPage, OwnView } from './own-view.js';
export { OwnViewService } from './own-view.service.js';
export { ReportService, type IssuedReport } from './report.service.js';
export { type ClientDirectory } from './revealed-looks.js';
