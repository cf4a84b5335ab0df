/** Table 三: rows of outcomes by seven applicant columns. */
import { APPLICANTS, APPLICATION_ROWS, type CellId, type OutcomeGroup } from '../form';
import { Rows } from './align';
import { labelForm } from './normalize';
import { type Fit, fillingOf, fitCells, isPrinted, runs } from './rows';
import { type Segment, segment } from './segment';
import { placeOf, rowText, type Sheet } from './sheet';
import type { Token } from './tokens';
import { VOCABULARY } from './vocabulary';

type Column = (typeof APPLICANTS)[number]['id'];

interface FormRow {
  readonly id: string;
  readonly number: string;
  readonly group?: OutcomeGroup;
}
const ROWS: readonly FormRow[] = APPLICATION_ROWS;
const STANDARD: readonly Column[] = APPLICANTS.map((a) => a.id);
const NAMES = VOCABULARY.applications.rowName;
const index = (id: string): number => ROWS.findIndex((r) => r.id === id);
const IDS = new Map(ROWS.map((r) => [r.id, STANDARD.map((c) => `applications.${r.id}.${c}` as CellId)]));
const digits = (number: string): string => number.replace(/[()]/g, '');

export interface ReadRow {
  readonly id: string;
  readonly segment: Segment;
  readonly label: Token;
  readonly cells: readonly Token[];
}

interface Fitted {
  readonly row: ReadRow;
  readonly fit: Fit;
  /** Columns of the cells, where the headings above each gave it; null where only the table's order of columns can. */
  readonly order: readonly Column[] | null;
}

const means = (s: Segment, kind: string, id?: string): boolean =>
  s.meanings.some((m) => m.kind === kind && (id === undefined || m.id === id));

/** Which row a label means where it stands; null for headers, groups and unknown text. */
function rowOf(s: Segment, last: boolean, group: OutcomeGroup | null, previous: string | null): string | null {
  const rows = s.meanings.filter((m) => m.kind === 'row').map((m) => m.id);
  if (rows.length === 0) return last && means(s, 'group', 'other') && !means(s, 'column') ? 'other' : null;
  const number = digits(s.number);
  if (means(s, 'group', 'other') && !means(s, 'column')) return last ? 'other' : null;
  if (rows.includes('other_misc')) {
    if (/^[六6]$/.test(number)) return last ? 'other' : null;
    if (number === '3' || (last && group === 'other' && previous?.startsWith('other_'))) return 'other_misc';
    return null;
  }
  if (means(s, 'group') && !means(s, 'column')) return rows[0]!;
  if (rows.includes('processed_total') && means(s, 'column')) {
    const late = previous !== null && index(previous) >= index('other');
    return /^[七7]$/.test(number) || (last && late) ? 'processed_total' : null;
  }
  return rows[0]!;
}

/** Reads table 三 from its tokens; returns whether any row of it was found. */
export function readApplications(tokens: readonly Token[], sheet: Sheet): boolean {
  const { rows, header } = collect(tokens, sheet);
  if (rows.length === 0) return false;
  const settled = settleDuplicates(rows, sheet);
  const columns = printedColumns(header, settled);
  const filling = fillingOf(
    tokens,
    settled.map((r) => ({ cells: r.cells, expected: columns.length })),
  );
  const grid = new Rows(tokens);
  const spans = columns.map((c) => header.find((s) => means(s, 'column', c))?.span ?? null);
  const fitted = settled.map((row): Fitted => {
    const byCount = fitCells(row.cells, columns.length, filling);
    // Where cells were left out or hold words, the headings above tell which is which.
    const aligned = byCount.ok && byCount.exact ? null : grid.under(spans, row.label);
    return { row, fit: aligned ? { ok: true, exact: true, cells: aligned, left: [] } : byCount, order: aligned ? columns : null };
  });
  const order = columns.length === STANDARD.length ? columnOrder(header, fitted) : columns;
  const doubtful = new Set([...shattered(fitted, columns), ...unpaired(fitted)]);
  // Rows that fit first: what only looks like a row (a sentence before the table) cannot spoil them.
  for (const read of [...fitted].sort((a, b) => Number(b.fit.ok) - Number(a.fit.ok))) {
    const { row, fit } = read;
    write(row, doubtful.has(read) ? { ok: false, found: row.cells.filter(isPrinted).length } : fit, read.order ?? order, sheet);
  }
  withdrawOther(sheet);
  return true;
}

