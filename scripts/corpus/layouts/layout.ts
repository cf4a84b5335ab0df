import { rowCount, type Table, type TableCell } from '../page';
import type { Perturbation } from '../perturbations/perturbation';
import type { Draft } from '../printed-sample';

export type Format = 'text' | 'html' | 'docx' | 'pdf' | 'xlsx' | 'csv' | 'zip' | 'odt' | 'ofd';

/** One way in which a site or office sets a report out as a file. */
export interface Layout {
  readonly id: string;
  readonly format: Format;
  /** Whether a person can recover the figures; where not, any number that the page does not settle is wrong. */
  readonly recoverable: 'all' | 'unknown';
  /** `apart`: borders between cells survive. `spaced`: only spaces stand between the figures of a row. */
  readonly cells: 'apart' | 'spaced';
  /** Whether an empty cell leaves a trace. Where it is lost, a row with a blank cannot be told apart from a shifted one. */
  readonly blanks: 'kept' | 'lost';
  /** Perturbations that the layout can show; all of them by default. */
  readonly carries?: (perturbation: Perturbation) => boolean;
  render(draft: Draft): Uint8Array | Promise<Uint8Array>;
}

/** What stands where a merged cell covers the grid without beginning there. */
export type Covered = 'omit' | 'empty' | 'repeat';

export interface Slot {
  readonly text: string;
  /** The cell whose text this is; absent at covered places. */
  readonly cell?: TableCell;
}

/** Rows of a table with merged cells written out: `down` below a rowSpan, `across` right of a columnSpan. */
export function flatten(table: Table, down: Covered, across: Covered): Slot[][] {
  const rows = Array.from({ length: rowCount(table) }, () => new Array<Slot | undefined>(table.columns).fill(undefined));
  for (const cell of table.cells) {
    for (let r = 0; r < cell.rowSpan; r++) {
      for (let c = 0; c < cell.columnSpan; c++) {
        const mode = r === 0 && c === 0 ? 'start' : c > 0 ? across : down;
        const row = rows[cell.row + r];
        if (!row || mode === 'omit') continue;
        row[cell.column + c] = mode === 'start' ? { text: cell.text, cell } : { text: mode === 'repeat' ? cell.text : '' };
      }
    }
  }
  return rows.map((row) => row.filter((slot): slot is Slot => slot !== undefined));
}

export const inline = (text: string): string => text.replaceAll('\n', '');

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…]/;
/** Columns that a text takes on a terminal: CJK glyphs take two. */
export const displayWidth = (text: string): number => [...text].reduce((sum, c) => sum + (wide.test(c) ? 2 : 1), 0);

/** Breaks a text into lines of at most `width` columns. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    let current = '';
    for (const c of part) {
      if (displayWidth(current + c) > width && current) {
        lines.push(current);
        current = '';
      }
      current += c;
    }
    lines.push(current);
  }
  return lines;
}
