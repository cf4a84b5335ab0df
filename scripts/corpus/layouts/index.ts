import { DOCX_LAYOUTS } from './docx';
import { HTML_LAYOUTS } from './html';
import type { Layout } from './layout';
import { PDF_LAYOUTS } from './pdf';
import { SHEET_LAYOUTS } from './sheets';
import { TEXT_LAYOUTS } from './text';

export type { Format, Layout } from './layout';
export { canPrint, closePrinter } from './pdf';

/** Every layout that needs no browser to be rendered. */
export const QUICK_LAYOUTS: readonly Layout[] = [...TEXT_LAYOUTS, ...HTML_LAYOUTS, ...DOCX_LAYOUTS, ...SHEET_LAYOUTS];
export const LAYOUTS: readonly Layout[] = [...QUICK_LAYOUTS, ...PDF_LAYOUTS];
