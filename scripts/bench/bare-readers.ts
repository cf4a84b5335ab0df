/**
 * What each format costs without us: the format's own reader on the same bytes, as far as any parser of tables must take
 * it, from bytes to the text of every cell. mammoth, pdfjs, exceljs and csv-parse give that text at once; cheerio gives a
 * tree, so the text of its cells is asked for too ({@link TREE_ONLY} stops at the tree). Plain text has no reader:
 * decoding it and cutting it into lines is all there is, and no bound can be set against it.
 */
import * as cheerio from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { SaxesParser } from 'saxes';
import type { Format } from '../corpus/layouts';

type BareReader = (bytes: Uint8Array) => unknown;

/** A page's charset is found in its bytes, as any reader of pages from many sites must. */
const tree: BareReader = (bytes) => cheerio.loadBuffer(Buffer.from(bytes));

const cells = (bytes: Uint8Array): string[] => {
  const $ = cheerio.loadBuffer(Buffer.from(bytes));
  return Array.from($('td, th'), (cell) => $.text([cell]));
};

const rows: BareReader = (bytes) => parseCsv(new TextDecoder('gb18030').decode(bytes), { relax_column_count: true });

async function pdf(bytes: Uint8Array): Promise<unknown> {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
  const document = await loading.promise;
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    await page.getTextContent();
    await page.getOperatorList();
  }
  await loading.destroy();
  return document.numPages;
}

/** The pages in an archive and the manifest beside them. */
const unzipped =
  (page: BareReader): BareReader =>
  (bytes) =>
    Object.entries(unzipSync(bytes)).map(([name, entry]) => (name.endsWith('.csv') ? rows(entry) : page(entry)));

/** Neither has a reader: its parts unpacked and their XML scanned. */
const scanned: BareReader = (bytes) =>
  Object.values(unzipSync(bytes)).map((entry) => {
    const parser = new SaxesParser();
    parser.on('error', () => undefined);
    return parser.write(new TextDecoder().decode(entry)).close();
  });

export const BARE: Readonly<Record<Format, BareReader>> = {
  text: (bytes) => new TextDecoder().decode(bytes).split('\n'),
  html: cells,
  docx: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  pdf,
  xlsx: (bytes) => new ExcelJS.Workbook().xlsx.load(bytes.slice().buffer),
  csv: rows,
  zip: unzipped(cells),
  odt: scanned,
  ofd: scanned,
};

/** The stricter measure for pages: cheerio's tree alone. */
export const TREE_ONLY: Readonly<Partial<Record<Format, BareReader>>> = { html: tree, zip: unzipped(tree) };
