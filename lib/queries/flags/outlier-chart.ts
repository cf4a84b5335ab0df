/** What explains a flag: the chart of its rule, and the cells behind it. */
import type { CellId } from '../../form';
import { evaluate, type Metric, metricById } from '../../metrics';
import type { CellState, Finding } from '../../report';
import { REPORT_RULES, trend } from '../../stats';
import { cellsOfMetrics, type FactRow, factColumns, reportCells } from '../agencies/cells';
import { changesAmong } from '../peers/changes';
import type { AgencyProfile, PeerCondition } from '../peers/choice';
import { funnelChart } from '../peers/funnel-chart';
import { judgedAmong } from '../peers/judged-peers';
import { distributionChart } from '../peers/points';
import type { Source } from '../query';
import { FINDING_COLUMNS, type FindingRow, findingFrom } from '../reports/findings';
import { reportId } from '../reports/identity';
import { Bindings, between } from '../where';
import type { OutlierCell, OutlierChart, OutlierRow, YearValue } from './answers';
import { isReportRule } from './rows';

/** The agency's reports with these cells, oldest first. */
function ownFacts(
  source: Source,
  agency: AgencyProfile,
  cells: readonly CellId[],
  from: number | null = null,
  until: number | null = null,
) {
  const to = new Bindings();
  return source.rows<FactRow>(
    `SELECT ${factColumns(cells)} FROM fact f
     WHERE f.agency_key = ${to.bind(agency.agency_key)}::INTEGER AND ${between(from, until, to, 'f.')} ORDER BY f.year`,
    to.values,
  );
}

async function yearsOf(source: Source, agency: AgencyProfile, metric: Metric): Promise<YearValue[]> {
  const cells = cellsOfMetrics([metric]);
  const facts = await ownFacts(source, agency, cells);
  const read = await reportCells(source, facts, cells);
  const [first, last] = [facts[0]?.year, facts.at(-1)?.year];
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: last - first + 1 }, (_, i): YearValue => {
    const year = first + i;
    const fact = facts.find((f) => f.year === year);
    if (!fact) return { year, value: null, numerator: null, denominator: null, report: null };
    const { value, numerator, denominator } = evaluate(metric, read.get(fact.report_id) ?? { cells: {} });
    return { year, value, numerator, denominator, report: reportId(agency.id, year) };
  });
}

export async function chartOf(source: Source, agency: AgencyProfile, flag: OutlierRow, where: PeerCondition): Promise<OutlierChart> {
  if (isReportRule(flag.rule)) {
    const missing = flag.report === null;
    return missing ? reporting(source, agency, where) : { kind: 'findings', findings: await findingsOf(source, agency, flag) };
  }
  const metric = metricById(flag.metric ?? '');
  const own = agency.agency_key;
  // What was judged among a function is not what the build keeps of the class.
  const whole = flag.among === 'class' ? flag : null;
  if (flag.rule === 'funnel') {
    const { points, funnel } = await funnelChart(source, await judgedAmong(source, metric, flag.year, where, whole), own);
    if (!funnel) throw new RangeError(`${flag.id}: its peers are not judged in this file`);
    return { kind: 'funnel', points, ...funnel };
  }
  if (flag.rule === 'modified_z' || flag.rule === 'zero_among_busy') {
    return { kind: 'distribution', ...(await distributionChart(source, await judgedAmong(source, metric, flag.year, where, whole), own)) };
  }
  if (flag.rule === 'trend') {
    const years = await yearsOf(source, agency, metric);
    const points = years.flatMap(({ year, numerator, denominator }) =>
      year > flag.year || numerator === null || (metric.denominator && !denominator) ? [] : [{ year, numerator, denominator }],
    );
    const line = trend(points);
    return { kind: 'trend', years, chi2: (flag.deviation ?? 0) ** 2, slope: line.judged ? line.slope : null };
  }
  const [years, peers] = await Promise.all([yearsOf(source, agency, metric), changesAmong(source, metric, flag.year, where, own)]);
  return {
    kind: 'change',
    before: flag.last ?? Number.NaN,
    after: flag.value ?? Number.NaN,
    limits: { lo: flag.limits?.lo998 ?? 0, hi: flag.limits?.hi998 ?? Number.POSITIVE_INFINITY },
    years,
    ...peers,
  };
}

async function findingsOf(source: Source, agency: AgencyProfile, { rule, year }: OutlierRow): Promise<Finding[]> {
  const codes = isReportRule(rule) ? REPORT_RULES[rule].findings : [];
  const to = new Bindings();
  const rows = await source.rows<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM finding WHERE verdict <> 'cannot_judge' AND code IN (${to.list(codes, 'VARCHAR')}) AND report_id IN (
       SELECT report_id FROM fact WHERE agency_key = ${to.bind(agency.agency_key)}::INTEGER AND year = ${to.bind(year)}::SMALLINT) ORDER BY rowid`,
    to.values,
  );
  return rows.map(findingFrom);
}

/** In which years the agency reported, and how many of its peers did, of all that ever did. */
async function reporting(source: Source, agency: AgencyProfile, where: PeerCondition): Promise<OutlierChart> {
  const to = new Bindings();
  const peers = where(to, '');
  const own = to.bind(agency.agency_key);
  const rows = await source.rows<{ year: number; peers: number; own: number; due: number }>(
    `SELECT year, count(*) FILTER (WHERE agency_key <> ${own}::INTEGER)::INTEGER AS peers, count(*) FILTER (WHERE agency_key = ${own}::INTEGER)::INTEGER AS own,
       (SELECT count(DISTINCT agency_key) FROM fact WHERE ${peers} AND agency_key <> ${own}::INTEGER)::INTEGER AS due
     FROM fact WHERE ${peers} GROUP BY year ORDER BY year`,
    to.values,
  );
  return {
    kind: 'reporting',
    years: rows.map(({ year, peers: reported, own: mine, due }) => ({
      year,
      report: mine > 0 ? reportId(agency.id, year) : null,
      peers: reported,
      due,
    })),
  };
}

/** Cells of the flag in its year and, for what is compared with it, the year before. */
export async function cellsBehind(source: Source, agency: AgencyProfile, flag: OutlierRow): Promise<OutlierCell[]> {
  if (flag.cells.length === 0) return [];
  const earlier = ['change', 'carried_in_differs', 'stock_does_not_roll'].includes(flag.rule);
  const from = flag.rule === 'trend' ? null : earlier ? flag.year - 1 : flag.year;
  const extra: readonly CellId[] = flag.rule === 'carried_in_differs' ? ['applications.carried_out.total'] : [];
  const cells = [...new Set([...flag.cells, ...extra])];
  const facts = await ownFacts(source, agency, cells, from, flag.year);
  const read = await reportCells(source, facts, cells);
  return facts.flatMap((fact) =>
    cells.map((cell): OutlierCell => {
      const value = fact[cell] ?? null;
      const state: CellState | null = value === null ? (read.get(fact.report_id)?.states?.[cell] ?? 'absent') : null;
      return { cell, year: fact.year, value, state, report: reportId(agency.id, fact.year) };
    }),
  );
}
