/** The tables behind the charts, which are also their CSV, against the reckoner: every figure and every share of a whole. */
import { METRIC_IDS, type MetricId } from '@/lib/metrics';
import { QUERIES } from '@/lib/queries';
import type { Report } from '@/lib/report';
import { toCsv } from '@/lib/snapshot/csv';
import { type Built, openBuilt } from '@/lib/testing/reckoned-collection';
import { inForm } from '@/lib/testing/reckoner/agencies';
import { figureIn, GROUPS, metricOf, numberIn, type Part, REASONS, sharesOf } from '@/lib/testing/reckoner/figures';
import * as totals from '@/lib/testing/reckoner/totals';
import { agencyById, entryOf, inFilter, type World } from '@/lib/testing/reckoner/world';
import { agencyLabels, agencyTable, comparedTable, mixParts } from '../charts/by-agency';
import { outcomeLabel, outcomeParts, outcomeTable } from '../charts/outcomes';
import { stackOf } from '../charts/stack';
import type { ChartTable } from '../charts/table';
import { yearlyTable } from '../charts/yearly';

export interface ChartCheck {
  numbers: number;
  /** Tables whose every figure was compared with the reckoner, for the files made of them. */
  readonly tables: ChartTable[];
  readonly differences: string[];
}

const WORDS = {
  year: '年',
  noReport: '没有报告',
  coverageColumn: (metric: string) => `${metric} 覆盖`,
  share: '占比',
  noFigure: '—',
  faults: { unknown: '未知', contradiction: '矛盾', too_few: '过少', absent: '没有' },
  pieces: '（件）',
  percents: '（%）',
};
const REST = '未知部分';

/** What the file and the screen say in a cell. */
const cellOf = (table: ChartTable, row: string, column: string) => {
  const at = table.columns.findIndex(({ label }) => label === column);
  return table.rows.find((cells) => cells[0]?.text === row)?.[at];
};

class Checker {
  readonly into: ChartCheck = { numbers: 0, tables: [], differences: [] };

