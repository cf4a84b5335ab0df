/** Table 二: blocks of Art. 20, each with its own column headings, which also tell its edition. */
import { type CellId, DISCLOSURE, EDITIONS, type Edition } from '../form';
import { Rows } from './align';
import { editDistance, labelForm, plain } from './normalize';
import type { MoneyUnit } from './number';
import { type Filling, type Fit, fillingOf, fitCells, isPrinted, type Run, runs } from './rows';
import { type Segment, type Span, segment } from './segment';
import { placeOf, rowText, type Sheet } from './sheet';
import type { Token } from './tokens';
import { VOCABULARY } from './vocabulary';

interface FormColumn {
  readonly id: string;
  readonly zh: string;
  readonly aliases?: readonly string[];
  readonly edition?: Edition;
  readonly unit: string;
}
interface FormBlock {
  readonly id: string;
  readonly zh: string;
  readonly edition?: Edition;
  readonly rows: readonly { readonly id: string; readonly zh: string; readonly edition?: Edition }[];
  readonly columns: readonly FormColumn[];
}
const BLOCKS: readonly FormBlock[] = DISCLOSURE;
const TABLE_NAME = '主动公开政府信息情况';

const blockOfRow = (row: string): FormBlock => BLOCKS.find((b) => b.rows.some((r) => r.id === row))!;
const columnsOf = (block: FormBlock, edition: Edition): readonly FormColumn[] =>
  block.edition && block.edition !== edition ? [] : block.columns.filter((c) => !c.edition || c.edition === edition);

interface ReadRow {
  /** Null for a row whose label is lost. */
  id: string | null;
  readonly block: FormBlock;
  readonly label: Token;
  readonly segment: Segment | null;
  cells: Token[];
  readonly header: Header;
}

/** The column headings of one block as printed. */
interface Header {
  readonly tokens: Token[];
  /** Segments of those tokens, for blocks whose headings read clearly. */
  columns: readonly FormColumn[] | null;
  /** Column of each heading cell where merged cells are written out in each (本年增/减 | 本年增/减). */
  repeated: readonly FormColumn[];
  /** Where each column's heading stands in its grid. */
  spans: readonly (Span | null)[];
  money: MoneyUnit | null;
}

/** Reads table 二 from its tokens; returns its edition, or null when no row of it was found. */
export function readDisclosure(tokens: readonly Token[], sheet: Sheet): Edition | null {
  const rows = collect(tokens, sheet);
  if (rows.length === 0) return null;
  const headers = new Map<Header, FormBlock>();
  for (const row of rows) headers.set(row.header, row.block);
  for (const [header, block] of headers) readHeader(header, block);
  const votes = { '2019': 0, '2021': 0 };
  for (const header of headers.keys()) {
    const edition = header.columns?.find((c) => c.edition)?.edition;
    if (edition) votes[edition]++;
  }
  const edition: Edition | null = votes['2019'] > votes['2021'] ? '2019' : votes['2021'] > 0 ? '2021' : null;
  const unanimous = edition && (votes['2019'] === 0 || votes['2021'] === 0) ? edition : null;
  for (const [header, block] of headers) {
    // Only headings that are lost altogether follow the other blocks; headings that cannot be read are left unknown.
    if (!header.columns && header.tokens.length === 0 && unanimous) header.columns = columnsOf(block, unanimous);
  }
  const filling = fillingOf(
    tokens,
    rows.map((r) => ({ cells: r.cells, expected: Math.max(r.header.columns?.length ?? 99, r.header.repeated.length) })),
  );
  const grid = new Rows(tokens);
  // Rows that can be placed first: what only looks like a row (a sentence before the table) cannot spoil them.
  const placed = (row: ReadRow): boolean => row.header.columns !== null && fitCells(row.cells, row.header.columns.length, filling).ok;
  const inOrder = [...rows].sort((a, b) => Number(placed(b)) - Number(placed(a)));
  const doubtful = new Set(unpaired(rows, placed));
  for (const row of inOrder) write(doubtful.has(row) ? { ...row, cells: [] } : row, grid, filling, edition ?? '2021', sheet);
  return edition ?? '2021';
}

/**
 * A table printed twice with other figures (of last year, of the office itself): a row that can be read in only one of the
 * two is as doubtful as those that contradict each other.
 */
function unpaired(rows: readonly ReadRow[], placed: (row: ReadRow) => boolean): readonly ReadRow[] {
  const byId = new Map<string, ReadRow[]>();
  for (const row of rows) if (row.id && placed(row)) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  const printed = (row: ReadRow) => row.cells.map((c) => c.text).join('|');
  const contradicted = [...byId.values()].filter((same) => new Set(same.map(printed)).size > 1);
  return contradicted.length >= 2 ? [...byId.values()].filter((same) => same.length === 1).flat() : [];
}

const means = (s: Segment, kind: string): string | undefined => s.meanings.find((m) => m.kind === kind)?.id;

