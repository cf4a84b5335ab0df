/**
 * The counting rules of DESIGN §4, once. A total uses reports of one level and one scope (its *basis*): an area report
 * already contains its agencies. Every sum carries its coverage.
 */
import { TABLES } from '../../form';
import { LEVELS, SCOPES } from '../../report';
import { readabilityColumn } from '../../warehouse/schema';
import { answerCache } from '../answer-cache';
import type { QueryFilters } from '../parameters';
import type { Source } from '../query';
import { Bindings, type LevelAndScope, reportCounts, spellWhere } from '../where';
import type { Basis, BasisOption, Coverage } from './answers';

/** Every panel of a page needs the same basis and the same agencies due (a third of its work at national scale): counted once. */
const shared = answerCache();

/**
 * The basis of a filter: the level and scope it names or, where it leaves them open, those with most figures (then most reports, the
 * higher level, the area report). Reports of unknown level belong to no basis.
 */
export const basisOf = (source: Source, filters: QueryFilters): Promise<Basis> =>
  shared(source, 'basis', filters, () => findBasis(source, filters));

/** Cells with a number in the reports of a row of `report_count`. */
const FIGURES = TABLES.map(({ id }) => readabilityColumn('numbers', id)).join(' + ');

/** Most reports of the collection are excerpts: figures transcribed from some pages, from which nothing follows about other agencies. */
export const isSample = (source: Source): Promise<boolean> =>
  shared(source, 'sample', null, async () => {
    const [row] = await source.rows<{ sample: boolean }>(
      `SELECT coalesce(2 * sum(CASE WHEN completeness = 'excerpt' THEN n_reports ELSE 0 END) > sum(n_reports), false) AS sample FROM report_count`,
    );
    return row?.sample ?? false;
  });

async function findBasis(source: Source, filters: QueryFilters): Promise<Basis> {
  const bindings = new Bindings();
  const [options, sample] = await Promise.all([
    source.rows<BasisOption>(
      `SELECT level, scope, sum(n_reports)::INTEGER AS reports, sum(${FIGURES})::DOUBLE AS figures FROM ${reportCounts(filters, null, bindings)}
       AND level IS NOT NULL GROUP BY level, scope`,
      bindings.values,
    ),
    isSample(source),
  ]);
  const rank = (o: BasisOption) => LEVELS.indexOf(o.level) * SCOPES.length + SCOPES.indexOf(o.scope);
  const alternatives = options.toSorted((a, b) => b.figures - a.figures || b.reports - a.reports || rank(a) - rank(b));
  const [best] = alternatives;
  return {
    level: best?.level ?? (filters.level || null),
    scope: best?.scope ?? (filters.scope || null),
    reports: best?.reports ?? 0,
    chosenBy: filters.level && filters.scope ? 'filter' : 'most_figures',
    alternatives,
    sample,
  };
}

/** Agencies due in a year: those of {@link Coverage.due}. */
export type Due = (year: number) => number | null;

/** Counts the agencies that are due on this basis, in whatever years they reported (on all levels and scopes of the filter without one). */
export const agenciesDue = (source: Source, filters: QueryFilters, basis: LevelAndScope): Promise<Due> =>
  shared(source, 'due', [{ ...filters, from: null, to: null }, basis?.level, basis?.scope], () =>
    countDue(source, { ...filters, from: null, to: null }, basis),
  );

async function countDue(source: Source, filters: QueryFilters, basis: LevelAndScope): Promise<Due> {
  const all = new Bindings();
  const merged = new Bindings();
  const [sample, known, ended] = await Promise.all([
    isSample(source),
    source.rows<{ agencies: number }>(
      `SELECT count(DISTINCT agency_key)::INTEGER AS agencies FROM spell WHERE ${spellWhere(filters, basis, all)}`,
      all.values,
    ),
    source.rows<{ last_year: number; agencies: number }>(
      `SELECT last_year, count(*)::INTEGER AS agencies FROM agency
       WHERE successor IS NOT NULL AND agency_key IN (SELECT agency_key FROM spell WHERE ${spellWhere(filters, basis, merged)})
       GROUP BY last_year`,
      merged.values,
    ),
  ]);
  if (sample) return () => null;
  const total = known[0]?.agencies ?? 0;
  return (year) => ended.reduce((rest, row) => (row.last_year < year ? rest - row.agencies : rest), total);
}

/** Nothing can be summed: the filter holds no report of known level. */
export const isEmpty = (basis: Basis): boolean => basis.reports === 0;

/** Latest year with a report of the basis (of any, without one) in the filter; null when there is none. */
export async function latestYear(source: Source, filters: QueryFilters, basis: LevelAndScope): Promise<number | null> {
  const bindings = new Bindings();
  const [row] = await source.rows<{ year: number | null }>(
    `SELECT max(year)::INTEGER AS year FROM ${reportCounts(filters, basis, bindings)}`,
    bindings.values,
  );
  return row?.year ?? null;
}
