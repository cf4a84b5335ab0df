/** Judges every metric of the catalogue, one at a time, by the rules of lib/stats. */
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Metric } from '../../metric';
import { METRICS } from '../../metrics';
import { companies, type Flag, type Funnel, type Judged, kindOfMetric, type MetricKind, RULE_IDS, RULES, type Why } from '../../stats';
import { countsTell, proportionsTell, whyNotTelling } from '../../stats/change';
import { Findings } from '../../stats/flag';
import { changeFlags, trendFlags, type Untold, type YearPair, yearPair } from '../../stats/flags-over-years';
import { funnelFlags, volumeFlags } from '../../stats/flags-within-year';
import { partialSortQuantiles, quantileOfSorted } from '../../stats/ranks';
import type { ModifiedZ } from '../../stats/robust';
import { judgedColumn } from '../schema';
import { TableWriter } from '../writer';
import { type Cohort, cohortOf, peersOf } from './cohort';
import type { CollectedFlag, FlagSink } from './collected-flags';
import type { Doubts } from './figure-quality';
import { type Figures, figuresOf, type ReportObservation } from './figures';
import { JudgedBits } from './judged-metrics';
import type { Window } from './judged-years';
import { type Panel, placeIn } from './panel';

const LEAST_DENOMINATOR = RULES.funnel.thresholds.denominator;
/** Two counts of fewer than ten in all are not compared. */
const LEAST_COUNTED = RULES.change.thresholds.counted;
const TREND_YEARS = RULES.trend.thresholds.years;

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

/** What judging gives beside flags. */
export interface MetricsJudged extends PeersJudged {
  readonly bits: JudgedBits;
  /** Rows of `not_judged`. */
  readonly notJudged: readonly (readonly DuckDBValue[])[];
}

/** Gives flags to `sink`. Only reads: another question may be asked of the database meanwhile, which an appender would break off. */
export async function judgeMetrics(
  connection: DuckDBConnection,
  panel: Panel,
  doubts: Doubts,
  window: Window,
  sink: FlagSink,
): Promise<MetricsJudged> {
  const bits = new JudgedBits(panel.size);
  const notJudged: DuckDBValue[][] = [];
  const centres = new Map<string, Centre>();
  const changes = new Map<string, UsualChange>();
  for await (const figures of figuresOf(connection, METRICS, panel, doubts)) {
    const { metric } = figures;
    for (const [cohort, places] of panel.followingOf) {
      const change = usualChange(figures, places);
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
      if (panel.cohorts.has(cohortOf(n.year, n.group))) notJudged.push([n.year, ...peersOf(n.group), metric.id, n.rule, n.why, n.figures]);
    }
  }
  return { centres, changes, bits, notJudged };
}

/** Fills `judged` and `not_judged`. */
export async function writeJudged(connection: DuckDBConnection, panel: Panel, { bits, notJudged }: MetricsJudged): Promise<void> {
  const writer = await TableWriter.open(connection, 'not_judged');
  for (const row of notJudged) writer.add(row);
  writer.close();
  await writeBits(connection, panel, bits);
}

/** Null when no agency has a value in both years. */
function usualChange(figures: Figures, places: Int32Array): UsualChange | null {
  const moved = new Float64Array(places.length);
  let members = 0;
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!;
    const change = figures.value(place) - figures.value(place - 1);
    if (!Number.isNaN(change)) moved[members++] = change;
  }
  return members === 0 ? null : { median: quantileOfSorted(partialSortQuantiles(moved.subarray(0, members), [0.5]), 0.5), members };
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

function present(figures: Figures, places: readonly number[]): ReportObservation[] {
  const found: ReportObservation[] = [];
  for (const place of places) {
    const figure = figures.at(place);
    if (figure) found.push(figure);
  }
  return found;
}

/** Each judged figure beside last year's, and where trends are judged the whole series of every agency. */
function overYears(figures: Figures, panel: Panel, kind: MetricKind, { bulk }: Window, found: Findings): void {
  const counted = kind === 'count' || kind === 'volume';
  if (counted || kind === 'proportion') {
    const { telling, untold } = pairs(figures, panel, bulk);
    changeFlags(telling, found, untold);
  }
  if (!bulk && (counted || kind === 'proportion')) trendFlags(series(figures, panel, found), found);
}

/** Pairs of years that say enough to be judged, and how many there are of the others. */
function pairs(figures: Figures, panel: Panel, bulk: boolean): { readonly telling: YearPair[]; readonly untold: Untold[] } {
  const { numerator, denominator, metric } = figures;
  const telling: YearPair[] = [];
  const why: readonly Why[] = ['nothing_counted', 'denominator_too_small'];
  const dull = why.map(() => new Int32Array(panel.narrow.length));
  for (const place of panel.following) {
    const [a, b] = [numerator[place - 1]!, numerator[place]!];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    let tells: boolean;
    let tooSmall: boolean;
    if (denominator) {
      const [m, n] = [denominator[place - 1]!, denominator[place]!];
      if (Number.isNaN(m) || Number.isNaN(n) || m === 0 || n === 0) continue;
      tells = proportionsTell(a, b, m, n);
      tooSmall = Math.min(m, n) < LEAST_DENOMINATOR;
    } else {
      tells = countsTell(a, b);
      tooSmall = a + b < LEAST_COUNTED;
    }
    if (tells) telling.push(yearPair(figures.at(place - 1)!, figures.at(place)!));
    else if (!(bulk && tooSmall)) dull[why.indexOf(whyNotTelling(a, b))]![panel.narrowOf[place]!]! += 1;
  }
  const untold = why.flatMap((one, i) =>
    panel.narrow.flatMap((of, j): Untold[] =>
      dull[i]![j] === 0 ? [] : [{ of: { ...of, metric: metric.id }, why: one, pairs: dull[i]![j]! }],
    ),
  );
  return { telling, untold };
}

/** The series of each agency that has as many valid points as a trend needs; of the others it is only said that there are too few. */
function series(figures: Figures, panel: Panel, told: Findings): ReportObservation[][] {
  const found: ReportObservation[][] = [];
  const tooFew = new Int32Array(panel.narrow.length);
  let from = 0;
  for (let place = 1; place <= panel.size; place++) {
    if (place < panel.size && panel.agencyKey[place] === panel.agencyKey[from]) continue;
    let valid = 0;
    for (let at = from; at < place; at++) if (figures.isPoint(at)) valid += 1;
    if (valid >= TREND_YEARS) {
      const points: ReportObservation[] = [];
      for (let at = from; at < place; at++) {
        const figure = figures.at(at);
        if (figure) points.push(figure);
      }
      found.push(points);
    } else {
      let last = place - 1;
      while (last >= from && !figures.isTrusted(last)) last -= 1;
      if (last >= from) tooFew[panel.narrowOf[last]!]! += 1;
    }
    from = place;
  }
  panel.narrow.forEach((of, i) => {
    if (tooFew[i]! > 0) told.skip('trend', { ...of, metric: figures.metric.id }, 'too_few_years', tooFew[i]);
  });
  return found;
}

function foundFlag(metric: Metric, flag: Flag, place: number, panel: Panel): CollectedFlag {
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
