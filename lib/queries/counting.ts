/**
 * The counting rules of DESIGN §4, once. A total uses reports of one level and one scope (its *basis*): an area report
 * already contains its agencies. Every sum carries its coverage.
 */
import type { Level, Scope } from '../report';

export interface BasisOption {
  readonly level: Level;
  readonly scope: Scope;
  /** Reports in the filter's region, years and kind at this level and scope. */
  readonly reports: number;
}

/** The level and scope a total was computed on. Null fields: the filter holds no report. */
export interface Basis {
  readonly level: Level | null;
  readonly scope: Scope | null;
  readonly reports: number;
  /** `most_reports`: the filter left level or scope open and the option with most reports was taken. */
  readonly chosenBy: 'filter' | 'most_reports';
  /** All options that the filter allows, most reports first, the chosen one included. */
  readonly alternatives: readonly BasisOption[];
}

/**
 * How many agencies stand behind a figure, within the basis and the filter:
 * `expected` (m) agencies with a report in any year of the filter's range, `reported` those with a report in this year,
 * `counted` (n) those whose report gives every cell the figure needs.
 */
export interface Coverage {
  readonly counted: number;
  readonly reported: number;
  readonly expected: number;
}
