/** What stands on the sheets of a printed page: its text in the order in which it is drawn, and where marks that a test put on it came to lie. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { withoutRadicals } from '../../lib/documents/pdf/radicals';

export interface PaperText {
  readonly text: string;
  readonly x: number;
  /** From the top. */
  readonly y: number;
  readonly width: number;
}
export interface PaperSheet {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PaperText[];
}

/** Spaces and line ends are not told apart on paper; a font may draw a character's twin. */
export const bare = (text: string): string =>
  withoutRadicals(text)
    .normalize('NFKC')
    .replaceAll('∕', '/')
    .replace(/[\s\u200b]+/g, '');

export async function sheetsOf(pdf: Buffer): Promise<PaperSheet[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets: PaperSheet[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const [, , width, height] = page.view as [number, number, number, number];
    const { items } = await page.getTextContent({ disableNormalization: true });
    sheets.push({
      width,
      height,
      texts: items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ text: item.str, x: item.transform[4], y: height - item.transform[5], width: item.width }]
          : [],
      ),
    });
  }
  await document.destroy();
  return sheets;
}
