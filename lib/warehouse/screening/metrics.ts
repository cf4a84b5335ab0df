/** Judges every metric of the catalogue, one at a time, by the rules of lib/stats. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Metric } from '../../metric';
import { METRICS } from '../../metrics';
import { companies, type Flag, type Funnel, type Judged, kindOfMetric, type MetricKind, RULE_IDS, RULES, type Why } from '../../stats';
import { Findings } from '../../stats/flag';
import { changeFlags, trendFlags, type YearPair, yearPairs } from '../../stats/flags-over-years';
import { funnelFlags, volumeFlags } from '../../stats/flags-within-year';
import { quantileOfSorted } from '../../stats/ranks';
import type { ModifiedZ } from '../../stats/robust';
import { judgedColumn } from '../schema';
import { TableWriter } from '../writer';
import { JudgedBits } from './bits';
import { type Cohort, cohortOf, peersOf } from './cohort';
import type { Doubts } from './doubts';
import { type Figures, figuresOf, type ReportObservation } from './figures';
import type { FlagSink, FoundFlag } from './found';
import { followsLastYear, type Panel, placeIn } from './panel';
import type { Window } from './window';

const LEAST_DENOMINATOR = RULES.funnel.thresholds.denominator;
/** Two counts of fewer than ten in all are not compared. */
const LEAST_COUNTED = RULES.change.thresholds.counted;

/** What the figures of one metric in a cohort are judged by. */
export type Centre =
  | { readonly judged: true; readonly funnel: Funnel }
  | { readonly judged: true; readonly log: { readonly peers: number; readonly logCentre: number; readonly unit: number } }
  | { readonly judged: false; readonly why: Why };
/** How much the values of a cohort's agencies moved since the year before, in the metric's unit. */
export interface UsualChange {
  readonly median: number;
  readonly members: number;
}
/** What judging tells of the peers themselves, by {@link centreKey}. */
export interface PeersJudged {
  readonly centres: ReadonlyMap<string, Centre>;
  readonly changes: ReadonlyMap<string, UsualChange>;
}
export const centreKey = (metric: string, cohort: Cohort): string => `${metric}|${cohort}`;

const isFunnel = (by: Judged<Funnel> | Judged<ModifiedZ>): by is Judged<Funnel> => !by.judged || 'theta' in by;

function centreOf(by: Judged<Funnel> | Judged<ModifiedZ>): Centre {
  if (!by.judged) return by;
  if (isFunnel(by)) return { judged: true, funnel: by };
  return { judged: true, log: { peers: by.scores.length, logCentre: by.logCentre, unit: by.unit } };
}

/** Fills `judged` and `not_judged`, gives flags to `sink`, and answers with what it learned of the cohorts. */
export async function judgeMetrics(
  connection: DuckDBConnection,
  panel: Panel,
  doubts: Doubts,
  window: Window,
  sink: FlagSink,
): Promise<PeersJudged> {
  const bits = new JudgedBits(panel.size);
  const notJudged = await TableWriter.open(connection, 'not_judged');
  const centres = new Map<string, Centre>();
  const changes = new Map<string, UsualChange>();
  for await (const figures of figuresOf(connection, METRICS, panel, doubts)) {
    const { metric } = figures;
    for (const [cohort, places] of panel.cohorts) {
      const change = usualChange(figures, panel, places);
      if (change) changes.set(centreKey(metric.id, cohort), change);
    }
    const kind = kindOfMetric(metric);
    if (kind === null) continue;
    const found = new Findings((rule, of) => {
      const { place } = of as ReportObservation;
      if (panel.judged[place]) bits.set(place, rule, metric.id);
    });
    for (const [cohort, places] of panel.cohorts) {
      const by = withinYear(figures, places, kind, window, found);
      if (!by) continue;
      centres.set(centreKey(metric.id, cohort), centreOf(by));
    }
    overYears(figures, panel, kind, window, found);
    for (const flag of found.flags) {
      const place = placeIn(panel, Number(flag.agency), flag.year);
      if (panel.judged[place]) sink.add(foundFlag(metric, flag, place, panel));
    }
    for (const n of found.notJudged) {
      if (panel.cohorts.has(cohortOf(n.year, n.group))) notJudged.add([n.year, ...peersOf(n.group), metric.id, n.rule, n.why, n.figures]);
    }
  }
  notJudged.close();
  await writeBits(connection, panel, bits);
  return { centres, changes };
}

/** Null when no agency has a value in both years. */
function usualChange(figures: Figures, panel: Panel, places: readonly number[]): UsualChange | null {
  const moved = new Float64Array(places.length);
  let members = 0;
  for (const place of places) {
    if (!followsLastYear(panel, place) || panel.peers[place - 1] !== panel.peers[place]) continue;
    const change = figures.value(place) - figures.value(place - 1);
    if (!Number.isNaN(change)) moved[members++] = change;
  }
  return members === 0 ? null : { median: quantileOfSorted(moved.subarray(0, members).sort(), 0.5), members };
}

