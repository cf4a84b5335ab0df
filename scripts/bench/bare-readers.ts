/** What each format costs without us: the format's own reader on the same bytes. */
import * as cheerio from 'cheerio';
import { parse as parseCsv } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Format } from '../corpus/layouts';

const decode = (bytes: Uint8Array): string => new TextDecoder('gb18030').decode(bytes);

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

export const BARE: Readonly<Record<Format, (bytes: Uint8Array) => unknown>> = {
  text: (bytes) => new TextDecoder().decode(bytes).split('\n'),
  html: (bytes) => cheerio.load(Buffer.from(bytes)),
  docx: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  pdf,
  xlsx: (bytes) => new ExcelJS.Workbook().xlsx.load(bytes.slice().buffer),
  csv: (bytes) => parseCsv(decode(bytes), { relax_column_count: true }),
  zip: (bytes) => Object.values(unzipSync(bytes)).map((entry) => cheerio.load(Buffer.from(entry))),
};
