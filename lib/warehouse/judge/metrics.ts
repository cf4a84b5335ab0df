/** Judges every metric of the catalogue, one at a time, by the rules of lib/stats. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Metric } from '../../metric';
import { METRICS } from '../../metrics';
import {
  adjustedLimits,
  evaluateFlags,
  type Flag,
  type Funnel,
  kindOfMetric,
  type MetricKind,
  modifiedZ,
  overdispersion,
  RULE_IDS,
  RULES,
  type Why,
} from '../../stats';
import { groupBy } from '../../stats/group';
import { TableWriter } from '../writer';
import { JudgedBits } from './bits';
import type { Doubts } from './doubts';
import { type Figure, figuresOf, peersOf, type Window } from './figures';
import type { FlagSink } from './found';

/** The rule's own measure where it is a z-score: strength is its size in thresholds. */
const SCORED: Partial<Record<Flag['rule'], number>> = {
  funnel: RULES.funnel.thresholds.flag,
  modified_z: RULES.modified_z.thresholds.flag,
  change_peers: RULES.change_peers.thresholds.flag,
};

export type Centre = { readonly judged: true; readonly funnel: Funnel } | { readonly judged: true; readonly log: LogCentre } | NotCentred;
interface LogCentre {
  readonly peers: number;
  readonly logCentre: number;
  readonly unit: number;
}
interface NotCentred {
  readonly judged: false;
  readonly why: Why;
}

/** Within one year a change of form matters not (see lib/stats flags-within-year). */
const trusted = ({ quality }: Figure) => quality === 'ok' || quality === 'series_break';

/** What the figures of a peer group are judged by; the same numbers that the rules used. */
function centreOf(peers: readonly Figure[], kind: MetricKind): Centre | null {
  const good = peers.filter(trusted);
  if (kind === 'proportion' || kind === 'ratio') {
    const funnel = overdispersion(
      good.map(({ numerator, denominator }) => ({ numerator, denominator: denominator ?? 0 })),
      kind,
    );
    return funnel.judged ? { judged: true, funnel } : funnel;
  }
  if (kind !== 'volume' && kind !== 'amount') return null;
  const values = good.map((f) => f.numerator).filter((value) => value >= 0);
  const z = modifiedZ(values);
  return z.judged ? { judged: true, log: { peers: values.length, logCentre: z.logCentre, unit: z.unit } } : z;
}

const groupKey = (f: Pick<Figure, 'year' | 'group'>) => `${f.year}\n${f.group}`;

/** By what the figures of each metric, year and peer group are judged. */
export type Centres = ReadonlyMap<string, Centre>;
export const centreKey = (metric: string, year: number, group: string): string => `${metric}\n${year}\n${group}`;

/** Fills `judged` and `not_judged`, gives flags to `sink`, and answers with the centres of the peer groups. */
export async function judgeMetrics(connection: DuckDBConnection, doubts: Doubts, window: Window, sink: FlagSink): Promise<Centres> {
  const bits = new JudgedBits();
  const notJudged = await TableWriter.open(connection, 'not_judged');
  const centres = new Map<string, Centre>();
  const judged = METRICS.flatMap((metric) => {
    const kind = kindOfMetric(metric);
    return kind === null ? [] : [{ metric, kind }];
  });
  const kinds = new Map(judged.map(({ metric, kind }) => [metric.id, kind]));
  const all = figuresOf(
    connection,
    judged.map(({ metric }) => metric),
    doubts,
    window,
  );
  for await (const [metric, figures] of all) {
    const kind = kinds.get(metric.id)!;
    const found = centresOf(figures, kind, window);
    const report = evaluateFlags(
      figures,
      () => kind,
      (rule, of) => of.year >= window.judge && bits.set((of as Figure).report, rule, metric.id),
    );
    const reports = new Map(figures.map((f) => [`${f.agency}/${f.year}`, f]));
    for (const flag of report.flags) {
      if (flag.year < window.judge) continue;
      const of = reports.get(`${flag.agency}/${flag.year}`)!;
      const centre = found.get(groupKey(flag));
      sink.add(foundFlag(metric, flag, of, centre?.judged && 'funnel' in centre ? centre.funnel : null));
    }
    for (const n of report.notJudged) {
      if (n.year >= window.judge) notJudged.add([n.year, ...peersOf(n.group), metric.id, n.rule, n.why, n.figures]);
    }
    for (const [key, centre] of found) centres.set(`${metric.id}\n${key}`, centre);
  }
  notJudged.close();
  await writeBits(connection, bits);
  return centres;
}

function centresOf(figures: readonly Figure[], kind: MetricKind, window: Window): ReadonlyMap<string, Centre> {
  const groups = groupBy(
    figures.filter((f) => f.year >= window.judge),
    groupKey,
  );
  return new Map(
    [...groups].flatMap(([key, peers]) => {
      const centre = centreOf(peers, kind);
      return centre ? [[key, centre] as const] : [];
    }),
  );
}

function foundFlag(metric: Metric, flag: Flag, of: Figure, funnel: Funnel | null) {
  const scale = metric.unit === 'per_100' ? 100 : 1;
  const inUnit = (value: number | null | undefined) => (value === null || value === undefined ? null : value * scale);
  const limits = flag.rule === 'funnel' && funnel && flag.n !== null ? adjustedLimits(flag.n, funnel) : null;
  const threshold = SCORED[flag.rule];
  return {
    agencyKey: of.agencyKey,
    reportId: of.report,
    year: flag.year,
    metric: metric.id,
    rule: flag.rule,
    version: flag.ruleVersion,
    status: flag.status,
    direction: flag.direction,
    value: inUnit(flag.value),
    n: flag.n,
    peers: flag.peers,
    centre: inUnit(flag.centre),
    lo95: inUnit(limits?.lo95),
    hi95: inUnit(limits?.hi95),
    lo998: inUnit(flag.limits?.lo),
    hi998: inUnit(flag.limits?.hi),
    deviation: threshold === undefined ? null : (flag.direction === 'high' ? 1 : -1) * flag.strength * threshold,
    strength: flag.strength,
  };
}

async function writeBits(connection: DuckDBConnection, bits: JudgedBits): Promise<void> {
  await connection.run(`CREATE OR REPLACE TEMP TABLE bits (report_id INTEGER, ${RULE_IDS.map((rule) => `${rule} BIT`).join(', ')})`);
  const writer = await TableWriter.open(connection, 'bits');
  for (const row of bits.rows()) writer.add(row);
  writer.close();
  await connection.run(
    `INSERT INTO judged SELECT f.agency_key, f.year, f.level, f.kind, f.scope, f.province, f.prefecture, f.county,
       ${RULE_IDS.map((rule) => `b.${rule}`).join(', ')}, ${RULE_IDS.map((rule) => `coalesce(bit_count(b.${rule}), 0)`).join(', ')} FROM bits b JOIN fact f USING (report_id)
     ORDER BY f.year, f.level, f.kind, f.province, f.prefecture, f.county, f.agency_key`,
  );
  await connection.run('DROP TABLE bits');
}
