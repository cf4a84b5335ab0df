/** One document → its reports: a list by rows, a report through the parser, then identity and year. */
import type { Document } from '../documents/document';
import { listIn, readList } from '../list/read';
import { parseDocument } from '../parse';
import type { Report } from '../report';
import { reportFault } from './refusal';

/** Told of what is no report: where in the document (empty for the whole of it), and why. */
export type RefuseWithin = (place: string, reason: string) => void;

/**
 * The reports of one document. What is refused of it goes to `refuse` and the rest goes on.
 * @throws NotAReport when the document holds no report at all
 */
export function reportsInDocument(document: Document, refuse: RefuseWithin): Report[] {
  const list = listIn(document);
  const hidden = document.hidden ?? [];
  if (list) for (const place of hidden) refuse('', `${place}已隐藏，未读取。请取消隐藏，或删去后再试`);
  const reports = list
    ? readList(document, list, ({ row, reason }) => refuse(`第 ${row} 行`, reason))
    : parseDocument(document).map((report) => withHidden(report, hidden));
  return reports.filter((report) => {
    const fault = reportFault(report);
    if (fault !== null) refuse(list ? rowOf(report) : '', fault);
    return fault === null;
  });
}

const withHidden = (report: Report, hidden: readonly string[]): Report =>
  hidden.length === 0
    ? report
    : { ...report, problems: [...report.problems, ...hidden.map((where) => ({ code: 'hidden_cells' as const, detail: { where } }))] };

/** The list's row from which a report was read. */
function rowOf({ provenance, agency, year }: Report): string {
  const row = Object.values(provenance).find((place) => place?.row !== undefined)?.row;
  return row === undefined ? `${agency.name} ${year} 年` : `第 ${row} 行`;
}
