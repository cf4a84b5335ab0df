/** The registry: every question a page may ask. The client names an id; parameters are checked here, SQL stays on the server. */
import type { z } from 'zod';
import { openSource } from '../warehouse/connection';
import { agency } from './agency';
import { agencyDispositions } from './agency-dispositions';
import { agencyFigures } from './agency-figures';
import { agencySearch } from './agency-search';
import { agencyTable } from './agency-table';
import { answerCache } from './answer-cache';
import { applicants } from './applicants';
import { basis } from './basis';
import { benchmark } from './benchmark';
import { collection } from './collection';
import { coverage, findingsByKind, reportedAgencies } from './coverage';
import { deadlines } from './deadlines';
import { dispositions } from './dispositions';
import { funnel } from './funnel';
import { keyFigures } from './key-figures';
import { outlier } from './outlier';
import { outliers } from './outliers';
import { peerRanking } from './peer-ranking';
import { peerTrend } from './peer-trend';
import { missingThisYear, problemsByKind, readability, reportFindings } from './quality';
import type { Query } from './query';
import { regionChildren, regionPath, regionSearch } from './regions';
import { report } from './report';
import { sameFunction } from './same-function';
import { volumeFlags } from './volume-flags';
import { yearly } from './yearly';

export const QUERIES = {
  collection,
  regionChildren,
  regionSearch,
  regionPath,
  agencySearch,
  basis,
  keyFigures,
  yearly,
  dispositions,
  applicants,
  agencyTable,
  agency,
  agencyFigures,
  agencyDispositions,
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
  sameFunction,
  missingThisYear,
  problemsByKind,
  readability,
  reportFindings,
  deadlines,
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

/**
 * The answer to a registered question about one collection, from the cache where this version of the data was asked before.
 * @throws z.ZodError for parameters that do not fit, UnknownQuery, QueryTimeout, WarehouseMissing, WarehouseOutdated, WarehouseCorrupt
 */
export async function answer<Id extends QueryId>(set: string, id: Id, parameters: ParametersOf<Id>): Promise<AnswerOf<Id>> {
  if (!isQueryId(id)) throw new UnknownQuery(String(id));
  const query = QUERIES[id] as unknown as Query<Id, z.ZodType, AnswerOf<Id>>;
  const checked = query.parameters.parse(parameters);
  const source = await openSource(set);
  return answers(source, id, checked, () => query.run(source, checked));
}