/** The columns that the header prints: all seven, unless it reads clearly, leaves some out and so do the rows. */
function printedColumns(header: readonly Segment[], rows: readonly ReadRow[]): readonly Column[] {
  const printed = headerOrder(header);
  const clear =
    header.every((s) => s.meanings.length > 0) && printed.includes('natural_person') && printed.includes('total') && printed.length >= 4;
  if (!clear || printed.length === STANDARD.length) return STANDARD;
  const holding = (count: number) => rows.filter((r) => r.cells.filter(isPrinted).length === count).length;
  return holding(printed.length) > holding(STANDARD.length) ? printed : STANDARD;
}

/**
 * A table printed twice with other figures (last year's behind this year's): whose rows are whose cannot be told, so a row
 * that stands in only one of them is as doubtful as those that contradict each other.
 */
function unpaired(rows: readonly Fitted[]): readonly Fitted[] {
  const byId = new Map<string, Fitted[]>();
  for (const read of rows) if (read.fit.ok) byId.set(read.row.id, [...(byId.get(read.row.id) ?? []), read]);
  const printed = ({ fit }: Fitted) => (fit.ok ? fit.cells.map((c) => c.text).join('|') : '');
  const contradicted = [...byId.values()].filter((same) => new Set(same.map(printed)).size > 1);
  return contradicted.length >= 3 ? [...byId.values()].filter((same) => same.length === 1).flat() : [];
}

/**
 * Text layers that lose their layout move figures to other rows, and cells without borders cannot show it. A row that
 * holds too many figures betrays it for the whole table, and so do columns broken against whole totals; of rows that do
 * not add up, two or more are figures exchanged. Returns the rows that cannot be trusted.
 */
function shattered(rows: readonly Fitted[], columns: readonly Column[]): ReadonlySet<Fitted> {
  const bare = rows.filter(({ row }) => isBare(row.cells));
  if (bare.some(({ fit }) => !fit.ok && fit.found > columns.length)) return new Set(rows);
  const broken = bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) === false);
  // Most rows hold too few figures: those that do not may have theirs from other rows, unless their sums prove them.
  if (bare.length > rows.length / 2 && bare.filter(({ fit }) => fit.ok).length < bare.length / 2)
    return new Set(bare.filter(({ fit }) => fit.ok && addsUp(fit.cells, columns) !== true));
  if (bare.length > rows.length / 2 && movedWithinRows(rows, broken.length)) return new Set(rows);
  return new Set(broken.length > 1 ? broken : broken.filter(({ fit }) => fit.ok && isExchanged(fit.cells)));
}

/** Is another cell the sum of the rest: the total, exchanged with it? */
function isExchanged(cells: readonly Token[]): boolean {
  const values = cells.map((c) => (c.figure.kind === 'number' ? c.figure.value : 0));
  const sum = values.reduce((a, b) => a + b, 0);
  return values.some((value) => 2 * value === sum);
}

/** One figure a line and nothing between. */
const isBare = (cells: readonly Token[]): boolean =>
  cells.length > 1 && cells.every((c, i) => c.grid === null && c.start === 'none' && c.at.line !== cells[i - 1]?.at.line);

