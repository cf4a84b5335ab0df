/** What a run did to a collection. */
import type { CellId } from '../form';

/** A report that was replaced, and the cells whose figure changed. */
export interface ReplacedReport {
  readonly agency: string;
  readonly year: number;
  readonly cells: readonly { readonly cell: CellId; readonly from: number | null; readonly to: number | null }[];
}

export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

export interface AgencyYear {
  readonly agency: string;
  readonly year: number;
}

export interface Loaded {
  /** Reports that came in. */
  read: number;
  added: number;
  replaced: number;
  /** The same as what was submitted last of its agency and year. */
  unchanged: number;
  /** Excerpts of an agency-year of which a full report is current: kept in history only. */
  outranked: number;
  readonly refused: Refusal[];
  readonly changes: ReplacedReport[];
  /** Reports that left and came without being submitted now: withdrawn, restored, or of an agency that the register knows otherwise. */
  readonly left: AgencyYear[];
  readonly came: AgencyYear[];
}

export const nothingLoaded = (): Loaded => ({
  read: 0,
  added: 0,
  replaced: 0,
  unchanged: 0,
  outranked: 0,
  refused: [],
  changes: [],
  left: [],
  came: [],
});

/** What became of reports, for a file and for a submission. */
export interface Effects {
  read: number;
  added: number;
  replaced: number;
  unchanged: number;
  outranked: number;
  refused: number;
}
export const EFFECTS = ['read', 'added', 'replaced', 'unchanged', 'outranked', 'refused'] as const;
export const noEffects = (): Effects => ({ read: 0, added: 0, replaced: 0, unchanged: 0, outranked: 0, refused: 0 });
