/**
 * Cleaners: named steps that make what was torn, glued or added to a table readable, in the order in which they are tried. Each
 * is a rescuer: without it cells stay unknown, and no cell is wrong. What guards against wrong figures is in rivals.ts and
 * placements.ts.
 */
import type { TableId } from '../../form';
import type { Token } from '../tokens';
import { withoutAddedColumns } from './cleaners/added-columns';
import { withFirstFigures, withOnlyFigures } from './cleaners/label-with-figure';
import { joinSplitHeadings } from './cleaners/split-headings';
import { withJoinedRows, withWholeLabels } from './cleaners/torn-labels';
import { joinVertical, withOwnNumbers } from './cleaners/vertical-labels';
import { withWordsAsCells } from './cleaners/words-in-cells';
import { VOCABULARY, type Vocabulary } from './spec';

export interface Cleaner {
  readonly id: string;
  readonly tables: readonly TableId[];
  /** The tokens themselves where there is nothing to clean. */
  readonly apply: (tokens: readonly Token[], vocabulary: Vocabulary) => readonly Token[];
}

const ALL: readonly TableId[] = ['disclosure', 'applications', 'remedies'];

// biome-ignore format: one line a cleaner
export const CLEANERS: readonly Cleaner[] = [
  /** 1. on a line of its own above 属于国家秘密. */
  { id: 'numbers apart from their labels', tables: ['applications'], apply: withOwnNumbers },
  /** Parts of labels on the lines around their figures. */
  { id: 'torn labels', tables: ['applications'], apply: withWholeLabels },
  { id: 'labels torn around their figures', tables: ['disclosure'], apply: withJoinedRows },
  /** 商业 above 企业. */
  { id: 'headings split over rows', tables: ALL, apply: joinSplitHeadings },
  /** （ / 三 / ） / 不 / 予 / 公 / 开. */
  { id: 'labels written downwards', tables: ['applications'], apply: joinVertical },
  /** （一）予以公开3 | 0 | 0. */
  { id: 'first figure glued to its label', tables: ['disclosure', 'applications'], apply: withFirstFigures },
  /** 行政许可1234. */
  { id: 'only figure glued to its label', tables: ['disclosure'], apply: withOnlyFigures },
  /** 序号, 备注, 上年. */
  { id: 'added columns', tables: ALL, apply: withoutAddedColumns },
  /** A note in one of seven cells. */
  { id: 'words in a cell of a row', tables: ['applications'], apply: withWordsAsCells },
];

export interface Cleaned {
  readonly tokens: readonly Token[];
  /** Ids of the cleaners that changed something. */
  readonly applied: readonly string[];
}

/** The tokens of a table, cleaned. @param off ids of cleaners to leave out, to measure what each is worth */
export function clean(tokens: readonly Token[], table: TableId, off: ReadonlySet<string> = new Set()): Cleaned {
  const applied: string[] = [];
  const cleaned = CLEANERS.filter(({ id, tables }) => tables.includes(table) && !off.has(id)).reduce((before, { id, apply }) => {
    const after = apply(before, VOCABULARY[table]);
    if (after !== before) applied.push(id);
    return after;
  }, tokens);
  return { tokens: cleaned, applied };
}
