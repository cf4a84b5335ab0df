/** The registry: every question a page may ask. The client names an id; parameters are checked here, SQL stays on the server. */
import type { z } from 'zod';
import { agency } from './agency';
import { agencyDispositions } from './agency-dispositions';
import { agencyFigures } from './agency-figures';
import { agencySearch } from './agency-search';
import { agencyTable } from './agency-table';
import { applicants } from './applicants';
import { basis } from './basis';
import { collection } from './collection';
import { coverage, findingsByKind, reportedAgencies } from './coverage';
import { dispositions } from './dispositions';
import { keyFigures } from './key-figures';
import { regionChildren, regionPath, regionSearch } from './regions';
import { report } from './report';
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
} as const;

export type QueryId = keyof typeof QUERIES;
/** What a caller passes (defaults may be left out). */
export type ParametersOf<Id extends QueryId> = z.input<(typeof QUERIES)[Id]['parameters']>;
export type AnswerOf<Id extends QueryId> = Awaited<ReturnType<(typeof QUERIES)[Id]['run']>>;

/**
 * The answer to a registered question about one collection.
 * @throws z.ZodError for parameters that do not fit, UnknownQuery for an id that is not registered, QueryTimeout.
 */
export async function answer<Id extends QueryId>(_set: string, _id: Id, _parameters: ParametersOf<Id>): Promise<AnswerOf<Id>> {
  throw new Error('not built');
}
