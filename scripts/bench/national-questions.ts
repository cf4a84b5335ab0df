/** Questions that pages ask of a national collection, drawn anew each time so that no cache answers. */
import { HEADLINE_METRICS } from '../../lib/metrics';
import type { ParametersOf, QueryId } from '../../lib/queries';
import { NATION_YEARS, nationRegions } from '../demo/nation';

/** A query without a question here is named by the measurement as not asked. */
export type Ask = { readonly [Id in QueryId]?: () => ParametersOf<Id> };

/** @param share of the nation that the collection holds */
export function nationalQuestions(share: number, random: () => number = Math.random): Ask {
  const regions = nationRegions(share);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const at = (level: string) => pick(regions.filter((r) => r.level === level)).code;
  const year = () => NATION_YEARS.first + Math.floor(random() * (NATION_YEARS.last - NATION_YEARS.first + 1));
  const metrics = [...HEADLINE_METRICS];
  const region = () => pick(['', at('province'), at('prefecture'), at('county')]);
  const level = () => pick(['', 'county', 'township'] as const);
  const filters = () => ({ region: region(), level: level() });
  const agency = () => `${at('county')}-${Math.floor(random() * 46)}`;
  return {
    collection: () => ({}),
    regionChildren: () => ({ parent: pick(['', at('province'), at('prefecture')]) }),
    regionSearch: () => ({ text: `${Math.floor(random() * 12)}县` }),
    regionPath: () => ({ code: at('county') }),
    agencySearch: () => ({ text: `${Math.floor(random() * 12)}县第${Math.floor(random() * 40)}局` }),
    basis: () => ({ filters: filters() }),
    keyFigures: () => ({ filters: filters() }),
    yearly: () => ({ filters: filters(), metrics }),
    dispositions: () => ({ filters: filters(), by: pick(['group', 'reason'] as const) }),
    applicants: () => ({ filters: filters() }),
    agencyTable: () => ({ filters: filters(), metrics, sort: pick(['name', 'region', 'received'] as const), year: year() }),
    agency: () => ({ id: agency() }),
    agencyFigures: () => ({ ids: [agency(), agency(), agency()], metrics }),
    agencyDispositions: () => ({ ids: [agency(), agency()], by: 'group' }),
    report: () => ({ id: `${agency()}-${year()}` }),
    volumeFlags: () => ({ filters: filters(), year: year() }),
    coverage: () => ({ filters: filters() }),
    reportedAgencies: () => ({ filters: filters() }),
    findingsByKind: () => ({ filters: filters() }),
    outliers: () => ({ filters: { ...filters(), from: year(), to: null } }),
    benchmark: () => ({ agency: agency(), year: year() }),
    funnel: () => ({ metric: 'disclosure_rate', year: year() }),
    peerTrend: () => ({ agency: agency(), metric: 'disclosure_rate' }),
    missingThisYear: () => ({ filters: filters() }),
    problemsByKind: () => ({ filters: filters() }),
    readability: () => ({ filters: filters() }),
    reportFindings: () => ({ filters: filters(), code: { finding: 'balance' } }),
  };
}
