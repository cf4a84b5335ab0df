/**
 * The rules about zeros, copies and stocks a second time, as plain loops: what the outlier list must hold of each of them. Keys are
 * `rule agency year`, and for a zero `rule metric agency year`.
 */
import { APPLICANTS, CELLS, type CellId } from '../../form';
import { METRICS } from '../../metrics';
import { inDoubt } from './agencies';
import { figureIn, numberIn } from './figures';
import { type Entry, functionOf, type World } from './world';

const before = (entry: Entry): Entry | undefined =>
  entry.agency.entries.find(({ report }) => report.year === entry.report.year - 1 && report.scope === entry.report.scope);
const key = (rule: string, { agency, report }: Entry): string => `${rule} ${agency.id} ${report.year}`;
const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
};

function betweenYears(entry: Entry): string[] {
  const last = before(entry);
  if (!last) return [];
  const now = (id: string) => numberIn(entry.report, id as CellId);
  const then = (id: string) => numberIn(last.report, id as CellId);
  const differ = (a: number | null, b: number | null) => a !== null && b !== null && a !== b;
  const found: string[] = [];
  if (APPLICANTS.some(({ id }) => differ(now(`applications.carried_in.${id}`), then(`applications.carried_out.${id}`))))
    found.push('carried_in_differs');
  for (const row of ['regulations', 'normative_documents']) {
    const [stock, issued, repealed] = ['in_force', 'issued', 'repealed'].map((column) => now(`disclosure.${row}.${column}`));
    const base = then(`disclosure.${row}.in_force`);
    if (stock == null || issued == null || repealed == null || base === null) continue;
    if (stock !== base + issued - repealed) found.push('stock_does_not_roll');
  }
  const same = CELLS.every(({ id }) => now(id) === then(id));
  const fresh = CELLS.filter(({ row, column }) => !['total', 'in_force', 'items_last_year'].includes(column) && row !== 'processed_total')
    .map(({ id }) => now(id))
    .filter((value) => value !== null && value !== 0);
  if (same && fresh.length >= 8 && new Set(fresh).size >= 4) found.push('same_as_last_year');
  return [...new Set(found)].map((rule) => key(rule, entry));
}

/** Printed zeros where at least twelve others print a figure, nine in ten of them above 0 and half of them 10 or more. */
function zeros(of: World, entry: Entry): string[] {
  const alike = of.entries.filter(
    ({ report }) =>
      report.year === entry.report.year &&
      report.scope === entry.report.scope &&
      report.agency.level === entry.report.agency.level &&
      report.agency.kind === entry.report.agency.kind,
  );
  return METRICS.filter((metric) => !metric.denominator).flatMap((metric) => {
    if (figureIn(metric, entry.report).value !== 0) return [];
    const trusted = alike.filter((one) => !inDoubt(metric, one));
    const told = trusted.filter(({ report }) => figureIn(metric, report).value !== null);
    const works = new Set(told.map(({ agency }) => functionOf(of, agency)));
    const work = functionOf(of, entry.agency);
    const same = told.filter(({ agency }) => functionOf(of, agency) === work);
    const peers = entry.report.agency.kind === 'department' && work !== null && same.length >= 12 ? same : told;
    // A class of departments that do different things says nothing about a zero.
    if (peers === told && entry.report.agency.kind === 'department' && !(works.size === 1 && works.has(null))) return [];
    const others = peers.filter((one) => one !== entry).map(({ report }) => figureIn(metric, report).value!);
    const busy = others.length >= 12 && others.filter((value) => value > 0).length >= 0.9 * others.length && middle(others) >= 10;
    return busy ? [`zero_among_busy ${metric.id} ${entry.agency.id} ${entry.report.year}`] : [];
  });
}

export const RULES_RECKONED = ['carried_in_differs', 'stock_does_not_roll', 'same_as_last_year', 'zero_among_busy'] as const;

export function reportRules(of: World): string[] {
  return of.entries.flatMap((entry) => [...betweenYears(entry), ...zeros(of, entry)]).toSorted();
}
