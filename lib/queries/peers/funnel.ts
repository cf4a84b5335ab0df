/** One metric: all peers on a funnel plot. */
import { z } from 'zod';
import { metricById } from '../../metrics';
import { kindOfMetric } from '../../stats';
import * as p from '../parameters';
import { defineQuery, type Source } from '../query';
import type { Basis, Coverage } from '../totals/answers';
import { agenciesDue, basisOf, isEmpty, latestYear } from '../totals/counting';
import { factWhere } from '../where';
import type { FunnelAnswer, PeerGroup } from './answers';
import {
  type AgencyProfile,
  type ChosenPeers,
  choosePeers,
  groupOfAlike,
  isWholeClass,
  listPeers,
  type PeerCondition,
  type Peers,
  profileOf,
  reportYears,
} from './choice';
import { funnelChart } from './funnel-chart';
import { isWithin, peersParameter } from './group';
import { judgedAmong } from './judged-peers';
import type { PeerProfile } from './materialised-stat';
import { distributionChart } from './points';

export const funnel = defineQuery({
  id: 'funnel',
  parameters: z.object({
    metric: p.metricId,
    year: p.yearOrLatest,
    /** Peers of an agency, or (without one) the agencies of the filter on its basis, of one kind where the filter names it. */
    agency: p.id.nullable().default(null),
    peers: peersParameter,
    filters: p.filters.default(p.filters.parse({})),
  }),
  async run(source, { metric: id, year: wanted, agency: agencyId, peers: asked, filters }): Promise<FunnelAnswer> {
    const metric = metricById(id);
    const agency = agencyId === null ? null : await profileOf(source, agencyId);
    const basis = agency ? null : await basisOf(source, filters);
    const year =
      wanted ?? (agency ? (await reportYears(source, agency.agency_key)).at(-1) : await latestOf(source, filters, basis)) ?? null;
    const empty = { metric: id, year, basis, group: null, coverage: NOBODY, points: [], funnel: null, distribution: null };
    if (year === null) return { ...empty, why: 'too_few_peers' };
    const peers = agency && { agency, chosen: await choosePeers(source, agency, year, asked) };
    const where: PeerCondition = peers?.chosen.where ?? ((to, prefix) => factWhere(filters, basis, to, { from: year, to: year }, prefix));
    const whole = peers ? wholeOf(peers.chosen, peers.agency) : wholeOfFilter(filters, basis);
    const [among, listed, dueIn] = await Promise.all([
      judgedAmong(source, metric, year, where, whole),
      peers && !isWithin(peers.chosen.reason) ? listPeers(source, peers.agency, year, asked, peers.chosen) : null,
      agency ? null : agenciesDue(source, filters, basis),
    ]);
    const { centre, reported } = among;
    const group = peers && groupOf(peers.agency, peers.chosen, listed, reported);
    const due = dueIn ? dueIn(year) : (group?.count ?? 0) + (group?.withoutReport.length ?? 0);
    const coverage = { counted: among.figures.rows.length, reported, due };
    const own = agency?.agency_key ?? null;
    const kind = kindOfMetric(metric);
    if (kind !== 'proportion' && kind !== 'ratio') {
      const distribution = await distributionChart(source, among, own);
      return { ...empty, group, coverage, why: 'not_a_fraction', distribution };
    }
    const { points, funnel: drawn } = await funnelChart(source, among, own);
    return { ...empty, group, coverage, points, funnel: drawn, why: centre && !centre.judged ? centre.why : null };
  },
});

const NOBODY: Coverage = { counted: 0, reported: 0, due: 0 };

const latestOf = async (source: Source, filters: p.QueryFilters, basis: Basis | null): Promise<number | null> =>
  basis === null || isEmpty(basis) ? null : latestYear(source, filters, basis);

function groupOf(
  agency: AgencyProfile,
  { reason, ...chosen }: ChosenPeers,
  listed: Peers | null,
  reported: number,
): Omit<PeerGroup, 'members'> | null {
  if (isWithin(reason)) return groupOfAlike(agency, { ...chosen, reason }, reported);
  if (!listed) return null;
  const { members: _, ...group } = listed.group;
  return group;
}

/** The profile of peers that are all of the collection's; null of others. */
const wholeOf = (chosen: ChosenPeers, agency: AgencyProfile): PeerProfile | null => (isWholeClass(chosen) ? agency : null);
const wholeOfFilter = ({ region, kind, function: work }: p.QueryFilters, basis: Basis | null): PeerProfile | null =>
  region === '' && work === '' && kind !== '' && basis?.scope ? { level: basis.level, kind, scope: basis.scope } : null;
