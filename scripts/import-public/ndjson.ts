import { CELL_IDS } from '../../lib/form';
import { type Report, reportSchema } from '../../lib/report';

type Keyed = { readonly [id: string]: unknown };

/** Cells in printed order, so that two runs differ only where figures do. */
const inPrintedOrder = <T extends Keyed>(record: T): T =>
  Object.fromEntries(CELL_IDS.filter((id) => id in record).map((id) => [id, record[id]])) as T;

/** Reports as NDJSON in a fixed order: region, agency, year. @throws ZodError for a report outside the schema */
export function ndjson(reports: readonly Report[]): string {
  const order = ({ agency, year }: Report) => `${agency.region ?? '999999'} ${agency.name} ${year}`;
  return [...reports]
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((report) =>
      reportSchema.parse({
        ...report,
        cells: inPrintedOrder(report.cells),
        states: inPrintedOrder(report.states),
        provenance: inPrintedOrder(report.provenance),
      }),
    )
    .map((report) => `${JSON.stringify(report)}\n`)
    .join('');
}
