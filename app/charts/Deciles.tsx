'use client';
/** One agency's line over the deciles of its peers, year by year. */
import type { LegendItem } from '@/lib/snapshot/picture';
import { drawing } from './drawings';
import type { Size } from './Plot';
import { AXIS, SERIES_COLORS } from './palette';
import type { SeriesBreak } from './series';
import { type ChartTable, plainCell, type TableCell } from './table';

export interface DecileYear {
  readonly year: number;
  /** The agency's value; null is a gap. */
  readonly value: number | null;
  readonly median: number | null;
  /** The nine deciles, ascending; null when there are too few peers. */
  readonly deciles: readonly number[] | null;
}

export interface DecileWords {
  readonly year: string;
  readonly agency: string;
  readonly median: string;
  /** Names of the bands from the outermost (1st to 9th decile) inwards. */
  readonly bands: readonly [string, string, string, string];
  readonly noFigure: string;
}

export interface DecilesProps extends Size {
  readonly label: string;
  /** Ascending, without holes: a year without figures is a gap. */
  readonly rows: readonly DecileYear[];
  readonly breaks?: readonly SeriesBreak[];
  readonly format: (value: number) => string;
  readonly axisFormat: (value: number) => string;
  /** Counts: the axis has whole ticks, though a median may lie between two. */
  readonly counts: boolean;
  readonly words: DecileWords;
  /** What to know about a year, such as how many peers have a value. */
  readonly note?: (index: number) => string | undefined;
  /** Second line under each year. */
  readonly under?: readonly string[] | undefined;
}

export const Deciles = drawing<DecilesProps>(() => import('./draw').then((all) => all.Deciles));

/** From the 1st to the 9th decile inwards, darker towards the middle. */
export const DECILE_FILLS = ['#e4eff2', '#cde3e8', '#b2d3da', '#93c1cb'] as const;
export const AGENCY_COLOR = SERIES_COLORS[4];

export const decilesLegend = (words: DecileWords): LegendItem[] => [
  { label: words.agency, color: AGENCY_COLOR, shape: 'line' },
  { label: words.median, color: AXIS.text, shape: 'line', dash: '5 3' },
  ...words.bands.map((label, i) => ({ label, color: DECILE_FILLS[i]! })),
];

/** One row per year: the agency, the median and the nine deciles. */
export function decilesTable(rows: readonly DecileYear[], words: DecileWords, format: (value: number) => string): ChartTable {
  const cell = (value: number | null): TableCell => ({ value, text: value === null ? words.noFigure : format(value) });
  return {
    columns: [words.year, words.agency, words.median, ...Array.from({ length: 9 }, (_, i) => `D${i + 1}`)].map((label, i) => ({
      label,
      numeric: i > 0,
    })),
    rows: rows.map((row) => [
      plainCell(String(row.year)),
      cell(row.value),
      cell(row.median),
      ...Array.from({ length: 9 }, (_, i) => cell(row.deciles?.[i] ?? null)),
    ]),
  };
}
