/** Up to 40 agencies side by side: every metric asked in every year, and where they do not compare. */
import { z } from 'zod';
import { cellsOfMetric, evaluate, type Figure, type Metric, metricById, type ReportCells } from '../../metrics';
import { changeOf } from '../../year-change';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { agencyKeys, reportId } from '../reports/identity';
import { Bindings, between, keyList } from '../where';
import type { AgencyFigureRow, AgencyFigures, ComparabilityNote, ComparedAgency } from './answers';
import { cellsOfMetrics, type FactRow, factColumns, failedCells, reportCells } from './cells';

const NOTHING: ReportCells = { cells: {} };
const NOT_REPORTED: Figure = { value: null, numerator: null, denominator: null, reason: 'not_reported' };

/** The agencies in the order of `keys`. */
async function profiles(source: Source, keys: ReadonlyMap<string, number>): Promise<readonly ComparedAgency[]> {
  const bindings = new Bindings();
  const rows = await source.rows<ComparedAgency>(
    `SELECT a.id, a.name, ${REGION_NAME_SQL} AS "regionName", a.level, a.kind, a.scope FROM agency a
     WHERE a.agency_key IN (${keyList([...keys.values()])})`,
    bindings.values,
  );
  return [...keys.keys()].flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** In what the agencies differ: their level, kind and scope, and the edition of the form within a year. */
function notes(agencies: readonly ComparedAgency[], facts: readonly FactRow[]): ComparabilityNote[] {
  const years = [...new Set(facts.map((f) => f.year))];
  const differing = (code: ComparabilityNote['code'], values: readonly (string | null)[], of: readonly number[]): ComparabilityNote[] => {
    const met = [...new Set(values)].map((v) => v ?? 'unknown');
    return met.length > 1 && of.length > 0 ? [{ code, values: met, years: of }] : [];
  };
  const mixed = years.filter((year) => new Set(facts.filter((f) => f.year === year).map((f) => f.edition)).size > 1);
  const inMixed = facts.filter((f) => mixed.includes(f.year)).map((f) => f.edition);
  return [
    ...(['level', 'kind', 'scope'] as const).flatMap((code) =>
      differing(
        code,
        agencies.map((a) => a[code]),
        years,
      ),
    ),
    ...differing('edition', inMixed.toSorted(), mixed),
  ];
}

/** Agencies that became part of a picked one between the years shown. */
async function mergers(source: Source, agencies: readonly ComparedAgency[], years: readonly number[]): Promise<ComparabilityNote[]> {
  const bindings = new Bindings();
  const gone = await source.rows<{ name: string; successor: string; last_year: number }>(
    `SELECT name, successor, last_year::INTEGER AS last_year FROM agency
     WHERE successor IN (${bindings.list(
       agencies.map((agency) => agency.id),
       'VARCHAR',
     )}) ORDER BY last_year, name, agency_key`,
    bindings.values,
  );
  return gone.flatMap(({ name, successor, last_year }): ComparabilityNote[] => {
    const heir = agencies.find((agency) => agency.id === successor);
    const after = years.filter((year) => year > last_year);
    return heir && after.length > 0 && after.length < years.length
      ? [{ code: 'merger', values: [name, heir.name], years: [last_year + 1] }]
      : [];
  });
}

interface PeerMedian {
  readonly agency_key: number;
  readonly year: number;
  readonly metric: string;
  readonly median: number;
  readonly n: number;
}

/** Of each agency's level, kind and scope in the whole collection, as materialised when it was built. */
async function peerMedians(source: Source, keys: readonly number[], metrics: readonly Metric[]): Promise<ReadonlyMap<string, PeerMedian>> {
  const to = new Bindings();
  const wanted = metrics.map((metric) => `${to.bind(metric.id)}::metric_t`).join(', ');
  const alike = ['level', 'kind', 'scope'].map((name) => `s.${name} IS NOT DISTINCT FROM a.${name}`).join(' AND ');
  const rows = await source.rows<PeerMedian>(
    `SELECT a.agency_key, s.year, s.metric, s.median, s.n FROM agency a JOIN peer_stat s ON ${alike}
     WHERE s.region = '' AND s.metric IN (${wanted}) AND s.median IS NOT NULL AND a.agency_key IN (${keyList(keys)})`,
    to.values,
  );
  return new Map(rows.map((row) => [`${row.agency_key}/${row.year}/${row.metric}`, row]));
}

export const agencyFigures = defineQuery({
  id: 'agencyFigures',
  parameters: z.object({
    ids: p.ids.min(1),
    metrics: p.metrics,
    from: p.year.nullable().default(null),
    to: p.year.nullable().default(null),
  }),
  async run(source, { ids, metrics: wanted, from, to }): Promise<AgencyFigures> {
    const metrics = wanted.map(metricById);
    const keys = await agencyKeys(source, [...new Set(ids)]);
    const agencies = await profiles(source, keys);
    const cells = cellsOfMetrics(metrics);
    const bindings = new Bindings();
    const facts = await source.rows<FactRow>(
      `SELECT ${factColumns(cells)} FROM fact f
       WHERE f.agency_key IN (${keyList([...keys.values()])}) AND ${between(from, to, bindings, 'f.')} ORDER BY f.year`,
      bindings.values,
    );
    const years = [...new Set(facts.map((f) => f.year))];
    const [read, failed, merged, medians] = await Promise.all([
      reportCells(source, facts, cells),
      failedCells(
        source,
        facts.map((f) => f.report_id),
      ),
      mergers(source, agencies, years),
      peerMedians(source, [...keys.values()], metrics),
    ]);
    const rows = agencies.flatMap((agency) => {
      const own = facts.filter((f) => f.agency_key === keys.get(agency.id));
      const figureIn = (metric: Metric, year: number) => {
        const fact = own.find((f) => f.year === year);
        return { fact, figure: fact ? evaluate(metric, read.get(fact.report_id) ?? NOTHING) : NOT_REPORTED };
      };
      return years.flatMap((year) =>
        metrics.map((metric): AgencyFigureRow => {
          const { fact, figure } = figureIn(metric, year);
          const before = figureIn(metric, year - 1);
          const sameScope = fact && before.fact?.scope === fact.scope;
          const touched = fact && failed.get(fact.report_id);
          const peers = medians.get(`${keys.get(agency.id)}/${year}/${metric.id}`);
          return {
            agency: agency.id,
            year,
            metric: metric.id,
            ...figure,
            report: fact ? reportId(agency.id, year) : null,
            edition: fact?.edition ?? null,
            failedCheck: cellsOfMetric(metric).some((id) => touched?.has(id) ?? false),
            seriesBreak: figure.reason === 'series_break',
            change: sameScope ? changeOf(metric, before.figure, figure) : null,
            peerMedian: peers?.median ?? null,
            peerCount: peers?.n ?? 0,
          };
        }),
      );
    });
    return { agencies, years, notes: [...notes(agencies, facts), ...merged], rows };
  },
});
