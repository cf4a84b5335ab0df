/** Table 四: three blocks (review, lawsuits without and after review) of four outcomes and their total. */
import { REMEDIES, TABLES } from '../../form';
import { mayBePageNumber } from '../grammar';
import { placeOf, rowText, type Sheet } from '../sheet';
import { onOneLine, type Token } from '../tokens';
import { fillingOf } from './filling';
import { type Segment, segment } from './label-matching';
import { byCount, placements, type Surroundings, settled } from './placements';
import { type Order, type RowReadings, settleRows, type TableOf } from './reading-agreement';
import { ALL, crossings, headingOrders, means, OUTCOMES } from './remedy-headings';
import { fromFirstRow, isPrinted, printed, type Run, runs } from './rows';
import { VOCABULARY } from './spec';

const TABLE: TableOf = { id: 'remedies', title: TABLES[2].zh };
const NAMES: ReadonlyMap<string, string> = new Map(REMEDIES.map((b) => [b.id, b.zh]));

/** Figures behind headings: the headings up to them, and what they may fill. */
interface Headed {
  readonly run: Run;
  readonly header: readonly Segment[];
  readonly isStray: boolean;
  readonly orders: readonly Order[];
}

/** Reads table 四 from its tokens; returns whether anything of it was found. */
export function readRemedies(tokens: readonly Token[], sheet: Sheet): boolean {
  const list = runs(tokens);
  const filling = fillingOf(
    tokens,
    list.map((r) => ({ cells: r.cells, expected: ALL.length })),
  );
  const around: Surroundings = { tokens, vocabulary: VOCABULARY.remedies, filling, headings: [] };
  const headed = headedRuns(list);
  const own = headed.filter(({ isStray }) => !isStray).map((row) => readings(row, around));
  const isRead = own.some((row) => row.orders.length > 0 && row.fit.ok);
  const crossed = isRead ? null : crossings(tokens);
  if (crossed) {
    const text = rowText('', crossed.cells);
    crossed.cells.forEach((cell, i) => {
      sheet.put(crossed.ids[i]!, cell, text);
    });
    const cells = crossed.cells.map((cell) => cell.text);
    const reading = { columns: 'names of block and outcome above or beside each cell', placement: 'headings', cells, ruledOut: null };
    sheet.explain(() => ({ table: TABLE.id, row: TABLE.title, printed: text, readings: [reading], rivals: [], outcome: 'written' }));
    return true;
  }
  // Beside a row that is read, figures under headings that give no order are another office's or another year's, too.
  const strays = headed.filter(({ isStray, orders }) => isStray || (isRead && orders.length === 0));
  settleRows(
    [...own.filter(({ orders }) => !isRead || orders.length > 0), ...(isRead ? strays.flatMap((row) => strayRow(row, around)) : [])],
    TABLE,
    sheet,
  );
  for (const { run } of isRead ? [] : strays) {
    const label = run.labels.at(-1)!;
    sheet.problem('unknown_label', { label: label.text }, placeOf(label, rowText(label.text, run.cells)));
  }
  return own.length > 0;
}

function headedRuns(list: readonly Run[]): readonly Headed[] {
  const header: Segment[] = [];
  const labels: Token[] = [];
  const out: Headed[] = [];
  for (const run of list) {
    if (run.labels.length === 0) continue;
    const segments = segment(run.labels, VOCABULARY.remedies);
    const tail = segments.at(-1);
    labels.push(...run.labels);
    const isRow = run.cells.some(isPrinted) || (run.cells.length >= ALL.length && tail !== undefined);
    const orders = isRow && tail ? headingOrders([...header, ...segments], labels, segments) : [];
    // Unknown words before figures are no headings: another office's or another year's row.
    const isStray = isRow && orders.length === 0 && segments.every((s) => s.meanings.length === 0);
    if (!isStray) header.push(...segments);
    if (isRow) out.push({ run, header: [...header], isStray, orders });
  }
  return out;
}

/** The figures behind headings with every reading of them. */
function readings({ run, orders, header }: Headed, around: Omit<Surroundings, 'headings'>): RowReadings {
  const ids = orders[0]?.ids ?? ALL;
  const isWide = ids.length === ALL.length;
  const cells = fromFirstRow(run.cells);
  const at = cells.find(isPrinted) ?? cells[0]!;
  const headings = isWide ? outcomeSpans(header) : [];
  const ways = placements({ label: at, cells }, ids.length, { ...around, headings });
  const fit = settled(ways, ids.length, printed(cells));
  const name = isWide ? TABLE.title : NAMES.get(ids[0]!.split('.')[1]!)!;
  const rivals = isWide && fit.ok && endsWithPageNumber(fit.cells) ? ['the last figure is the number of a page'] : [];
  return { name, label: at, printed: '', cells, ids, orders, placements: ways, fit, rivals };
}

/** Figures with a label that is none of the table's: what they say against the table's own row leaves a cell unknown. */
function strayRow({ run }: Headed, around: Surroundings): RowReadings[] {
  const ways = byCount(run.cells, ALL.length, around.filling);
  const fit = settled(ways, ALL.length, printed(run.cells));
  const order: Order = { reason: 'the order of the form', ids: ALL };
  return fit.ok
    ? [
        {
          name: TABLE.title,
          label: run.labels[0]!,
          printed: '',
          cells: run.cells,
          ids: ALL,
          orders: [order],
          placements: ways,
          fit,
          isStray: true,
        },
      ]
    : [];
}

/** Where the headings of the fifteen columns stand. */
function outcomeSpans(header: readonly Segment[]): readonly Segment['span'][] {
  const spans = header.filter((s) => means(s, 'column')).map((s) => s.span);
  return [...spans.slice(0, -2 * OUTCOMES.length).slice(-OUTCOMES.length), ...spans.slice(-2 * OUTCOMES.length)];
}

/** In bare lines a page number behind fourteen figures looks like the fifteenth: the last block must add up. */
function endsWithPageNumber(cells: readonly Token[]): boolean {
  if (cells.some((c, i) => c.grid !== null || onOneLine(c, cells[i - 1]))) return false;
  if (!mayBePageNumber(cells.at(-1)!.text)) return false;
  const last = cells.slice(-OUTCOMES.length).map((c) => (c.figure.kind === 'number' ? c.figure.value : Number.NaN));
  return 2 * last.at(-1)! !== last.reduce((sum, v) => sum + v, 0);
}
