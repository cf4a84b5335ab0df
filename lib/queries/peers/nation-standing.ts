/** Where one agency's figures stand among a whole nation's, from what was materialised. */
import { type Figure, type Metric, valueSql } from '../../metrics';
import { DECILES_NEED } from '../../stats/ranks';
import type { Source } from '../query';
import { sumColumns } from '../totals/sums';
import { Bindings } from '../where';
import { alike } from './choice';
import { doubtsAbout, theseReports } from './doubts';
import { type PeerStat, peerStats, storedCentre } from './materialised-stat';
import { isInDoubt, type OwnReport, type PeerQuestion, positionOf, type Summaries } from './summary';

/** The materialised statistics of the agency's group and, in one scan, how many peers are above it or equal. Their change is known for years that were judged. */
export async function summariesOfNation(
  source: Source,
  { agency, year, metrics, own: asked }: Omit<PeerQuestion, 'where'>,
): Promise<Summaries> {
  const own = await asked;
  const one = theseReports(own.report === null ? [] : [own.report]);
  const [stats, doubts] = await Promise.all([peerStats(source, agency, year), doubtsAbout(source, year, one)]);
  const byMetric = new Map(stats.map((row) => [row.metric, row]));
  const counts = await places(source, { agency, year, metrics }, own, byMetric);
  const reported = stats[0]?.reported ?? 0;
  return (i) => {
    const metric = metrics[i]!;
    const figure = own.figures[i] ?? null;
    const s = byMetric.get(metric.id);
    const placed = s !== undefined && figure !== null && figure.value !== null;
    // What nearly every small agency prints is the least, whose ties are counted already.
    const counted = { above: counts[`a${i}`] ?? 0, equal: counts[`e${i}`] ?? 0 };
    const { above, equal } = s && isLeast(s, figure) ? { above: s.n - s.least_ties, equal: s.least_ties } : counted;
    return {
      distribution: s
        ? {
            n: s.n,
            median: s.median,
            quartiles: [s.q1, s.q3],
            deciles: s.n >= DECILES_NEED ? s.deciles : null,
            least: s.least,
            most: s.most,
          }
        : null,
      rank: placed ? { rank: above + 1, tied: equal, of: s.n } : null,
      percentile: placed ? (100 * (s.n - above - equal / 2)) / s.n : null,
      coverage: { counted: s?.n ?? 0, reported },
      position: s ? positionOf(metric, figure, storedCentre(metric, s)) : null,
      peerChange: s && s.change_median !== null && s.change_members ? { median: s.change_median, members: s.change_members } : null,
      inDoubt: isInDoubt(metric, agency, own, doubts),
    };
  };
}

/** The type in which a metric without a denominator is added up (see `metricSql`). */
function typeOf({ unit, numerator }: Metric): 'DOUBLE' | 'INTEGER' | 'BIGINT' {
  if (unit === 'money') return 'DOUBLE';
  return numerator.length === 1 ? 'INTEGER' : 'BIGINT';
}

const isLeast = (stat: PeerStat, figure: Figure | null | undefined): boolean => figure?.value === stat.least;

/**
 * How many of the agency's peers have a larger value (`a0` …) or the same (`e0` …), for the metrics in which it has one above the least.
 * Adding up comparisons takes a quarter of the time of count(*) FILTER, and comparing counts as INTEGER a third of comparing them
 * as DOUBLE; quotients are asked of the reports alone in which one of
 * them reaches its least denominator, a seventh of a nation's.
 */
async function places(
  source: Source,
  { agency, year, metrics }: Omit<PeerQuestion, 'where' | 'own'>,
  own: OwnReport,
  stats: ReadonlyMap<string, PeerStat>,
): Promise<Readonly<Record<string, number>>> {
  const known = metrics.flatMap((metric, i) => {
    const value = own.figures[i]?.value ?? null;
    const stat = stats.get(metric.id);
    return value === null || (stat && isLeast(stat, own.figures[i])) ? [] : [{ metric, i, value }];
  });
  const ask = async (some: typeof known) => {
    if (some.length === 0) return {};
    const to = new Bindings();
    const sums = sumColumns(some.map(({ metric }) => metric));
    const counted = some.map(({ metric, i, value }) => {
      const [mine, theirs] = metric.denominator
        ? [`${to.bind(value)}::DOUBLE`, valueSql(metric, sums.of(metric))]
        : [`${to.bind(value)}::${typeOf(metric)}`, sums.of(metric).numerator];
      return `sum((${theirs} > ${mine})::INTEGER)::INTEGER AS a${i}, sum((${theirs} = ${mine})::INTEGER)::INTEGER AS e${i}`;
    });
    const least = some.flatMap(({ metric }) => {
      const { denominator } = sums.of(metric);
      return denominator === null ? [] : [`${denominator} >= ${Math.max(1, metric.minimumDenominator)}`];
    });
    const [row] = await source.rows<Record<string, number | null>>(
      `SELECT ${counted.join(', ')} FROM (SELECT ${sums.sql} FROM fact WHERE year = ${to.bind(year)}::SMALLINT AND ${alike(agency)(to, '')})
       ${least.length > 0 ? `WHERE ${[...new Set(least)].join(' OR ')}` : ''}`,
      to.values,
    );
    return row ?? {};
  };
  const [plain, quotients] = await Promise.all([
    ask(known.filter(({ metric }) => !metric.denominator)),
    ask(known.filter(({ metric }) => metric.denominator)),
  ]);
  return Object.fromEntries(Object.entries({ ...plain, ...quotients }).map(([name, n]) => [name, n ?? 0]));
}
