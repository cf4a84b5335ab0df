/** Files of LibreOffice and WPS in OpenDocument text: covered cells, repeated cells, paragraphs in cells, tracked changes. */
import { rowCount, type Table, type TableCell } from '../page';
import { zipOf } from './docx';
import type { Layout } from './layout';

const NAMESPACES = ['office', 'text', 'table', 'style', 'fo']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'fo' ? 'xsl-fo-compatible' : name}:1.0"`)
  .join(' ');

const xml = (text: string): string => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
/** Blanks beyond the first are elements. */
const spaced = (text: string): string => xml(text).replace(/ {2,}/g, (blanks) => ` <text:s text:c="${blanks.length - 1}"/>`);

type Words = (text: string) => string;
const broken: Words = (text) => `<text:p>${text.split('\n').map(spaced).join('<text:line-break/>')}</text:p>`;
const paragraphs: Words = (text) =>
  text
    .split('\n')
    .map((line) => `<text:p><text:span>${spaced(line)}</text:span></text:p>`)
    .join('');

function cellXml(cell: TableCell, words: Words): string {
  const spans = `${cell.columnSpan > 1 ? ` table:number-columns-spanned="${cell.columnSpan}"` : ''}${
    cell.rowSpan > 1 ? ` table:number-rows-spanned="${cell.rowSpan}"` : ''
  }`;
  return `<table:table-cell${spans} office:value-type="string">${words(cell.text)}</table:table-cell>`;
}

const COVERED = '<table:covered-table-cell/>';

/** Each slot of a row as its XML; `fold` writes equal neighbours once, with how often they are repeated. */
function tableXml(table: Table, words: Words, fold: boolean): string {
  const rows = Array.from({ length: rowCount(table) }, (_, r) => {
    const slots = new Array<string>(table.columns).fill(COVERED);
    for (const cell of table.cells) if (cell.row === r) slots[cell.column] = cellXml(cell, words);
    const out: string[] = [];
    for (let c = 0; c < slots.length; ) {
      let end = c + 1;
      while (fold && slots[end] === slots[c] && !slots[c]!.includes('spanned')) end++;
      const repeated = end - c > 1 ? ` table:number-columns-repeated="${end - c}"` : '';
      out.push(slots[c]!.replace(/^<[\w:-]+/, (name) => name + repeated));
      c = end;
    }
    return `<table:table-row>${out.join('')}</table:table-row>`;
  });
  const [head = '', ...body] = rows;
  return `<table:table><table:table-column table:number-columns-repeated="${table.columns}"/><table:table-header-rows>${head}</table:table-header-rows>${body.join('')}</table:table>`;
}

const DELETED =
  '<text:tracked-changes><text:changed-region><text:deletion><text:p>本机关2016年公开了77条</text:p></text:deletion></text:changed-region></text:tracked-changes>';

const odt = (id: string, words: Words, fold: boolean): Layout => ({
  id: `odt-${id}`,
  format: 'odt',
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render: ({ page }) => {
    const body = page.parts.map((part) => (part.kind === 'table' ? tableXml(part, words, fold) : paragraphs(part.text)));
    return zipOf({
      mimetype: 'application/vnd.oasis.opendocument.text',
      'content.xml': `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMESPACES}><office:body><office:text>${DELETED}${body.join('')}</office:text></office:body></office:document-content>`,
    });
  },
});

export const ODT_LAYOUTS: readonly Layout[] = [
  odt('plain', broken, false),
  odt('paragraphs', paragraphs, false),
  odt('repeated-cells', broken, true),
];
