/** One agency's statutory cells, year after year: volumes follow population, stocks roll forward, every sum holds. */
import { APPLICANTS, type CellId, cellsOf, type Edition, outcomeRows, REMEDIES, REMEDY_OUTCOMES } from '../../lib/form';
import type { Draw } from './draw';
import type { DemoAgency } from './world';

export type Cells = Partial<Record<CellId, number>>;

const APPLICANT_IDS = APPLICANTS.filter((a) => a.id !== 'total').map((a) => a.id);
const APPLICANT_WEIGHTS = [0.8, 0.11, 0.005, 0.01, 0.05, 0.025];
const OUTCOME_WEIGHT: Partial<Record<string, number>> = {
  granted: 0.42,
  partly_granted: 0.09,
  refused_state_secret: 0.002,
  refused_prohibited_by_law: 0.008,
  refused_security_and_stability: 0.002,
  refused_third_party_rights: 0.01,
  refused_internal_affairs: 0.02,
  refused_process_information: 0.02,
  refused_enforcement_file: 0.025,
  refused_administrative_query: 0.015,
  unavailable_not_held: 0.22,
  unavailable_needs_creation: 0.03,
  unavailable_unclear: 0.01,
  not_processed_petition: 0.035,
  not_processed_repeat: 0.02,
  not_processed_publication: 0.003,
  not_processed_excessive: 0.003,
  not_processed_reconfirmation: 0.005,
  other: 0.06,
  other_not_corrected: 0.03,
  other_fee_unpaid: 0.002,
  other_misc: 0.03,
};
const REMEDY_WEIGHTS = [0.55, 0.12, 0.2, 0.13];

/** What an agency carries from one year to the next. */
export interface Memory {
  readonly volume: number;
  readonly openness: number;
  carriedOut: Cells;
  documents: number;
  regulations: number;
}

export const remember = (agency: DemoAgency, draw: Draw): Memory => ({
  volume: Math.exp(0.45 * draw.normal()),
  openness: 0.3 * draw.normal(),
  carriedOut: {},
  documents: draw.poisson(4 + agency.business.documents * 8),
  regulations: agency.kind === 'office' && agency.level !== 'county' ? draw.poisson(20) : 0,
});

export const editionOf = (year: number): Edition => (year < 2021 ? '2019' : '2021');

/** Draws the cells of one year and moves the memory on. */
export function drawYear(agency: DemoAgency, memory: Memory, year: number, draw: Draw): Cells {
  const edition = editionOf(year);
  const growth = 1.05 ** (year - 2018);
  const level = (perThousand: number, growing = growth) =>
    draw.poisson(agency.population * perThousand * memory.volume * growing * Math.exp(0.12 * draw.normal()));
  return {
    ...drawDisclosure(agency, memory, edition, level, draw),
    ...drawApplications(agency, memory, edition, level, draw),
    ...drawRemedies(level(agency.business.applications * 0.05), draw),
  };
}

