/**
 * Twice the input is at most little more than twice the work, counted and not timed: V8 says how often each block of our
 * code and of the readers' libraries ran.
 */
import { Session } from 'node:inspector/promises';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pdfOf, ruledTable, textAt } from '../testing/pdf';
import { UnreadableDocument } from './document';
import { readDocuments } from './index';

const session = new Session();
beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});
afterAll(async () => {
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
});

const COUNTED = /lib\/documents\/(?!.*test)|parse5|saxes|csv-parse/;

/** Blocks of code that ran while the document was read. */
async function work(name: string, bytes: Uint8Array): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  await readDocuments({ name, bytes }).catch((error: unknown) => {
    if (!(error instanceof UnreadableDocument)) throw error;
  });
  const { result } = await session.post('Profiler.takePreciseCoverage');
  return result
    .filter(({ url }) => COUNTED.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
    .reduce((sum, count) => sum + count, 0);
}

const docx = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  });
const odt = (body: string) =>
  zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': strToU8(`<o:document-content><o:body><o:text>${body}</o:text></o:body></o:document-content>`),
  });
const ofd = (objects: string) =>
  zipSync({
    'OFD.xml': strToU8('<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>'),
    'D.xml': strToU8('<Document><Pages><Page BaseLoc="P.xml"/></Pages></Document>'),
    'P.xml': strToU8(`<ofd:Page><ofd:Content><ofd:Layer>${objects}</ofd:Layer></ofd:Content></ofd:Page>`),
  });
const page = (html: string) => strToU8(`<html><body>${html}</body></html>`);
const text = (lines: string) => strToU8(`某局年度报告\n${lines}`);

/** What is repeated, and how it becomes a file. */
const CASES: readonly (readonly [string, string, (n: number) => Uint8Array])[] = [
  ['text in lines', 'a.txt', (n) => text('规章 1 2 3\n'.repeat(n))],
  ['text with pipes', 'a.txt', (n) => text('规章 | 1 | 2 |\n'.repeat(n))],
  ['pipes alone on their lines', 'a.txt', (n) => text('|\n\n规章\n'.repeat(n))],
  ['pipes with words between', 'a.txt', (n) => text('|\n规\n章\n制\n作\n数\n'.repeat(n))],
  ['text with tabs', 'a.txt', (n) => text('\t规章\n\t1\n\n'.repeat(n))],
  ['text in columns', 'a.txt', (n) => text('规章      1      2      3      4      5\n'.repeat(n))],
  ['columns with text between', 'a.txt', (n) => text(`规章      1      2      3      4      5\n${'说明文字\n'.repeat(20)}`.repeat(n))],
  ['numbers on one line', 'a.txt', (n) => text('12 '.repeat(n))],
  ['bookmarks that do not end', 'a.txt', (n) => text('[bookmark: '.repeat(n))],
  ['a table in HTML', 'a.html', (n) => page(`<table>${'<tr><td>规章<td>1<td>2'.repeat(n)}</table>`)],
  ['one row', 'a.html', (n) => page(`<table><tr>${'<td>1'.repeat(n)}</table>`)],
  ['text astray in a table', 'a.html', (n) => page(`<table>${'x<b>y</b><tr><td>1'.repeat(n)}</table>`)],
  ['inline elements', 'a.html', (n) => page(`<p>${'<b>年</b> '.repeat(n)}</p>`)],
  ['tables in tables', 'a.html', (n) => page('<table><tr><td>1<td>'.repeat(Math.min(n, 400)))],
  ['open elements', 'a.html', (n) => page('<p><b><i>'.repeat(Math.min(n, 300)))],
  ['style sheets that do not end', 'a.html', (n) => page('<style>a{display:none'.repeat(n))],
  ['comments in a style sheet', 'a.html', (n) => page(`<style>.x{display:none}${'/* @media {{ '.repeat(n)}</style>`)],
  ['JSON', 'a.html', (n) => strToU8(`{"a":"${'<table ">'.repeat(n)}"}`)],
  ['paragraphs of Word', 'a.docx', (n) => docx('<w:p><w:r><w:t>年报</w:t></w:r></w:p>'.repeat(n))],
  ['a table of Word', 'a.docx', (n) => docx(`<w:tbl>${'<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>'.repeat(n)}</w:tbl>`)],
  ['attributes of Word', 'a.docx', (n) => docx(`<w:p ${Array.from({ length: n }, (_, i) => `w:a${i}="1"`).join(' ')}/>`)],
  ['an attribute without a value', 'a.docx', (n) => docx(`<w:p ${'a'.repeat(n)}>`)],
  ['a table of box characters', 'a.txt', (n) => text(`┌──┬──┐\n${'│规│1 │\n├──┼──┤\n'.repeat(n)}└──┴──┘`)],
  [
    'boxes side by side',
    'a.html',
    (n) => page('<div><b style="display:inline-block">规</b><b style="display:inline-block">1</b></div>'.repeat(n)),
  ],
  [
    'a table of ODT',
    'a.odt',
    (n) =>
      odt(
        `<table:table>${'<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>'.repeat(n)}</table:table>`,
      ),
  ],
  [
    'text of OFD',
    'a.ofd',
    (n) =>
      ofd(
        '<ofd:TextObject Boundary="9 9 9 9" Size="1"><ofd:TextCode X="0" Y="1" DeltaX="g 9 1">规章</ofd:TextCode></ofd:TextObject>'.repeat(
          n,
        ),
      ),
  ],
  ['a list', 'a.csv', (n) => strToU8(`机构,年份\n${'某局,2023\n'.repeat(n)}`)],
  ['a list without lines', 'a.csv', (n) => strToU8('某局,"2023",'.repeat(n))],
  ['lines of a PDF', 'a.pdf', (n) => pdfOf([Array.from({ length: n }, (_, i) => textAt(60, 800 - i / 10, '规章制度 1 2 3 4', 0.1))])],
  [
    'rules of a PDF',
    'a.pdf',
    (n) =>
      pdfOf([
        ruledTable(
          [60, 160, 260],
          Array.from({ length: n >> 1 }, (_, i) => 800 - i * 3),
          Array.from({ length: (n >> 1) - 1 }, () => ['规', '1']),
        ),
      ]),
  ],
];

test.each(CASES)('%s', async (_, name, bytes) => {
  const size = 500;
  await work(name, bytes(size));
  const [once, twice] = [await work(name, bytes(size)), await work(name, bytes(2 * size))];
  expect(once).toBeGreaterThan(0);
  expect(twice / once).toBeLessThan(2.3);
});