function collect(tokens: readonly Token[], sheet: Sheet): ReadRow[] {
  const rows: ReadRow[] = [];
  let block: FormBlock | null = null;
  let header: Header = { tokens: [], columns: null, repeated: [], spans: [], money: null };
  let waiting: Token[] = [];
  for (const run of runs(tokens)) {
    const labels: Token[] = [...waiting, ...run.labels];
    waiting = [];
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.disclosure);
    let row: ReadRow | null = null;
    segments.forEach((s, i) => {
      const caption = means(s, 'caption');
      const id = means(s, 'row');
      if (caption) {
        block = BLOCKS.find((b) => b.id === caption)!;
        header = { tokens: [], columns: null, repeated: [], spans: [], money: null };
      } else if (id && segments[i + 1]?.text === s.text) {
        // A merged label written out in each of its cells.
      } else if (id) {
        const own = blockOfRow(id);
        // A row of another block under this block's headings: its own headings are lost.
        if (block && own !== block) header = { tokens: [], columns: null, repeated: [], spans: [], money: null };
        block = own;
        row = { id, block, label: labels[s.from]!, segment: s, cells: [], header };
        rows.push(row);
      } else if (means(s, 'frame') === 'corner') {
        if (header.tokens.length > 0 || rows.some((r) => r.header === header))
          header = { tokens: [], columns: null, repeated: [], spans: [], money: null };
      } else if (means(s, 'column') || run.cells.every((c) => !isPrinted(c)) || i < segments.length - 1) {
        // A column heading behind a row already read belongs to the next block.
        if (means(s, 'column') && rows.some((r) => r.header === header))
          header = { tokens: [], columns: null, repeated: [], spans: [], money: null };
        if (!rows.some((r) => r.header === header)) header.tokens.push(...labels.slice(s.from, s.to + 1));
      }
    });
    const tail = segments.at(-1);
    const lastRow = rows.at(-1);
    if (tail && lastRow && lastRow === (row as ReadRow | null) && means(tail, 'row')) lastRow.cells = [...run.cells];
    else if (run.cells.some(isPrinted)) unlabelled(labels, tail ?? null, run, block, header, rows, sheet);
    else if (tail && tail.match === 'none' && !rows.some((r) => r.header === header)) waiting = [];
  }
  return rows;
}

/** Figures that follow headings or unknown text: the only row of a block may have lost its label; anything else is unknown. */
function unlabelled(
  labels: readonly Token[],
  tail: Segment | null,
  run: Run,
  block: FormBlock | null,
  header: Header,
  rows: ReadRow[],
  sheet: Sheet,
): void {
  const at = labels.at(-1)!;
  if (block && tail && means(tail, 'column') && block.rows.length === 1 && !rows.some((r) => r.block === block)) {
    rows.push({ id: null, block, label: at, segment: null, cells: [...run.cells], header });
    return;
  }
  sheet.problem('unknown_label', { label: at.text }, placeOf(at, rowText(at.text, run.cells)));
}

const spellings = (c: FormColumn): string[] => [c.zh, ...(c.aliases ?? [])].map((t) => labelForm(t).replace(/\(.*\)$/, ''));

/** Could the printed text be this heading: its beginning, or near to it? */
function compatible(printed: string, column: FormColumn): boolean {
  return spellings(column).some(
    (s) => s === printed || (printed.length >= 2 && s.startsWith(printed)) || editDistance(printed, s, 2) <= Math.min(2, s.length / 3),
  );
}

/** The unit a heading names, also where it is cut off (（单位：万). */
function unitIn(heading: string): MoneyUnit | null {
  const named = /亿元|万元|元|单位:?万$/.exec(heading)?.[0];
  return named ? ((named.endsWith('万') ? '万元' : named) as MoneyUnit) : null;
}

/** Finds which columns a header prints: by label, by joining headings split over rows, or by likeness in the form's order. */
function readHeader(header: Header, block: FormBlock): void {
  const text = header.tokens.map((t) => plain(t.text)).join(' ');
  header.money = unitIn(text.replace(/\s/g, ''));
  if (header.tokens.length === 0) return;
  const byLabel = matched(
    header.tokens.map((t) => ({ ...t })),
    block,
  );
  if (byLabel) {
    header.columns = [...new Set(byLabel.map((c) => c.column))];
    header.repeated = byLabel.map((c) => c.column);
    header.spans = byLabel.filter((c, i) => c.column !== byLabel[i - 1]?.column).map((c) => c.span);
    return;
  }
  for (const parts of [header.tokens.map((t) => t.label), joinedRows(header.tokens), ...joinedHalves(header.tokens, block)]) {
    if (!parts) continue;
    const bare = parts.map((p) => p.replace(/\(.*\)?$/, ''));
    const fitting = EDITIONS.filter((edition) => {
      const columns = columnsOf(block, edition);
      return columns.length > 0 && columns.length === bare.length && columns.every((c, i) => compatible(bare[i]!, c));
    });
    if (fitting.length === 1) {
      header.columns = columnsOf(block, fitting[0]!);
      return;
    }
  }
}

