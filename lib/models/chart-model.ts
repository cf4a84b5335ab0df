/**
 * What a chart, a table or a key figure shows, before it is drawn: screen, picture, CSV, XLSX, slide, document and JSON are
 * views of it. Its values stand in one place, the table; what is drawn natively by an office program is read from there.
 */
import type { LegendItem } from '../snapshot/picture';

export type CellValue = string | number | boolean | null;

export interface TableColumn {
  readonly label: string;
  /** Figures are set flush right. */
  readonly numeric?: boolean;
  /** Whether an office chart draws the column: false for what only explains (coverage, counts beside shares). Left out: if it is numeric. */
  readonly plotted?: boolean;
  /** Part in a chart of points. */
  readonly axis?: 'x' | 'y' | 'group';
}

export interface TableCell {
  /** As a number or text for files; null where there is no number. */
  readonly value: CellValue;
  /** As shown; a gap says why it is one. */
  readonly text: string;
}

export interface ChartTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
}

/** The cell in words: its text, else its value as it is. */
export const cellText = ({ text, value }: TableCell): string => text || (value === null ? '' : String(value));

export const plainCell = (value: string | number): TableCell => ({ value, text: String(value) });

/** How an office program draws it; `picture` has no like there, and `table` is drawn nowhere. */
export const CHART_KINDS = ['line', 'bar', 'stack', 'stack-rows', 'points', 'picture', 'table'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

export interface ChartBreak {
  /** Last year before the break. */
  readonly after: number;
  readonly label: string;
}

export interface ChartModel {
  readonly kind: ChartKind;
  /** Says what is shown. */
  readonly title: string;
  /** Filters and coverage, in words. */
  readonly subtitle: string;
  /** Unit in words; '' for none. */
  readonly unit: string;
  readonly notes: readonly string[];
  /** Whose figures, in a line. */
  readonly source: string;
  /** Name of the collection: `set` of its address, and so in saved briefings. */
  readonly set: string;
  /** Version of the file that every value was computed on. */
  readonly version: string;
  /** Said of an invented collection; null for a real one. */
  readonly mark: string | null;
  readonly lang: string;
  readonly legend: readonly LegendItem[];
  readonly breaks: readonly ChartBreak[];
  readonly table: ChartTable;
  /** Path and query of the page that shows it, without a version. */
  readonly address: string;
  /** Names of the bodies compared, where the subtitle only counts them. */
  readonly bodies: readonly string[];
}

export interface ModelSeries {
  readonly label: string;
  /** One per category; null is a gap. */
  readonly values: readonly (number | null)[];
  /** `#rrggbb`; null where no legend names the series. */
  readonly color: string | null;
}

const isNumber = (value: CellValue): value is number => typeof value === 'number' && Number.isFinite(value);

/** The columns that an office chart draws. */
const plottedColumns = ({ columns, rows }: ChartTable): number[] =>
  columns.flatMap((column, i) => {
    if (i === 0 || column.plotted === false || !(column.plotted ?? column.numeric)) return [];
    return rows.every((row) => row[i]?.value == null || isNumber(row[i].value)) ? [i] : [];
  });

/** The sign of a column's series: the legend item of its name, with or without what follows the name (a unit), else the one in its place. */
function legendOf(legend: readonly LegendItem[], label: string, place: number, of: number): LegendItem | undefined {
  const named = legend.filter((item) => label.startsWith(item.label)).toSorted((a, b) => b.label.length - a.label.length)[0];
  return named ?? (legend.length === of ? legend[place] : undefined);
}

/** Categories and series of the table. */
export function seriesOf({ table, legend }: Pick<ChartModel, 'table' | 'legend'>): { categories: string[]; series: ModelSeries[] } {
  const plotted = plottedColumns(table);
  return {
    categories: table.rows.map((row) => row[0]?.text ?? ''),
    series: plotted.map((i, place) => {
      const label = table.columns[i]!.label;
      return {
        label,
        color: legendOf(legend, label, place, plotted.length)?.color ?? null,
        values: table.rows.map((row) => {
          const value = row[i]?.value ?? null;
          return isNumber(value) ? value : null;
        }),
      };
    }),
  };
}

/**
 * Lines never join what a break parts: a series becomes one series for each stretch, named with its years. Stretches without
 * values are left out.
 */
export function partedSeries(categories: readonly string[], series: readonly ModelSeries[], breaks: readonly ChartBreak[]): ModelSeries[] {
  const years = categories.map(Number);
  const afters = [...new Set(breaks.map((one) => one.after))].filter(
    (after) => years.some((y) => y <= after) && years.some((y) => y > after),
  );
  if (afters.length === 0) return [...series];
  const stretch = (year: number) => afters.filter((after) => after < year).length;
  return series.flatMap((one) =>
    Array.from({ length: afters.length + 1 }, (_, n) => {
      const own = years.filter((year, i) => stretch(year) === n && one.values[i] !== null);
      return { own, values: one.values.map((value, i) => (stretch(years[i]!) === n ? value : null)) };
    })
      .filter(({ own }) => own.length > 0)
      .map(({ own, values }) => ({ ...one, values, label: `${one.label} ${Math.min(...own)}–${Math.max(...own)}` })),
  );
}

/** Most rows and series that an office chart is drawn of; beyond, the picture is exact and the table whole. */
export const MOST_CATEGORIES = 40;
export const MOST_SERIES = 12;
export const MOST_POINTS = 3000;

/** The kind an office program can draw: what has no like there, or too much for it, is a picture. */
export function officeKind(model: Pick<ChartModel, 'kind' | 'table' | 'legend'>): ChartKind {
  const { kind, table } = model;
  if (kind === 'table' || kind === 'picture') return kind;
  if (kind === 'points') {
    const has = (axis: TableColumn['axis']) => table.columns.some((column) => column.axis === axis);
    return has('x') && has('y') && table.rows.length <= MOST_POINTS ? kind : 'picture';
  }
  const { categories, series } = seriesOf(model);
  const drawable = series.some(({ values }) => values.some((value) => value !== null));
  return drawable && categories.length <= MOST_CATEGORIES && series.length <= MOST_SERIES ? kind : 'picture';
}

/** Points by group, with their names. */
export function pointsOf({ table }: Pick<ChartModel, 'table'>): { group: string; points: { name: string; x: number; y: number }[] }[] {
  const at = (axis: TableColumn['axis']) => table.columns.findIndex((column) => column.axis === axis);
  const [x, y, group] = [at('x'), at('y'), at('group')];
  const groups = new Map<string, { name: string; x: number; y: number }[]>();
  for (const row of table.rows) {
    const [vx, vy] = [row[x]?.value ?? null, row[y]?.value ?? null];
    if (!isNumber(vx) || !isNumber(vy)) continue;
    const name = group < 0 ? '' : (row[group]?.text ?? '');
    groups.set(name, [...(groups.get(name) ?? []), { name: row[0]?.text ?? '', x: vx, y: vy }]);
  }
  return [...groups].map(([name, points]) => ({ group: name, points }));
}

/** Kind of a chart whose frame names none: years are a line, anything else bars. */
export const usualKind = (table: ChartTable): ChartKind =>
  table.rows.length > 0 && table.rows.every((row) => /^\d{4}$/.test(row[0]?.text ?? '')) ? 'line' : 'bar';

/** Lines under a chart: unit and notes, source and version. `words` name unit and version. */
export const footerOf = (
  model: Pick<ChartModel, 'unit' | 'notes' | 'source' | 'version'>,
  words: { readonly unit: (unit: string) => string; readonly version: (version: string) => string },
): string[] =>
  [
    [model.unit && words.unit(model.unit), ...model.notes].filter(Boolean).join(' · '),
    [model.source, model.version && words.version(model.version)].filter(Boolean).join(' · '),
  ].filter((line) => line !== '');

/** A short sign of a text, the same everywhere (FNV-1a, 32 bit, in base 36). */
export function signOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const c of text) hash = Math.imul(hash ^ c.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(36).padStart(7, '0').slice(-6);
}