function drawDisclosure(
  agency: DemoAgency,
  memory: Memory,
  edition: Edition,
  level: (perThousand: number, growing?: number) => number,
  draw: Draw,
): Cells {
  const { business } = agency;
  const cells: Cells = {
    'disclosure.licenses.decisions': level(business.licenses, 1),
    'disclosure.penalties.decisions': level(business.penalties, 1),
    'disclosure.coercive_measures.decisions': level(business.coercive, 1),
  };
  const move = (stock: number, issued: number) => {
    const repealed = draw.binomial(stock, 0.05);
    return { issued, repealed, inForce: stock + issued - repealed };
  };
  const documents = move(memory.documents, draw.poisson(business.documents));
  const regulations = move(memory.regulations, memory.regulations ? draw.poisson(1) : 0);
  [memory.documents, memory.regulations] = [documents.inForce, regulations.inForce];
  if (edition === '2021') {
    cells['disclosure.fees.amount'] = Math.round(level(business.fees, 1) * (80 + 40 * draw.uniform())) / 100;
    for (const [row, moved] of [
      ['normative_documents', documents],
      ['regulations', regulations],
    ] as const) {
      cells[`disclosure.${row}.issued`] = moved.issued;
      cells[`disclosure.${row}.repealed`] = moved.repealed;
      cells[`disclosure.${row}.in_force`] = moved.inForce;
    }
    return cells;
  }
  for (const [row, moved] of [
    ['normative_documents', documents],
    ['regulations', regulations],
  ] as const) {
    cells[`disclosure.${row}.made`] = moved.issued;
    cells[`disclosure.${row}.newly_published`] = moved.issued;
    cells[`disclosure.${row}.total_published`] = moved.inForce;
  }
  for (const row of ['licenses', 'other_services', 'penalties', 'coercive_measures', 'fees'] as const) {
    cells[`disclosure.${row}.items_last_year`] = draw.poisson(12);
    cells[`disclosure.${row}.items_change`] = draw.poisson(1) - draw.poisson(1);
  }
  cells['disclosure.other_services.decisions'] = level(business.licenses * 0.1);
  cells['disclosure.procurement.projects'] = draw.poisson(6);
  cells['disclosure.procurement.amount'] = Math.round(draw.poisson(300) * 137.5) / 100;
  return cells;
}

function drawApplications(agency: DemoAgency, memory: Memory, edition: Edition, level: (perThousand: number) => number, draw: Draw): Cells {
  const cells: Cells = {};
  const outcomes = outcomeRows(undefined, edition);
  // Openness moves weight between granting and every other answer, on the logit scale.
  const weights = outcomes.map((row) => (OUTCOME_WEIGHT[row] ?? 0.01) * (row === 'granted' ? Math.exp(memory.openness) : 1));
  const received = draw.multinomial(level(agency.business.applications), APPLICANT_WEIGHTS);
  const carriedOut: Cells = {};
  APPLICANT_IDS.forEach((applicant, i) => {
    const carriedIn = memory.carriedOut[`applications.carried_out.${applicant}`] ?? 0;
    const pool = received[i]! + carriedIn;
    const open = draw.binomial(pool, 0.06);
    cells[`applications.received.${applicant}`] = received[i]!;
    cells[`applications.carried_in.${applicant}`] = carriedIn;
    cells[`applications.processed_total.${applicant}`] = pool - open;
    cells[`applications.carried_out.${applicant}`] = open;
    carriedOut[`applications.carried_out.${applicant}`] = open;
    draw.multinomial(pool - open, weights).forEach((count, k) => {
      cells[`applications.${outcomes[k]!}.${applicant}`] = count;
    });
  });
  memory.carriedOut = carriedOut;
  return addTotals(cells, edition);
}

/** Fills the total column of table 三 from the six applicants. */
function addTotals(cells: Cells, edition: Edition): Cells {
  for (const { id, row, column } of cellsOf('applications', edition)) {
    if (column === 'total')
      cells[id] = APPLICANT_IDS.reduce((sum, applicant) => sum + cells[`applications.${row}.${applicant}` as CellId]!, 0);
  }
  return cells;
}

function drawRemedies(total: number, draw: Draw): Cells {
  const cells: Cells = {};
  const blocks = draw.multinomial(total, [0.6, 0.3, 0.1]);
  REMEDIES.forEach((block, b) => {
    const outcomes = draw.multinomial(blocks[b]!, REMEDY_WEIGHTS);
    REMEDY_OUTCOMES.forEach((outcome, i) => {
      cells[`remedies.${block.id}.${outcome.id}`] = outcome.id === 'total' ? blocks[b]! : outcomes[i]!;
    });
  });
  return cells;
}

/** Cell by cell sum: an area report is the sum of the reports of its agencies. Money is rounded to 0.01 万元. */
export function sumCells(all: readonly Cells[]): Cells {
  const sum: Cells = {};
  for (const cells of all) {
    for (const [id, value] of Object.entries(cells) as [CellId, number][]) sum[id] = Math.round(((sum[id] ?? 0) + value) * 100) / 100;
  }
  return sum;
}