/** The cohort's figures beside each other, those of one function among themselves. @returns what the whole cohort is judged by */
function withinYear(figures: Figures, places: readonly number[], kind: MetricKind, { bulk }: Window, found: Findings) {
  if (kind === 'count') return null;
  const isFraction = kind === 'proportion' || kind === 'ratio';
  const telling = isFraction && bulk ? places.filter((place) => figures.denominator![place]! >= LEAST_DENOMINATOR) : places;
  const judged = companies(present(figures, telling)).map((company) =>
    isFraction ? funnelFlags(company, kind, found) : volumeFlags(company, found),
  );
  return judged.at(-1) ?? null;
}

const present = (figures: Figures, places: readonly number[]): ReportObservation[] =>
  places.flatMap((place): ReportObservation[] => {
    const figure = figures.at(place);
    return figure ? [figure] : [];
  });

/** Each judged figure beside last year's, and where trends are judged the whole series of every agency. */
function overYears(figures: Figures, panel: Panel, kind: MetricKind, { bulk }: Window, found: Findings): void {
  const counted = kind === 'count' || kind === 'volume';
  if (counted || kind === 'proportion') changeFlags(pairs(figures, panel, bulk), found);
  if (!bulk && (counted || kind === 'proportion')) trendFlags(series(figures, panel), found);
}

function pairs(figures: Figures, panel: Panel, bulk: boolean): YearPair[] {
  const { numerator, denominator } = figures;
  const found: YearPair[] = [];
  for (let place = 1; place < panel.size; place++) {
    if (!panel.judged[place] || !followsLastYear(panel, place)) continue;
    if (bulk && denominator && !(Math.min(denominator[place - 1]!, denominator[place]!) >= LEAST_DENOMINATOR)) continue;
    if (bulk && !denominator && !(numerator[place - 1]! + numerator[place]! >= LEAST_COUNTED)) continue;
    const [before, now] = [figures.at(place - 1), figures.at(place)];
    if (before && now) found.push(...yearPairs([before, now]));
  }
  return found;
}

function series(figures: Figures, panel: Panel): ReportObservation[][] {
  const found: ReportObservation[][] = [];
  let from = 0;
  for (let place = 1; place <= panel.size; place++) {
    if (place < panel.size && panel.agencyKey[place] === panel.agencyKey[from]) continue;
    found.push(
      present(
        figures,
        Array.from({ length: place - from }, (_, i) => from + i),
      ),
    );
    from = place;
  }
  return found;
}

function foundFlag(metric: Metric, flag: Flag, place: number, panel: Panel): FoundFlag {
  const scale = metric.unit === 'per_100' ? 100 : 1;
  const inUnit = (value: number | null | undefined) => (value === null || value === undefined ? null : value * scale);
  return {
    agencyKey: panel.agencyKey[place]!,
    reportId: panel.report[place]!,
    year: flag.year,
    metric: metric.id,
    rule: flag.rule,
    version: flag.ruleVersion,
    status: flag.status,
    direction: flag.direction,
    value: inUnit(flag.value),
    n: flag.n,
    peers: flag.peers,
    among: flag.among,
    centre: inUnit(flag.centre),
    last: inUnit(flag.last),
    lo95: inUnit(flag.usual?.lo),
    hi95: inUnit(flag.usual?.hi),
    lo998: inUnit(flag.limits?.lo),
    hi998: inUnit(flag.limits?.hi),
    deviation: flag.score,
    p: flag.p,
    effect: flag.effect,
  };
}

async function writeBits(connection: DuckDBConnection, panel: Panel, bits: JudgedBits): Promise<void> {
  const rules = RULE_IDS.map((rule) => `${rule} BIT, ${judgedColumn(rule)} SMALLINT`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE bits (report_id INTEGER, ${rules.join(', ')})`);
  const writer = await TableWriter.open(connection, 'bits');
  for (let place = 0; place < panel.size; place++) {
    const of = panel.judged[place] ? bits.at(place) : null;
    if (of) writer.add([panel.report[place]!, ...RULE_IDS.flatMap((_, i) => [of.bits[i]!, of.counts[i]!])]);
  }
  writer.close();
  await connection.run(
    `INSERT INTO judged SELECT f.agency_key, f.year, f.level, f.kind, f.scope, f.province, f.prefecture, f.county,
       ${RULE_IDS.map((rule) => `b.${rule}`).join(', ')}, ${RULE_IDS.map((rule) => `b.${judgedColumn(rule)}`).join(', ')} FROM bits b JOIN fact f USING (report_id)
     ORDER BY f.year, f.level, f.kind, f.province, f.prefecture, f.county, f.agency_key`,
  );
  await connection.run('DROP TABLE bits');
}