/** Identifies a chart of a page in every year: its title without figures. */
export const titleKey = (title: string): string => signOf(title.replace(/\d+/g, '#'));

const LONGEST_NAME = 90;

/** A part of a file name that every system accepts. */
export const namePart = (text: string): string =>
  text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go
    .replace(/[\\/:*?"<>|\u0000-\u001f\s·]+/g, '_')
    .replace(/^[_.]+|[_.]+$/g, '');

/**
 * A file name that says what is inside: whose figures, what, of which years (`安泽县_公开率_2019-2025.png`). Bodies that the name has no
 * room for are told apart by a sign of all of them, so two comparisons never share a name.
 */
export function fileNameOf(model: Pick<ChartModel, 'title' | 'subtitle' | 'bodies' | 'set'>, extension: string): string {
  const [basis = ''] = model.subtitle.split(/[；;]/);
  const parts = basis.split(' · ').map((part) => part.trim());
  const isYears = (part: string) => /^\d{4}(?:[–-]\d{4})?$/.test(part);
  const years = parts.filter(isYears).map((part) => part.replace('–', '-'));
  const who = model.bodies.length > 0 ? model.bodies : parts.filter((part) => part !== '' && !isYears(part));
  const whole = [...(model.set === 'public' ? [] : [model.set]), ...who, model.title, ...years]
    .map(namePart)
    .filter((part) => part !== '')
    .join('_');
  if ([...whole].length <= LONGEST_NAME) return `${whole}.${extension}`;
  const tail = [model.title, ...years]
    .map(namePart)
    .filter((part) => part !== '')
    .join('_');
  const room = Math.max(12, LONGEST_NAME - Math.min(60, [...tail].length) - 8);
  const head = [...who.map(namePart).join('_')].slice(0, room).join('');
  return `${head}_${[...tail].slice(0, 60).join('')}_${signOf(whole)}.${extension}`;
}

const sameText = (a: TableCell | undefined, b: TableCell | undefined) => a?.text === b?.text && (a?.value ?? null) === (b?.value ?? null);

export interface MovedCell {
  readonly row: string;
  readonly column: string;
  /** null where the row or column was not there. */
  readonly before: string | null;
  readonly now: string | null;
}

/** What moved from one model to its successor, cell by cell: rows by their heads, columns by their labels. */
export function movedCells(before: ChartTable, now: ChartTable): MovedCell[] {
  const keys = (table: ChartTable) => {
    const seen = new Map<string, number>();
    return table.rows.map((row) => {
      const text = row[0]?.text ?? '';
      const n = (seen.get(text) ?? 0) + 1;
      seen.set(text, n);
      return n === 1 ? text : `${text} (${n})`;
    });
  };
  const cells = (table: ChartTable) => {
    const heads = keys(table);
    return new Map(
      table.rows.flatMap((row, i) =>
        row.slice(1).map((cell, j) => [`${heads[i]}\u0000${table.columns[j + 1]?.label ?? ''}`, cell] as const),
      ),
    );
  };
  const [old, fresh] = [cells(before), cells(now)];
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .filter((key) => !sameText(old.get(key), fresh.get(key)))
    .map((key) => {
      const [row = '', column = ''] = key.split('\u0000');
      return { row, column, before: old.get(key)?.text ?? null, now: fresh.get(key)?.text ?? null };
    });
}
