/**
 * PDF → blocks: pdf.js reads the file, ruling lines and the place of each glyph rebuild the tables. Nothing is fetched:
 * character maps and standard fonts come from the installed package.
 */
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { type Block, UnreadableDocument } from './document';
import { checkCount, MOST_PAGES } from './limits';
import { readPage } from './pdf/page';
import { Pages } from './pdf/pages';

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
    const pages = new Pages('PDF');
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.add(await readPage(page, OPS));
      page.cleanup();
    }
    const blocks = pages.blocks();
    const info = (await pdf.getMetadata().catch(() => null))?.info as Record<string, unknown> | undefined;
    const fact = (key: string) => (typeof info?.[key] === 'string' && info[key] !== '' ? { [key]: info[key] } : {});
    return {
      title: typeof info?.Title === 'string' && info.Title.trim() !== '' ? info.Title.trim() : null,
      meta: { ...fact('Author'), ...fact('Creator'), ...fact('CreationDate') },
      blocks,
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