/** Figures moved within their rows break two columns at least and leave the totals whole; so many broken columns are no misprints. */
function movedWithinRows(rows: readonly Fitted[], brokenRows: number): boolean {
  const at = (id: string, c: number): number | null => {
    const fit = rows.find(({ row }) => row.id === id)?.fit;
    const figure = fit?.ok ? fit.cells[c]?.figure : undefined;
    return figure?.kind === 'number' ? figure.value : null;
  };
  const outcomes = ROWS.filter((r) => r.group !== undefined && rows.some(({ row }) => row.id === r.id)).map((r) => r.id);
  const holds = STANDARD.map((_, c) => {
    const parts = outcomes.map((id) => at(id, c));
    const total = at('processed_total', c);
    if (total === null || parts.some((v) => v === null)) return null;
    const flow = [at('received', c), at('carried_in', c), at('carried_out', c)];
    const balanced = flow.some((v) => v === null) || flow[0]! + flow[1]! === total + flow[2]!;
    return balanced && parts.reduce<number>((sum, v) => sum + v!, 0) === total;
  });
  const broken = holds.filter((h) => h === false).length;
  return broken > 3 || (brokenRows === 0 && holds.at(-1) === true && broken > 1);
}

function collect(tokens: readonly Token[], sheet: Sheet): { rows: ReadRow[]; header: Segment[] } {
  const rows: ReadRow[] = [];
  const header: Segment[] = [];
  let group: OutcomeGroup | null = null;
  let previous: string | null = null;
  let waiting: Token[] = [];
  for (const run of runs(tokens)) {
    const labels = [...waiting, ...run.labels];
    waiting = [];
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.applications);
    let id: string | null = null;
    segments.forEach((s, i) => {
      const last = i === segments.length - 1;
      // A merged label written out in each of its cells.
      if (!last && segments[i + 1]!.text === s.text && segments[i + 1]!.entry === s.entry) return;
      const found = rowOf(s, last && run.cells.length > 0, group, previous);
      const g = s.meanings.find((m) => m.kind === 'group');
      if (g && !(means(s, 'column') && !/[六6]/.test(s.number))) group = g.id as OutcomeGroup;
      if (found) {
        group = ROWS.find((r) => r.id === found)?.group ?? null;
        previous = found;
        if (last) id = found;
        else rows.push({ id: found, segment: s, label: labels[s.from]!, cells: [] });
      } else if (rows.length === 0) header.push(s);
    });
    let tail = segments.at(-1);
    const broken = !id && run.cells.some(isPrinted) ? continued(segments) : null;
    if (broken) {
      tail = broken;
      id = rowOf(broken, true, group, previous);
      // Its label was taken for one without figures.
      if (id && rows.at(-1)?.id === id && rows.at(-1)!.cells.length === 0) rows.pop();
    }
    if (id && tail) {
      rows.push({ id: id as string, segment: tail, label: labels[tail.from]!, cells: run.cells });
    } else if (run.cells.every((c) => !isPrinted(c))) {
      // Blank cells between the parts of a header or of a label.
      waiting = tail && tail.match === 'none' && tail.meanings.length === 0 && rows.length > 0 ? labels.slice(tail.from) : [];
    } else {
      // A row that the form does not have.
      const text = labels.at(-1)!;
      sheet.problem('unknown_label', { label: text.text }, placeOf(text, rowText(text.text, run.cells)));
    }
  }
  return { rows, header };
}

/** A label over several lines with its figures on a middle one: the part before, when the last part goes on with it. */
function continued(segments: readonly Segment[]): Segment | null {
  const tail = segments.at(-1);
  const part = labelForm(tail?.text ?? '');
  if (tail?.match !== 'none' || part.length < 3) return null;
  for (let i = segments.length - 2; i >= 0; i--) {
    const row = segments[i]!.meanings.find((m) => m.kind === 'row');
    if (row) return labelForm(NAMES.get(row.id) ?? '').includes(part) ? segments[i]! : null;
  }
  return null;
}

/**
 * A label printed twice: its printed number decides which of the two is misprinted. Without a number that leads to a row
 * nobody else claims, both readings stand against each other and the cells stay unknown.
 */
