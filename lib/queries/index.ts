/** The registry: every question a page may ask. The client names an id; parameters are checked here, SQL stays on the server. */
import type { z } from 'zod';
import { agency } from './agencies/agency';
import { completeSeries } from './agencies/complete-series';
import { agencyDispositions } from './agencies/dispositions';
import { agencyFigures } from './agencies/figures';
import { agencySearch } from './agencies/search';
import { agencyTable } from './agencies/table';
import { answerCache } from './answer-cache';
import { collection } from './collection';
import { outlier } from './flags/outlier';
import { outliers } from './flags/outliers';
import { volumeFlags } from './flags/volume-flags';
import { benchmark } from './peers/benchmark';
import { funnel } from './peers/funnel';
import { peerRanking } from './peers/ranking';
import { peerTrend } from './peers/trend';
import { regionOverview } from './places/overview';
import { regionChildren, regionPath, regionSearch } from './places/regions';
import { search } from './places/search';
import { chase } from './quality/chase';
import { coverage, findingsByKind, reportedAgencies } from './quality/coverage';
import { deadlines } from './quality/deadlines';
import { digits } from './quality/digits';
import { missingThisYear, problemsByKind, readability, reportFindings } from './quality/quality';
import type { Query, Source } from './query';
import { report } from './reports/report';
import { applicants } from './totals/applicants';
import { basis } from './totals/basis';
import { dispositions } from './totals/dispositions';
import { filterOptions } from './totals/filter-options';
import { keyFigures } from './totals/key-figures';
import { remedyOutcomes } from './totals/remedy-outcomes';
import { yearly } from './totals/yearly';

export const QUERIES = {
  collection,
  regionChildren,
  regionSearch,
  regionPath,
  regionOverview,
  search,
  agencySearch,
  basis,
  filterOptions,
  keyFigures,
  yearly,
  dispositions,
  applicants,
  remedyOutcomes,
  agencyTable,
  agency,
  agencyFigures,
  agencyDispositions,
  completeSeries,
  report,
  volumeFlags,
  coverage,
  reportedAgencies,
  findingsByKind,
  outliers,
  outlier,
  benchmark,
  funnel,
  peerTrend,
  peerRanking,
  missingThisYear,
  problemsByKind,
  readability,
  reportFindings,
  deadlines,
  digits,
  chase,
} as const;

export type QueryId = keyof typeof QUERIES;
/** What a caller passes (defaults may be left out). */
export type ParametersOf<Id extends QueryId> = z.input<(typeof QUERIES)[Id]['parameters']>;
export type AnswerOf<Id extends QueryId> = Awaited<ReturnType<(typeof QUERIES)[Id]['run']>>;

/** The client named a query that is not registered. */
export class UnknownQuery extends Error {
  override readonly name = 'UnknownQuery';
  constructor(id: string) {
    super(`no such query: ${id}`);
  }
}

export const isQueryId = (id: string): id is QueryId => Object.hasOwn(QUERIES, id);

const answers = answerCache();

/** An answer and the version of the file that it was computed on. */
export interface Answered<Id extends QueryId> {
  readonly version: string;
  readonly value: AnswerOf<Id>;
}

/**
 * The answer of one opened file to a registered question, from the cache where this file was asked before. Whoever asks several
 * questions for one screen asks them of one Source.
 * @throws z.ZodError for parameters that do not fit, UnknownQuery, QueryTimeout
 */
export async function answer<Id extends QueryId>(source: Source, id: Id, parameters: ParametersOf<Id>): Promise<Answered<Id>> {
  if (!isQueryId(id)) throw new UnknownQuery(String(id));
  const query = QUERIES[id] as unknown as Query<Id, z.ZodType, AnswerOf<Id>>;
  const checked = query.parameters.parse(parameters);
  return { version: source.version, value: await answers(source, id, checked, () => query.run(source, checked)) };
}
