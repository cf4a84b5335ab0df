/** Answers about one report. */

import type { CellId, Edition, SectionId, TableId } from '../../form';
import type { CellState, Completeness, Correction, Finding, Kind, Level, Problem, Report, Scope, SourceLocation } from '../../report';

export interface ReportRow {
  readonly id: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly region: string | null;
  readonly regionName: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
  readonly year: number;
  readonly scope: Scope;
  readonly completeness: Completeness;
  readonly edition: Edition;
  /** Edition each table follows. */
  readonly editions: Readonly<Record<TableId, Edition>>;
  readonly cells: Readonly<Partial<Record<CellId, number | null>>>;
  readonly states: Readonly<Partial<Record<CellId, CellState>>>;
  readonly stated: Readonly<Record<string, number>>;
  readonly provenance: Readonly<Partial<Record<CellId, SourceLocation>>>;
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
  readonly corrections: readonly Correction[];
  /** Sections whose text was found (the text itself is not shipped). */
  readonly narrative: readonly SectionId[];
  readonly source: Readonly<Report['source']>;
  /** Earlier versions of this report, newest first. */
  readonly revisions: readonly {
    readonly id: string;
    readonly loadedAt: string | null;
    readonly file: string;
    readonly sha256: string | null;
  }[];
  /** Reports of the same agency in other years, ascending. */
  readonly neighbours: readonly { readonly id: string; readonly year: number }[];
}
