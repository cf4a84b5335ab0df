/** Word files, written part by part: merged cells, split tables, tracked changes, text boxes and runs cut anywhere. */
import { strToU8, zipSync } from 'fflate';
import type { Random } from '../../../lib/testing/random';
import { type Line, rowCount, rowsOf, type Table, type TableCell } from '../page';
import type { Draft } from '../printed-sample';
import type { Layout } from './layout';

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';

const xml = (text: string): string => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
const run = (text: string): string =>
  text ? `<w:r><w:rPr><w:sz w:val="21"/></w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r>` : '';
const paragraph = (content: string): string => `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${content}</w:p>`;

type Words = (text: string, random: Random, figure: boolean) => string;

/** One run, line breaks as <w:br/>. */
const plain: Words = (text) => paragraph(text.split('\n').map(run).join('<w:r><w:br/></w:r>'));
/** A paragraph for each line. */
const paragraphs: Words = (text) =>
  text
    .split('\n')
    .map((t) => paragraph(run(t)))
    .join('');
/** Each glyph a run of its own, bookmarks and proofing marks between. */
const shredded: Words = (text) =>
  paragraph(
    [...text]
      .map((c) => (c === '\n' ? '<w:r><w:br/></w:r>' : run(c)))
      .join('<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'),
  );
/** Tracked changes: what was deleted is still in the file, what was inserted stands in <w:ins>. */
const tracked: Words = (text, random, figure) =>
  figure && random.chance(0.4)
    ? paragraph(
        `<w:del w:id="9" w:author="a"><w:r><w:delText>${random.int(10, 99)}</w:delText></w:r></w:del><w:ins w:id="10" w:author="a">${run(text)}</w:ins>`,
      )
    : plain(text, random, figure);
/** Hidden runs and a footnote mark beside the figure. */
const hidden: Words = (text, random, figure) =>
  figure && random.chance(0.4)
    ? paragraph(
        `<w:r><w:rPr><w:vanish/></w:rPr><w:t>${random.int(10, 99)}</w:t></w:r>${run(text)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>`,
      )
    : plain(text, random, figure);
const controls: Words = (text, random, figure) => `<w:sdt><w:sdtPr/><w:sdtContent>${plain(text, random, figure)}</w:sdtContent></w:sdt>`;

const cellXml = (cell: TableCell, content: string, merge: '' | 'restart' | 'continue'): string =>
  `<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>${cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : ''}${
    merge ? (merge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : ''
  }</w:tcPr>${content}</w:tc>`;

/** Rows with vMerge continuation cells under merged ones. */
function rowsXml(table: Table, words: Words, random: Random): string[] {
  return Array.from({ length: rowCount(table) }, (_, r) => {
    const here = table.cells.filter((c) => c.row <= r && c.row + c.rowSpan > r).sort((a, b) => a.column - b.column);
    const cells = here.map((cell) =>
      cell.row === r
        ? cellXml(cell, words(cell.text, random, cell.figure !== undefined), cell.rowSpan > 1 ? 'restart' : '')
        : cellXml(cell, '<w:p/>', 'continue'),
    );
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
}

const wrapRows = (table: Table, rows: readonly string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${'<w:gridCol w:w="900"/>'.repeat(table.columns)}</w:tblGrid>${rows.join('')}</w:tbl>`;

const whole = (table: Table, rows: readonly string[]): string => wrapRows(table, rows);
/** Cut in two tables with an empty paragraph between, as a page break leaves them. */
const split = (table: Table, rows: readonly string[]): string => {
  const at =
    table.id === 'applications'
      ? 12
      : table.id === 'disclosure'
        ? rowsOf(table).findIndex((r) => r[0]?.names === 'article_20_6')
        : rows.length;
  return at > 0 && at < rows.length
    ? `${wrapRows(table, rows.slice(0, at))}<w:p/>${wrapRows(table, rows.slice(at))}`
    : wrapRows(table, rows);
};
/** Inside the one cell of an outer table. */
const nested = (table: Table, rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${wrapRows(table, rows)}<w:p/></w:tc></w:tr></w:tbl>`;

const textBox = (line: Line): string =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${paragraph(run(line.text))}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${paragraph(run(line.text))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

const CONTENT_TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';

export const zipOf = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), {
    level: 6,
    mtime: '2024-01-20T00:00:00',
  });

interface Style {
  readonly words?: Words;
  readonly cut?: (table: Table, rows: readonly string[]) => string;
  readonly boxedTitle?: boolean;
}

function documentXml({ page, random }: Draft, { words = plain, cut = whole, boxedTitle = false }: Style): string {
  const body = page.parts.map((part) =>
    part.kind === 'table'
      ? cut(part, rowsXml(part, words, random))
      : boxedTitle && part.role === 'title' && !part.text.includes('\n')
        ? textBox(part)
        : part.text
            .split('\n')
            .map((t) => words(t, random, false))
            .join(''),
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ${NAMESPACES}><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`;
}

const docx = (id: string, style: Style = {}): Layout => ({
  id: `docx-${id}`,
  format: 'docx',
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render: (draft) =>
    zipOf({ '[Content_Types].xml': CONTENT_TYPES, '_rels/.rels': RELATIONS, 'word/document.xml': documentXml(draft, style) }),
});

export const DOCX_LAYOUTS: readonly Layout[] = [
  docx('plain'),
  docx('paragraphs', { words: paragraphs }),
  docx('shredded-runs', { words: shredded }),
  docx('tracked-changes', { words: tracked }),
  docx('hidden-runs', { words: hidden }),
  docx('content-controls', { words: controls }),
  docx('split-tables', { cut: split }),
  docx('nested-tables', { cut: nested }),
  docx('text-box-title', { boxedTitle: true }),
];
