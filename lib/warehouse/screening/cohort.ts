/**
 * Cohorts: the reports of one year by agencies of one level, kind and scope. Peers are compared within a cohort, so it is
 * also the unit in which judgements are kept or made again when reports change.
 */
import { literal } from '../schema';

/** The key of a peer group, as lib/stats `peerGroup` writes it. */
export const PEERS_SQL = `concat(level, '|', kind, '|', scope)`;

/** `2024|county|department|agency`; an unknown level or kind is empty. */
export type Cohort = string;
export const COHORT_SQL = `concat(year, '|', level, '|', kind, '|', scope)`;
export const cohortOf = (year: number, peers: string): Cohort => `${year}|${peers}`;
export const yearOf = (cohort: Cohort): number => Number(cohort.slice(0, cohort.indexOf('|')));

/** Level, kind and scope of a peer group's key; null where unknown. */
export function peersOf(group: string): readonly [level: string | null, kind: string | null, scope: string] {
  const [level, kind, scope = ''] = group.split('|');
  return [level || null, kind || null, scope];
}

/** Some cohorts; null is every cohort. */
export type Cohorts = ReadonlySet<Cohort> | null;

/** Condition on a table with year, level, kind and scope. The years stand apart so that row groups are skipped. */
export function inCohorts(cohorts: Cohorts): string {
  if (cohorts === null) return 'true';
  if (cohorts.size === 0) return 'false';
  const years = new Set([...cohorts].map(yearOf));
  return `year IN (${[...years].join(', ')}) AND ${COHORT_SQL} IN (${[...cohorts].map(literal).join(', ')})`;
}

/** The first and last year among some cohorts. */
export const yearsOf = (cohorts: ReadonlySet<Cohort>): readonly [first: number, last: number] => {
  const years = [...cohorts].map(yearOf);
  return [Math.min(...years), Math.max(...years)];
};
