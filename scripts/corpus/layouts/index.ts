import { DOCX_LAYOUTS } from './docx';
import { HTML_LAYOUTS } from './html';
import type { Layout } from './layout';
import { ODT_LAYOUTS } from './odt';
import { OFD_LAYOUTS } from './ofd';
import { PDF_LAYOUTS } from './pdf';
import { SHEET_LAYOUTS } from './sheets';
import { TEXT_LAYOUTS } from './text';

export type { Format, Layout } from './layout';
export { canPrint, closePrinter } from './pdf';

/** Every layout that needs no browser to be rendered. */
export const QUICK_LAYOUTS: readonly Layout[] = [...TEXT_LAYOUTS, ...HTML_LAYOUTS, ...DOCX_LAYOUTS, ...SHEET_LAYOUTS];
/** Behind the others, so that a seed draws the same documents in those as before. */
export const PACKAGED_LAYOUTS: readonly Layout[] = [...ODT_LAYOUTS, ...OFD_LAYOUTS];
export const LAYOUTS: readonly Layout[] = [...QUICK_LAYOUTS, ...PDF_LAYOUTS, ...PACKAGED_LAYOUTS];
