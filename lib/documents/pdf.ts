/**
 * PDF → blocks: pdf.js reads the file, ruling lines and the place of each glyph rebuild the tables. Nothing is fetched:
 * character maps and standard fonts come from the installed package.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { type Block, type GridBlock, UnreadableDocument } from './document';
import { checkCount, MOST_GLYPHS, MOST_PAGES, MOST_RULES } from './limits';
import { alignTables } from './pdf/aligned';
import { withoutFurniture } from './pdf/furniture';
import { joinTables } from './pdf/joins';
import { layOutPage, type Page, type Table } from './pdf/layout';
import { type PageContent, readPage } from './pdf/page';
import { paragraphs } from './pdf/paragraphs';

export interface PdfDocument {
  readonly title: string | null;
  readonly meta: Record<string, string>;
  readonly blocks: Block[];
}

/** @throws UnreadableDocument `scanned`, `encrypted`, `corrupt` or `too_large` */
export async function readPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { OPS, pdf, close } = await openPdf(bytes);
  try {
    checkCount(pdf.numPages, MOST_PAGES, 'PDF ', '页');
    let glyphs = 0;
    const contents: PageContent[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const content = await readPage(page, OPS);
      page.cleanup();
      glyphs += content.glyphs.length;
      checkCount(glyphs, MOST_GLYPHS, 'PDF ', '个字');
      checkCount(content.rules.length, MOST_RULES, `PDF 第 ${number} 页`, '条线');
      contents.push(content);
    }
    checkText(contents);
    const pages = contents.map((content, i): Page => layOutPage(content, i + 1));
    const info = (await pdf.getMetadata().catch(() => null))?.info as Record<string, unknown> | undefined;
    const fact = (key: string) => (typeof info?.[key] === 'string' && info[key] !== '' ? { [key]: info[key] } : {});
    return {
      title: typeof info?.Title === 'string' && info.Title.trim() !== '' ? info.Title.trim() : null,
      meta: { ...fact('Author'), ...fact('Creator'), ...fact('CreationDate') },
      blocks: blocksOf(pages),
    };
  } catch (error) {
    throw error instanceof UnreadableDocument ? error : damaged(error);
  } finally {
    await close();
  }
}

/** The bare library on the bytes: pages open, nothing looked at (also what the benchmark times against). */
export async function openPdf(bytes: Uint8Array) {
  const { getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = getDocument({
    // pdf.js takes the buffer over, so it gets its own.
    data: new Uint8Array(bytes),
    cMapUrl: join(folder, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    useWorkerFetch: false,
    // Pictures are never looked at: above one pixel they are left undecoded.
    maxImageSize: 1,
    verbosity: 0,
  });
  try {
    return { OPS: OPS as unknown as Record<string, number>, pdf: await task.promise, close: () => task.destroy() };
  } catch (error) {
    await task.destroy().catch(() => undefined);
    if ((error as Error).name === 'PasswordException') {
      throw new UnreadableDocument('encrypted', 'PDF 有打开密码。请去掉密码另存后再试。', { cause: error });
    }
    throw damaged(error);
  }
}

const damaged = (cause: unknown) =>
  new UnreadableDocument('corrupt', 'PDF 已损坏或下载不完整。请重新下载，或用阅读器打开后另存再试。', { cause });

/** A scan has no text, or only what a machine took it for; a font without an encoding has text that means nothing. Neither is guessed at. */
function checkText(pages: readonly PageContent[]): void {
  let seen = 0;
  let meaningless = 0;
  for (const { glyphs } of pages) {
    for (const { text } of glyphs) {
      if (text.trim() === '') continue;
      seen++;
      if (/[\p{Cc}\p{Co}\ufffd]/u.test(text)) meaningless++;
    }
  }
  if (seen < 20 && pages.some(({ hidden }) => hidden > 0)) {
    throw new UnreadableDocument('scanned', '这是扫描件，文字层是识别出来的，未采用以免读错数字。请提供网页、Word 或文字版 PDF。');
  }
  if (seen < 20) {
    throw new UnreadableDocument('scanned', '这是扫描件，没有文字层，未作识别以免读错数字。请提供网页、Word 或文字版 PDF。');
  }
  if (meaningless > seen / 2) {
    throw new UnreadableDocument('scanned', 'PDF 的文字没有编码信息，无法识别。请提供网页、Word 或重新导出的文字版 PDF。');
  }
}

function blocksOf(pages: readonly Page[]): Block[] {
  let tables = 0;
  return paragraphs(joinTables(alignTables(withoutFurniture(pages)))).map(
    (item): Block => (item.kind === 'text' ? item : gridOf(item, ++tables)),
  );
}

function gridOf(table: Table, number: number): GridBlock {
  return {
    kind: 'grid',
    geometry: 'exact',
    cells: table.cells.map(({ page, ...cell }) => ({ ...cell, at: { page, table: number, row: cell.row + 1, column: cell.column + 1 } })),
    rowCount: table.rowCount,
    columnCount: table.xs.length - 1,
    at: { page: table.page, table: number },
  };
}
