/** The demo collection: every report of 示例省 for 2018–2025, drawn from a seed, with what is planted in it. */
import { type CellId, cellsOf } from '../../lib/form';
import type { Report } from '../../lib/report';
import { createDraw } from './draw';
import { type Cells, drawYear, editionOf, type Memory, remember, sumCells } from './figures';
import { AGENCY_PLANTS, MERGER, PLANTS, type Plant, PRINT_PLANTS, plantsFor, REPORT_PLANTS } from './plants';
import { drawPublished } from './published';
import { type DemoAgency, type DemoRegion, demoAgencies, demoRegions } from './world';

export const DEMO_YEARS = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025] as const;
/** About one report in fifty is simply missing, as in life. */
const MISSING_SHARE = 0.02;

export interface DemoCollection {
  readonly regions: readonly DemoRegion[];
  readonly agencies: readonly DemoAgency[];
  readonly reports: readonly Report[];
  readonly planted: readonly Plant[];
}

export function demoCollection(seed = 20190515): DemoCollection {
  const draw = createDraw(seed);
  const dates = createDraw(seed + 100);
  const regions = demoRegions(draw);
  const agencies = demoAgencies(regions);
  const own = agencies.filter((agency) => agency.scope === 'agency');
  const memories = new Map<string, Memory>(own.map((agency) => [agency.name, remember(agency, draw)]));
  const lastYear = new Map<string, Cells>();
  const reports: Report[] = [];

  for (const year of DEMO_YEARS) {
    const drawn = new Map<string, Cells>();
    for (const agency of own) {
      if (agency.name === MERGER.from && year >= MERGER.year) continue;
      const cells = drawYear(agency, memories.get(agency.name)!, year, draw);
      for (const plant of plantsFor(AGENCY_PLANTS, agency.name, year)) plant.change(cells, year);
      const copied = plantsFor(REPORT_PLANTS, agency.name, year).some((plant) => plant.rule === 'same_as_last_year');
      drawn.set(agency.name, copied ? { ...lastYear.get(agency.name)! } : cells);
    }
    const sums = sumAreas(regions, agencies, drawn);
    for (const agency of agencies) {
      const cells = agency.scope === 'area' ? sums.get(agency.region) : drawn.get(agency.name);
      if (!cells) continue;
      lastYear.set(agency.name, { ...cells });
      const planted = plantsFor(REPORT_PLANTS, agency.name, year).map((plant) => plant.rule);
      if (planted.includes('missing') || planted.includes('silent')) continue;
      if (agency.scope === 'agency' && !PLANTS.some((plant) => plant.agency === agency.name) && draw.uniform() < MISSING_SHARE) continue;
      for (const plant of plantsFor(PRINT_PLANTS, agency.name, year)) plant.change(cells);
      const published = drawPublished({ agency, year }, dates, planted.includes('published_late'));
      const add = (printed: Cells, version: string, blank = false) => {
        const report = demoReport(agency, year, printed, version, blank);
        reports.push(published ? { ...report, source: { ...report.source, published } } : report);
      };
      if (planted.includes('corrected')) add(firstPrint(cells), 'a');
      add(planted.includes('outdated_form') ? inOldForm(cells) : cells, 'b', planted.includes('blank'));
    }
  }
  return { regions, agencies, reports, planted: PLANTS };
}

/** Area figures by region code: a county sums its agencies and townships, a prefecture its own agencies and counties. */
function sumAreas(regions: readonly DemoRegion[], agencies: readonly DemoAgency[], drawn: ReadonlyMap<string, Cells>): Map<string, Cells> {
  const sums = new Map<string, Cells>();
  for (const region of [...regions].reverse()) {
    const own = agencies
      .filter((agency) => agency.region === region.code && drawn.has(agency.name))
      .map((agency) => drawn.get(agency.name)!);
    const below = regions.filter((child) => child.parent === region.code).map((child) => sums.get(child.code)!);
    sums.set(region.code, sumCells([...own, ...below]));
  }
  return sums;
}

/** The figures as first published, before the agency mended them. */
function firstPrint(cells: Cells): Cells {
  const id: CellId = 'applications.received.total';
  return { ...cells, [id]: (cells[id] ?? 0) + 7 };
}

/** The same year told in the 2019 form: the decisions stay, what the old form asks besides is zero or the stock. */
function inOldForm(cells: Cells): Cells {
  const old: Cells = {};
  for (const { id, row, column } of [
    ...cellsOf('disclosure', '2019'),
    ...cellsOf('applications', '2019'),
    ...cellsOf('remedies', '2019'),
  ]) {
    const merged = row === 'other' && id.startsWith('applications.');
    const parts = merged
      ? (['other_not_corrected', 'other_fee_unpaid', 'other_misc'] as const).map((r) => cells[`applications.${r}.${column}` as CellId] ?? 0)
      : [];
    old[id] =
      cells[id] ??
      (merged
        ? parts.reduce((sum, part) => sum + part, 0)
        : column === 'total_published'
          ? (cells[`disclosure.${row}.in_force` as CellId] ?? 0)
          : 0);
  }
  return old;
}

const FIRST_FORM_YEAR = 2019;
/** Before the statutory form, reports told totals only. */
const EARLY: readonly CellId[] = ['applications.received.total', 'applications.granted.total', 'applications.processed_total.total'];

function demoReport(agency: DemoAgency, year: number, drawn: Cells, version: string, blank = false): Report {
  const early = year < FIRST_FORM_YEAR;
  const cells: Report['cells'] = early ? Object.fromEntries(EARLY.map((id) => [id, drawn[id]])) : { ...drawn };
  const states: Report['states'] = {};
  const edition = 'disclosure.regulations.made' in drawn ? '2019' : editionOf(year);
  if (blank) {
    cells['disclosure.coercive_measures.decisions'] = null;
    states['disclosure.coercive_measures.decisions'] = 'blank';
  }
  if (early) {
    for (const { id } of (['disclosure', 'applications', 'remedies'] as const).flatMap((table) => cellsOf(table, '2019'))) {
      if (id in cells) continue;
      cells[id] = null;
      states[id] = 'not_transcribed';
    }
  }
  return {
    agency: { name: agency.name, region: agency.region, level: agency.level, kind: agency.kind },
    year,
    edition,
    scope: agency.scope,
    completeness: early ? 'excerpt' : 'full',
    source: {
      file: `示例/${agency.name}-${year}-${version}`,
      format: 'demo',
      sha256: null,
      url: null,
      title: `${agency.name}${year}年政府信息公开工作年度报告（虚构）`,
    },
    cells,
    states,
    stated: {},
    provenance: {},
    narrative: {},
    problems: [],
    findings: [],
  };
}