function settleDuplicates(rows: readonly ReadRow[], sheet: Sheet): ReadRow[] {
  const claimed = new Set(rows.map((r) => r.id));
  const seen = new Map<string, ReadRow>();
  return rows.map((row, i) => {
    const number = digits(row.segment.number);
    const own = ROWS.find((r) => r.id === row.id)!;
    const twice = rows.some((other, j) => j !== i && other.id === row.id);
    const byNumber = ROWS.find((r) => r.group === own.group && r.group !== undefined && number !== '' && r.number === `${number}.`);
    if (twice && byNumber && byNumber.id !== row.id && !claimed.has(byNumber.id)) {
      claimed.add(byNumber.id);
      const cells = STANDARD.map((c) => `applications.${byNumber.id}.${c}` as CellId);
      sheet.note('duplicate_label', { label: row.segment.text, row: `${byNumber.number}${NAMES.get(byNumber.id)}` }, cells);
      return { ...row, id: byNumber.id };
    }
    if (isMisprint(row) && !seen.has(row.id)) {
      sheet.note('label_misprint', { label: row.segment.text, row: `${own.number}${NAMES.get(row.id)}` });
    }
    seen.set(row.id, row);
    return row;
  });
}

/** A label cut short on its line goes on below its figures; only in a cell is it a misprint. */
const isMisprint = ({ segment: s, label }: ReadRow): boolean => s.match === 'misprint' || (s.match === 'cut' && label.grid !== null);

/**
 * The order of the seven columns. A header that gives another order than the form is believed only when the rows' sums
 * agree with it; null when neither order can be trusted.
 */
function columnOrder(header: readonly Segment[], rows: readonly { readonly fit: Fit }[]): readonly Column[] | null {
  const printed = headerOrder(header);
  const complete = printed.length === STANDARD.length;
  const usual = STANDARD.filter((c) => printed.includes(c)).every((c, i) => c === printed[i]);
  // A header that reads in full needs no proof; one that does not must not be contradicted by most of the sums.
  if (usual) return complete || (isProven(header, printed) && !mostlyBroken(rows)) ? STANDARD : null;
  if (complete && printed.indexOf('total') === STANDARD.indexOf('total')) return null;
  const fits = rows.flatMap(({ fit }) =>
    fit.ok && fit.cells.some((c) => c.figure.kind === 'number' && c.figure.value > 0) ? [fit.cells] : [],
  );
  // Where every cell is 0 any order gives the same.
  if (fits.length === 0) return rows.every(({ fit }) => !fit.ok || fit.cells.every((c) => c.kind === 'value')) ? STANDARD : null;
  const [asPrinted, asForm] = [printed, STANDARD].map((order) => {
    if (order.length < STANDARD.length) return false;
    const sums = fits.map((cells) => addsUp(cells, order));
    return sums.includes(true) && !sums.includes(false);
  });
  if (asPrinted && asForm) return null;
  return asForm ? STANDARD : asPrinted && complete ? printed : null;
}

/**
 * Is the form's order certain although not every heading can be read? Where the header is lost altogether the form's own
 * order holds; otherwise only one heading may be unread, for two might stand in each other's place.
 */
function isProven(header: readonly Segment[], printed: readonly Column[]): boolean {
  const lost = printed.length === 0 && header.every((s) => s.meanings.length > 0);
  return lost || printed.length >= STANDARD.length - 1 || spelled(header);
}

/** Headings broken over lines cannot be read one by one, but hold the form's characters and begin in its order. */
function spelled(header: readonly Segment[]): boolean {
  const text = labelForm(header.map((s) => s.text).join(''));
  if (!APPLICANTS.every((a) => [...a.zh].every((c) => text.includes(c)))) return false;
  // 法人或其他组织 stands before the last 法 and 其; 总计 may stand a row above.
  const begun = [...['自', '商', '科', '社'].map((c) => text.indexOf(c)), text.lastIndexOf('法'), text.lastIndexOf('其')];
  return begun.every((at, i) => i === 0 || at > begun[i - 1]!);
}