/** Columns by their labels, in printed order, a merged heading as often as it is repeated; null when a part is unknown or the set belongs to no edition. */
function matched(tokens: readonly Token[], block: FormBlock): readonly { column: FormColumn; span: Span | null }[] | null {
  const segments = segment(tokens, VOCABULARY.disclosure);
  const columns: FormColumn[] = [];
  const spans: (Span | null)[] = [];
  for (const s of segments) {
    const column = block.columns.find((c) => s.meanings.some((m) => m.kind === 'column' && m.id === c.id));
    if (!column || (columns.includes(column) && columns.at(-1) !== column)) return null;
    columns.push(column);
    spans.push(s.span);
  }
  const complete = EDITIONS.some((e) => {
    const all = columnsOf(block, e);
    return all.length > 0 && all.length === new Set(columns).size && all.every((c) => columns.includes(c));
  });
  return complete ? columns.map((column, i) => ({ column, span: spans[i]! })) : null;
}

/** The same where the source keeps no rows: the first half of the parts goes with the second. */
function joinedHalves(tokens: readonly Token[], block: FormBlock): string[][] {
  return EDITIONS.flatMap((edition) => {
    const width = columnsOf(block, edition).length;
    return width > 0 && tokens.length === 2 * width ? [tokens.slice(0, width).map((t, i) => t.label + tokens[i + width]!.label)] : [];
  });
}

/** Headings split over two rows (本年新 above 制作数量), joined column by column. */
function joinedRows(tokens: readonly Token[]): string[] | null {
  const rows: string[][] = [];
  let last: number | undefined;
  for (const t of tokens) {
    const row = t.cell ? t.cell.row : t.at.row;
    if (t.start !== 'none' || rows.length === 0 || row !== last) rows.push([]);
    last = row;
    rows.at(-1)!.push(t.label);
  }
  const width = rows[0]!.length;
  return rows.length > 1 && rows.every((r) => r.length === width) ? rows[0]!.map((_, c) => rows.map((r) => r[c]).join('')) : null;
}

/** A value repeated under each part of a merged heading counts once, if all its copies are the same. */
function oncePerColumn(cells: readonly Token[], { columns, repeated }: Header): readonly Token[] {
  if (!columns || cells.length !== repeated.length || repeated.length === columns.length) return cells;
  const copies = cells.every((cell, i) => repeated[i] !== repeated[i - 1] || cell.text === cells[i - 1]!.text);
  return copies ? cells.filter((_, i) => repeated[i] !== repeated[i - 1]) : cells;
}

function write(row: ReadRow, grid: Rows, filling: Filling, edition: Edition, sheet: Sheet): void {
  const { block, header } = row;
  const columns = header.columns;
  const name = row.segment ? block.rows.find((r) => r.id === row.id)!.zh : block.rows[0]!.zh;
  const id = row.id ?? block.rows[0]!.id;
  const ids = (list: readonly FormColumn[]) => list.map((c) => `disclosure.${id}.${c.id}` as CellId);
  const place = placeOf(row.label, rowText(row.segment?.text ?? '', row.cells));
  if (!columns) {
    const guess = columnsOf(block, edition);
    if (ids(guess).length > 0 && ids(guess).every((cell) => sheet.has(cell))) return;
    sheet.fill(ids(guess.length > 0 ? guess : columnsOf(block, '2019')), 'unreadable', place);
    sheet.problem('columns_unclear', { table: TABLE_NAME, row: name }, place);
    return;
  }
  let cells: readonly Token[] = row.cells;
  if (row.id === null) {
    // The label's own cell holds a figure or nothing: the headings show where the row's values begin.
    if (cells.length === columns.length + 1) cells = cells.slice(1);
    else if (cells.length !== columns.length) {
      sheet.fill(ids(columns), 'unreadable', place);
      sheet.problem('cell_count', { row: name, expected: columns.length, found: cells.filter(isPrinted).length }, place);
      return;
    }
    sheet.note('label_misprint', { label: row.cells.length > columns.length ? row.cells[0]!.text : '', row: name }, ids(columns));
  } else if (row.segment && row.segment.match !== 'exact') {
    sheet.note('label_misprint', { label: row.segment.text, row: name }, ids(columns));
  }
  cells = oncePerColumn(cells, header);
  const byCount = fitCells(cells, columns.length, filling);
  const aligned = byCount.ok && byCount.exact ? null : grid.under(header.spans, row.label);
  const found: Fit = aligned?.length === columns.length ? { ok: true, exact: true, cells: aligned, left: [] } : byCount;
  if (!found.ok) {
    if (ids(columns).every((cell) => sheet.has(cell))) return;
    sheet.fill(ids(columns), 'unreadable', place);
    sheet.problem('cell_count', { row: name, expected: columns.length, found: found.found }, place);
    return;
  }
  const text = rowText(row.segment?.text ?? '', found.cells);
  found.cells.forEach((token, i) => {
    const column = columns[i]!;
    const money = column.unit === 'money' ? header.money : null;
    sheet.put(`disclosure.${id}.${column.id}` as CellId, token, text, money);
  });
  for (const extra of found.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra, text));
}
