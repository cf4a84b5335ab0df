/** The counts that data/README.md shows, between two marks so that the rest of the page is written by hand. */
import { agencyId } from '../../lib/regions';
import { KINDS, LEVELS, type Report } from '../../lib/report';

const START = '<!-- counts -->';
const END = '<!-- /counts -->';

function table(head: string, rows: readonly (readonly [string, readonly Report[]])[]): string {
  const lines = rows
    .filter(([, reports]) => reports.length > 0)
    .map(([label, reports]) => {
      const agencies = new Set(reports.map((r) => agencyId(r.agency.name, r.agency.region))).size;
      const full = reports.filter((r) => r.completeness === 'full').length;
      return `| ${label} | ${reports.length} | ${full} | ${agencies} |`;
    });
  return [`| ${head} | reports | of them full | agencies |`, '|---|---:|---:|---:|', ...lines].join('\n');
}

/** The reports that the collection shows: a complete report takes the place of an excerpt of the same agency and year. */
export function shownOf(excerpts: readonly Report[], full: readonly Report[]): Report[] {
  const keyOf = ({ agency, year }: Report) => `${agencyId(agency.name, agency.region)} ${year}`;
  const whole = new Set(full.map(keyOf));
  return [...excerpts.filter((report) => !whole.has(keyOf(report))), ...full];
}

/** Markdown tables of the collection by year, level and kind. */
export function countTables(reports: readonly Report[]): string {
  const years = [...new Set(reports.map((r) => r.year))].sort();
  return [
    table('all', [['all', reports]]),
    table(
      'year',
      years.map((year) => [String(year), reports.filter((r) => r.year === year)]),
    ),
    table(
      'level',
      LEVELS.map((level) => [level, reports.filter((r) => r.agency.level === level)]),
    ),
    table(
      'kind',
      KINDS.map((kind) => [kind, reports.filter((r) => r.agency.kind === kind)]),
    ),
  ].join('\n\n');
}

/** The page with its counts replaced. @throws Error when the marks are not there */
export function withCounts(page: string, tables: string): string {
  const [before, rest] = page.split(START);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`data/README.md：缺少 ${START} … ${END}`);
  return `${before}${START}\n${tables}\n${END}${after}`;
}
