/**
 * What every format reader gives: a Document of blocks in reading order. Readers know file formats and nothing of the
 * form; the parser (lib/parse) knows the form and nothing of file formats.
 */
import type { SourceLocation } from '../report';

/** Where something stands in the source, without its text. All numbers 1-based. */
export type Position = Omit<SourceLocation, 'text'>;

/** A paragraph or line of running text (may be a heading). */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly at: Position;
}

/** One cell of a grid. `row` and `column` are 0-based grid coordinates; spans count grid rows and columns. */
export interface GridCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly at: Position;
}

/**
 * A table. `geometry: 'exact'` (HTML, DOCX, ODT, PDF, OFD, XLSX): coordinates and spans are those of the source, so columns line
 * up. `geometry: 'sequence'` (text): only the order of cells and, where known, row breaks are meaningful; a cell's
 * column is its index in its row.
 */
export interface GridBlock {
  readonly kind: 'grid';
  readonly geometry: 'exact' | 'sequence';
  readonly cells: readonly GridCell[];
  readonly rowCount: number;
  readonly columnCount: number;
  readonly at: Position;
}

export type Block = TextBlock | GridBlock;

export interface Document {
  /** File name without folders. */
  readonly file: string;
  readonly format: 'text' | 'html' | 'docx' | 'doc' | 'odt' | 'pdf' | 'ofd' | 'xlsx' | 'csv';
  readonly sha256: string;
  /** Title from the format's own metadata (HTML <title>, DOCX core properties), never from the body. */
  readonly title: string | null;
  /** Key/value facts beside the body: HTML meta tags, manifest row, e.g. { 发布机构: '…', url: '…', region: '…' }. */
  readonly meta: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
  /** Filled parts of a workbook that are hidden and were left out, in words: 工作表“表二”第 5、7 行. */
  readonly hidden?: readonly string[];
}

/** A file that cannot be read as a document. `code` names the reason; `message` says what is wrong and what to do (Chinese). */
export class UnreadableDocument extends Error {
  constructor(
    readonly code: 'empty' | 'binary' | 'too_large' | 'scanned' | 'encrypted' | 'corrupt' | 'unknown_format' | 'bomb' | 'timeout',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnreadableDocument';
  }
}