  /** @param reckoned a rate as a fraction; files hold percent with two decimals */
  value(where: string, shown: unknown, reckoned: number | null, isRate: boolean): void {
    this.into.numbers += 1;
    const wanted = reckoned === null || !isRate ? reckoned : Math.round(reckoned * 10_000) / 100;
    const same =
      wanted === null
        ? shown === null || shown === undefined
        : typeof shown === 'number' && Math.abs(shown - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
    if (!same) this.into.differences.push(`${where}: shown ${String(shown)}, reckoned ${wanted}`);
  }

  /** A cell on the screen holds the figure of the file: a number is never printed where there is none. */
  text(where: string, text: string | undefined, reckoned: number | null): void {
    const hasDigits = /\d/.test(text ?? '');
    if (hasDigits !== (reckoned !== null)) this.into.differences.push(`${where}: printed “${text}”, reckoned ${reckoned}`);
  }
}

function checkMix(
  check: Checker,
  where: string,
  table: ChartTable,
  row: string,
  parts: readonly Part[],
  one: Report,
  group: string | null,
) {
  const printed = group === null ? numberIn(one, 'applications.processed_total.total') : null;
  const of = (part: Part) => (group !== null && !inForm(one, part.key) ? undefined : part.of(one));
  const shares = sharesOf(parts.map(of), printed);
  for (const part of parts) {
    const label = outcomeLabel(part.key, 'zh');
    const shown = cellOf(table, row, `${label} 占比（%）`);
    // A part of the other form in every category has no column.
    if (!shown && of(part) === undefined) continue;
    const share = shares.of(of(part));
    check.value(`${where} ${row} ${part.key}`, shown?.value, share, true);
    check.text(`${where} ${row} ${part.key}`, shown?.text.includes('%') ? shown.text : '', share);
  }
  if (shares.rest !== null && shares.rest > 0)
    check.value(`${where} ${row} rest`, cellOf(table, row, `${REST} 占比（%）`)?.value, shares.rest, true);
  // The same page shows 公开率: both must agree.
  const rate = figureIn(metricOf('disclosure_rate'), one).value;
  const both = ['granted', 'partly_granted'].map((key) => cellOf(table, row, `${outcomeLabel(key, 'zh')} 占比（%）`)?.value);
  if (group === null && rate !== null && both.every((value) => typeof value === 'number')) {
    const sum = (both[0] as number) + (both[1] as number);
    check.into.numbers += 1;
    if (Math.abs(sum - 100 * rate) > 0.011) check.into.differences.push(`${where} ${row}: shares ${sum}, disclosure rate ${100 * rate}`);
  }
}

const ALL = { region: '', from: null, to: null, level: '', scope: '', kind: '', function: '' } as const;
const METRICS = ['received', 'disclosure_rate', 'fees', 'licenses', 'normative_documents.issued'] as const satisfies readonly MetricId[];

async function ofAgencies(check: Checker, source: Awaited<ReturnType<typeof openBuilt>>['source'], world: World) {
  for (let from = 0; from < world.agencies.length; from += 6) {
    const ids = world.agencies.slice(from, from + 6).map((agency) => agency.id);
    const figures = await QUERIES.agencyFigures.run(source, { ids, metrics: [...METRICS], from: null, to: null });
    const labels = agencyLabels(figures.agencies);
    const years = [...new Set(figures.rows.map((row) => row.year))];
    for (const metric of METRICS) {
      const table = comparedTable(figures.rows, labels, metric, 'zh', WORDS);
      check.into.tables.push(table);
      for (const [i, id] of [...labels.keys()].entries())
        for (const year of years) {
          const entry = entryOf(agencyById(world, id)!, year);
          const shown = table.rows.find((cells) => cells[0]?.text === String(year))?.[i + 1];
          const value = entry ? figureIn(metricOf(metric), entry.report).value : null;
          check.value(`compared ${metric} ${id} ${year}`, shown?.value, value, metricOf(metric).unit === 'rate');
        }
    }
    for (const by of ['group', 'reason'] as const) {
      const rows = await QUERIES.agencyDispositions.run(source, { ids, by, from: null, to: null });
      for (const year of years)
        for (const group of by === 'group' ? [null] : (['refused', 'other'] as const)) {
          const { parts, wholes } = mixParts(rows, ids, year, group, 'zh');
          const table = outcomeTable(ids, stackOf(parts, wholes, REST), WORDS, 'zh');
          check.into.tables.push(table);
          const list = by === 'group' ? GROUPS : REASONS.filter((part) => part.group === group);
          for (const id of ids) {
            const entry = entryOf(agencyById(world, id)!, year);
            if (entry) checkMix(check, `mix ${group ?? 'groups'} ${year}`, table, id, list, entry.report, group);
          }
        }
    }
  }
}

async function ofYears(check: Checker, source: Awaited<ReturnType<typeof openBuilt>>['source'], world: World) {
  for (const filters of [ALL, { ...ALL, level: 'county', scope: 'area' } as const]) {
    const answer = await QUERIES.yearly.run(source, { filters, metrics: [...METRIC_IDS] });
    const table = yearlyTable(answer.rows, METRIC_IDS, 'zh', WORDS);
    check.into.tables.push(table);
    for (const row of totals.yearly(world, { filters, metrics: METRIC_IDS }).rows) {
      const at = 1 + 2 * METRIC_IDS.indexOf(row.metric as MetricId);
      const cells = table.rows.find((each) => each[0]?.text === String(row.year));
      check.value(`yearly ${row.metric} ${row.year}`, cells?.[at]?.value, row.value, metricOf(row.metric).unit === 'rate');
      check.into.numbers += 2;
      // Nobody is due in a collection of excerpts.
      const coverage = row.due === null ? row.counted : `${row.counted}/${row.due}`;
      if (cells?.[at + 1]?.value !== coverage)
        check.into.differences.push(`yearly coverage of ${row.metric} ${row.year}: shown ${cells?.[at + 1]?.value}, reckoned ${coverage}`);
    }
    const outcomes = await QUERIES.dispositions.run(source, { filters, by: 'group' });
    const { years, parts } = outcomeParts(outcomes.rows, null, 'zh');
    const shown = outcomeTable(years, stackOf(parts, undefined, REST), WORDS, 'zh');
    check.into.tables.push(shown);
    for (const row of totals.dispositions(world, { filters, by: 'group' }).rows) {
      const cell = cellOf(shown, String(row.year), `${outcomeLabel(row.key, 'zh')} 占比（%）`);
      const ofYear = totals.dispositions(world, { filters, by: 'group' }).rows.filter((one) => one.year === row.year);
      const whole = ofYear.reduce((sum, one) => sum + (one.sum ?? 0), 0);
      check.value(`outcomes ${row.key} ${row.year}`, cell?.value, whole < 10 ? null : row.share, true);
    }
    // What is drawn is what is written into the file.
    const csv = toCsv(
      table.columns.map((column) => column.label),
      table.rows.map((cells) => cells.map((cell) => cell.value)),
    );
    if (csv.trim().split('\r\n').length !== table.rows.length + 1) check.into.differences.push('CSV: rows are missing');
  }
  const [first] = inFilter(world, ALL);
  const one = first && (await QUERIES.agencyFigures.run(source, { ids: [first.agency.id], metrics: [...METRICS], from: null, to: null }));
  if (!first || !one) return;
  const table = agencyTable(one.rows, METRICS, 'zh', WORDS);
  check.into.tables.push(table);
  for (const { report } of first.agency.entries)
    METRICS.forEach((metric, i) => {
      const cells = table.rows.find((each) => each[0]?.text === String(report.year));
      check.value(
        `agency ${metric} ${report.year}`,
        cells?.[i + 1]?.value,
        figureIn(metricOf(metric), report).value,
        metricOf(metric).unit === 'rate',
      );
    });
}

/** Checks the chart tables of a built collection. */
export async function checkCharts(built: Built): Promise<ChartCheck> {
  const check = new Checker();
  const { source, world, close } = await openBuilt(built);
  try {
    await ofAgencies(check, source, world);
    await ofYears(check, source, world);
  } finally {
    close();
  }
  return check.into;
}