/** Do most rows with figures fail to add up in the form's order? */
function mostlyBroken(rows: readonly { readonly fit: Fit }[]): boolean {
  const sums = rows.flatMap(({ fit }) =>
    fit.ok && fit.cells.some((c) => c.figure.kind === 'number' && c.figure.value > 0) ? [addsUp(fit.cells, STANDARD)] : [],
  );
  const broken = sums.filter((holds) => holds === false).length;
  return broken >= 3 && broken > sums.filter((holds) => holds === true).length;
}

/**
 * Does the total equal the six applicants in this order of columns? Null where a cell holds no number; to judge an order of
 * columns (never a figure) blanks may be left out of the sum.
 */
function addsUp(cells: readonly Token[], order: readonly Column[], overBlanks = false): boolean | null {
  const values = cells.map((c) => (c.figure.kind === 'number' ? c.figure.value : overBlanks && c.kind === 'blank' ? 0 : null));
  if (values.some((v) => v === null)) return null;
  return values.reduce<number>((sum, v) => sum + v!, 0) === 2 * values[order.indexOf('total')]!;
}

/** The column a heading names, in full or by its beginning (法律服务 above 机构). */
function columnOf(s: Segment): Column | undefined {
  if (s.meanings.length > 0) return s.meanings.find((m) => m.kind === 'column')?.id as Column | undefined;
  const label = labelForm(s.text);
  const begun = label.length >= 2 ? APPLICANTS.filter((a) => a.zh.startsWith(label)) : [];
  return begun.length === 1 ? begun[0]!.id : undefined;
}

/** Columns in printed order, the five kinds of organisation in the place of their common heading. */
function headerOrder(header: readonly Segment[]): Column[] {
  const top: (Column | 'organisations')[] = [];
  const children: Column[] = [];
  for (const s of header) {
    if (means(s, 'frame', 'organisations')) {
      if (!top.includes('organisations')) top.push('organisations');
      continue;
    }
    const column = columnOf(s);
    if (!column || top.includes(column) || children.includes(column)) continue;
    if (column === 'natural_person' || column === 'total') top.push(column);
    else {
      if (!top.includes('organisations')) top.push('organisations');
      children.push(column);
    }
  }
  return top.flatMap((c) => (c === 'organisations' ? children : [c]));
}

/** 其他处理 is a row of its own or a group of three, never both: figures behind the group's name belong to no row. */
function withdrawOther(sheet: Sheet): void {
  const ids = (row: string) => STANDARD.map((c) => `applications.${row}.${c}` as CellId);
  const printed = (row: string) => ids(row).some((id) => (sheet.cells[id] ?? null) !== null);
  const parts = ROWS.filter((r) => r.group === 'other' && r.id !== 'other');
  if (!sheet.has('applications.other.total') || !parts.some((r) => sheet.has(ids(r.id)[0]!))) return;
  const place = sheet.provenance['applications.other.total'];
  if (printed('other')) sheet.problem('unplaced_text', { text: place?.text ?? '' }, place);
  for (const id of ids('other')) sheet.drop(id);
}

function write(row: ReadRow, found: Fit, order: readonly Column[] | null, sheet: Sheet): void {
  const ids = IDS.get(row.id)!;
  const text = rowText(row.segment.text, found.ok ? found.cells : row.cells);
  const place = placeOf(row.label, text);
  const name = NAMES.get(row.id) ?? row.id;
  if (!found.ok) {
    if (ids.every((id) => sheet.has(id))) return;
    sheet.fill(ids, 'unreadable', place);
    sheet.problem('cell_count', { row: name, expected: STANDARD.length, found: found.found }, place);
    return;
  }
  if (!order) {
    sheet.fill(ids, 'unreadable', place);
    if (row.id === 'received') sheet.problem('columns_unclear', { table: '收到和处理政府信息公开申请情况' }, place);
    return;
  }
  found.cells.forEach((token, i) => {
    sheet.put(ids[STANDARD.indexOf(order[i]!)]!, token, text);
  });
  for (const extra of found.left) sheet.problem('unplaced_text', { text: extra.text }, placeOf(extra, text));
}
