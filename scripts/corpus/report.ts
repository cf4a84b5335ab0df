/** Random reports: figures as an agency might have printed them, before any layout. */
import { APPLICANTS, APPLICATION_ROWS, type CellId, cellsOf, type Edition, outcomeRows, REMEDIES, REMEDY_OUTCOMES } from '../../lib/form';
import type { Random } from '../../lib/testing/random';
import { drawAgency, type NamedAgency } from './agencies';

export interface Sample {
  readonly agency: NamedAgency;
  readonly year: number;
  /** Edition of tables 二 and 四. */
  readonly edition: Edition;
  /** Edition of table 三: '2019' inside a 2021 report is the one-row 其他处理. */
  readonly applicationsEdition: Edition;
  /** Every cell printed in these editions; null is printed blank. */
  readonly cells: ReadonlyMap<CellId, number | null>;
}

/** `dense`: no zeros and hardly two equal figures, so that a figure in the wrong cell always shows. */
type Temper = 'zeros' | 'small' | 'large' | 'dense';
const SCALE: Readonly<Record<Temper, number>> = { zeros: 0, small: 4, large: 900, dense: 0 };

const APPLICANT_IDS = APPLICANTS.map((a) => a.id).filter((id) => id !== 'total');

function drawDisclosure(random: Random, edition: Edition, temper: Temper, cells: Map<CellId, number | null>): void {
  for (const cell of cellsOf('disclosure', edition)) {
    if (temper === 'zeros' && random.chance(0.9)) cells.set(cell.id, 0);
    else if (temper === 'dense' && cell.unit === 'count') cells.set(cell.id, random.int(1, 99_999));
    else if (cell.unit === 'money') cells.set(cell.id, random.int(0, 5_000_000) / random.pick([1, 10, 100, 10_000]));
    else if (cell.unit === 'change') cells.set(cell.id, random.int(-60, 60));
    else cells.set(cell.id, random.count(random.pick([3, 80, temper === 'large' ? 900_000 : 500])));
  }
}

/** A stock is never below what was added to it this year. */
function raiseStocks(cells: Map<CellId, number | null>): void {
  const pairs = { in_force: 'issued', total_published: 'newly_published' } as const;
  for (const row of ['regulations', 'normative_documents'] as const) {
    for (const [stock, flow] of Object.entries(pairs)) {
      const id = `disclosure.${row}.${stock}` as CellId;
      const added = cells.get(`disclosure.${row}.${flow}` as CellId) ?? 0;
      const held = cells.get(id);
      if (typeof held === 'number' && held < added) cells.set(id, held + added);
    }
  }
}

/** Fills table 三 so that every equation of the form holds. */
function drawApplications(random: Random, edition: Edition, temper: Temper, cells: Map<CellId, number | null>): void {
  const rows = APPLICATION_ROWS.filter((row) => !('edition' in row) || row.edition === edition);
  const at = (row: string, column: string) => `applications.${row}.${column}` as CellId;
  const totals = new Map<string, number>(rows.map((row) => [row.id, 0]));
  for (const column of APPLICANT_IDS) {
    const weight = column === 'natural_person' ? 1 : column === 'business' ? 0.2 : 0.02;
    const figures = new Map<string, number>();
    let processed = 0;
    for (const row of outcomeRows(undefined, edition)) {
      const count = temper === 'dense' ? random.int(1, 900) : random.chance(0.5) ? random.count(SCALE[temper] * weight) : 0;
      figures.set(row, count);
      processed += count;
    }
    const carried = () => (temper === 'dense' ? random.int(1, 900) : random.count(SCALE[temper] * weight * 0.3));
    const carriedOut = carried();
    const carriedIn = Math.min(carried(), processed + carriedOut);
    figures.set('processed_total', processed).set('carried_out', carriedOut).set('carried_in', carriedIn);
    figures.set('received', processed + carriedOut - carriedIn);
    for (const [row, figure] of figures) {
      cells.set(at(row, column), figure);
      totals.set(row, (totals.get(row) ?? 0) + figure);
    }
  }
  for (const [row, total] of totals) cells.set(at(row, 'total'), total);
}

function drawRemedies(random: Random, temper: Temper, cells: Map<CellId, number | null>): void {
  for (const block of REMEDIES) {
    let total = 0;
    for (const outcome of REMEDY_OUTCOMES) {
      const figure = outcome.id === 'total' ? total : temper === 'dense' ? random.int(1, 900) : random.count(SCALE[temper] / 12);
      total += figure;
      cells.set(`remedies.${block.id}.${outcome.id}`, figure);
    }
  }
}

/** A publisher's own slips: printed figures that break the form's sums. They must be kept as printed. */
function plantErrors(random: Random, cells: Map<CellId, number | null>): void {
  const printed = [...cells.keys()].filter((id) => !id.startsWith('disclosure.'));
  for (const id of random.some(printed, random.int(1, 4))) cells.set(id, random.int(0, 300));
}

/** Draws a report: zeros only, small, large or dense; consistent, or with planted errors in one of five. */
export function drawSample(random: Random): Sample {
  const year = random.int(2019, 2025);
  const edition: Edition = year <= 2020 || random.chance(0.15) ? '2019' : '2021';
  const applicationsEdition: Edition = edition === '2021' && random.chance(0.08) ? '2019' : edition;
  const temper = random.pick(['zeros', 'small', 'large', 'dense', 'dense'] as const);
  const cells = new Map<CellId, number | null>();
  drawDisclosure(random, edition, temper, cells);
  raiseStocks(cells);
  drawApplications(random, applicationsEdition, temper, cells);
  drawRemedies(random, temper, cells);
  if (random.chance(0.2)) plantErrors(random, cells);
  return { agency: drawAgency(random), year, edition, applicationsEdition, cells };
}
