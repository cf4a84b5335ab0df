/** Plain-text layouts: a way to print tables, a way to print lines, and bytes in the encodings of real files. */
import iconv from 'iconv-lite';
import type { Random } from '../../../lib/testing/random';
import { type Expected, figuresIn, makeRowsOptional, type Page, type Table } from '../page';
import type { Draft } from '../printed-sample';
import { inline, type Layout } from './layout';
import * as print from './text-tables';

/** The text of a page; `damage` is what an extractor does to all of it at the end. */
function pageText(page: Page, random: Random, printer: print.TablePrinter): string[] {
  return page.parts.flatMap((part) => (part.kind === 'table' ? ['', ...printer(part, random), ''] : part.text.split('\n')));
}

/** Bytes in UTF-8 (mostly), with a byte-order mark, in GB18030 or UTF-16, with either line ending. */
export function encode(text: string, random: Random): Uint8Array {
  const style = random.pick(['utf8', 'utf8', 'utf8', 'crlf', 'bom', 'gb18030', 'utf16le'] as const);
  if (style === 'gb18030') return iconv.encode(text, 'gb18030');
  if (style === 'utf16le') return iconv.encode(text, 'utf16le', { addBOM: true });
  if (style === 'bom') return iconv.encode(text, 'utf8', { addBOM: true });
  return iconv.encode(style === 'crlf' ? text.replaceAll('\n', '\r\n') : text, 'utf8');
}

interface TextLayout extends Partial<Layout> {
  readonly damage?: (lines: string[], draft: Draft) => string[];
  readonly before?: (draft: Draft) => void;
}

const text = (id: string, printer: print.TablePrinter, rest: TextLayout = {}): Layout => {
  const { damage, before, ...layout } = rest;
  return {
    id: `text-${id}`,
    format: 'text',
    recoverable: 'all',
    cells: 'apart',
    blanks: 'kept',
    render: (draft) => {
      before?.(draft);
      const lines = pageText(draft.page, draft.random, printer);
      return encode((damage ? damage(lines, draft) : lines).join('\n'), draft.random);
    },
    ...layout,
  };
};

const lost = { blanks: 'lost' } as const;
/** Where figures are lost, a further shape or split may bring their count back by chance: nobody could tell. */
const damaged = {
  blanks: 'lost',
  carries: (perturbation) => perturbation.family !== 'shape' && perturbation.family !== 'serial' && perturbation.id !== 'digits-split',
} as const satisfies Partial<Layout>;
const bySpaces = { cells: 'spaced', blanks: 'lost' } as const;

/** Merged cells collapse: some rows lose a figure and the rest close up. Which one is missing is unknown. */
function collapse({ page, expected, random }: Draft): void {
  const figures = figuresIn(page).filter((f) => f.columnSpan === 1);
  for (const figure of random.some(figures, 8)) {
    const table = page.parts.find((p): p is Table => p.kind === 'table' && p.cells.includes(figure));
    if (!table) continue;
    makeRowsOptional(page, expected, [figure]);
    expected.cells.set(figure.figure, null);
    // What remains of the row stands one place further left than it did.
    for (const other of table.cells.filter((c) => c.row === figure.row && c.figure)) expected.optional.add(other.figure ?? figure.figure);
    table.cells = table.cells.filter((c) => c !== figure);
  }
}

const forgetAll = (expected: Expected): void => {
  for (const id of expected.cells.keys()) expected.cells.set(id, null);
};

/** Each line printed once only: every later 0 and every repeated label is gone. */
function keepFirstOfEach(lines: string[]): string[] {
  const seen = new Set<string>();
  return lines.filter((l) => l.trim() === '' || (!seen.has(l.trim()) && seen.add(l.trim())));
}

/** A figure of table 三 floats away from its row. */
function shatter(lines: string[], { random }: Draft): string[] {
  const out = [...lines];
  const end = out.findIndex((l) => l.includes('行政复议'));
  const figures = out.flatMap((l, i) => (/^\d+$/.test(l.trim()) && i > end - 250 && i < end - 12 ? [i] : []));
  for (const from of random.some(figures, 1)) {
    const [moved] = out.splice(from, 1);
    out.splice(from + random.pick([-9, -8, 8, 9]), 0, moved ?? '');
  }
  return out;
}

const dropTables = (draft: Draft): void => {
  draft.page.parts = draft.page.parts.filter((part) => part.kind === 'line');
  forgetAll(draft.expected);
  draft.expected.edition = null;
};

export const TEXT_LAYOUTS: readonly Layout[] = [
  text('tab-lines', print.tabLines),
  text('tab-lines-bare', print.tabLinesBare),
  text('tika', print.tikaLines),
  text('tab-separated', print.tabSeparated),
  text('bare-lines', print.bareLines, lost),
  text('pipes-padded', print.pipesPadded, lost),
  text('pipes-unpadded', print.pipesUnpadded),
  text('pipes-spaced', print.pipesSpaced),
  text('pipes-full-grid', print.pipesFullGrid),
  text('trailing-pipe', print.trailingPipe, lost),
  text('pipe-alone', print.pipeAlone, lost),
  text('pipe-before-row', print.pipeBeforeRow),
  text('markdown', print.markdown),
  text('markdown-repeated', print.markdownRepeated),
  text('markdown-double-pipe', print.markdownDoublePipe),
  text('spaced', print.spaced, bySpaces),
  text('reading-order', print.readingOrder, bySpaces),
  text('space-aligned', print.spaceAligned, bySpaces),
  text('pipe-wall', print.pipesPadded, { ...lost, damage: (lines) => [lines[0] ?? '', '|'.repeat(400), ...lines.slice(1)] }),
  text('one-line-per-paragraph', print.pipesPadded, { ...lost, damage: (lines) => lines.map(inline).filter((l) => l.trim()) }),
  text('indented', print.tabSeparated, { damage: (lines) => lines.map((l) => `    ${l}`) }),
  text('shattered', print.bareLines, { ...damaged, recoverable: 'unknown', damage: shatter }),
  text('repeated-lines-lost', print.bareLines, { ...damaged, recoverable: 'unknown', damage: keepFirstOfEach }),
  text('repeated-lines-lost-tabs', print.tabLines, { ...damaged, recoverable: 'unknown', damage: keepFirstOfEach }),
  text('collapsed-pipes', print.pipesPadded, { ...damaged, before: collapse }),
  text('collapsed-lines', print.bareLines, { ...damaged, before: collapse }),
  text('tables-missing', print.spaced, { recoverable: 'unknown', before: dropTables }),
];
