/** Why each row of a document's tables was read as it was: the readings it had, which won, and what ruled the others out. */
import type { Document } from '../documents/document';
import { TABLES } from '../form';
import { nearTheForm } from './large-document';
import { sections } from './sections';
import { Sheet } from './sheet';
import { splitReports } from './split';
import { readApplications } from './table/applications';
import { readDisclosure } from './table/disclosure';
import type { Explained } from './table/explain';
import { readRemedies } from './table/remedies';

/** The tables of one report: the cleaners that changed something in them, and their rows with every reading. */
export interface ExplainedReport {
  readonly cleaners: Readonly<Record<string, readonly string[]>>;
  readonly rows: readonly Explained[];
}

/** One entry per report that the document holds. @throws NotAReport when a table has no end */
export function explainTables(document: Document): readonly ExplainedReport[] {
  return splitReports(nearTheForm(document)).map((part) => {
    const rows: Explained[] = [];
    const sheet = new Sheet(rows);
    const { tables, cleaners } = sections(part);
    readDisclosure(tables.disclosure, sheet);
    readApplications(tables.applications, sheet);
    readRemedies(tables.remedies, sheet);
    return { cleaners, rows };
  });
}

const OUTCOME: Readonly<Record<Explained['outcome'], string>> = { written: '采用', partly: '部分采用', unknown: '未采用' };

/** The same in lines of text; reasons are in English, as the code names them. */
export function explainedLines({ cleaners, rows }: ExplainedReport): readonly string[] {
  return TABLES.flatMap(({ id, zh }) => [
    `${zh}${cleaners[id]?.length ? ` [cleaned: ${cleaners[id].join(', ')}]` : ''}`,
    ...rows.filter((row) => row.table === id).flatMap((row) => [`  ${OUTCOME[row.outcome]} ${row.printed}`, ...readingLines(row)]),
  ]);
}

/** A row with one reading that was written needs no more than its columns. */
const readingLines = ({ readings, rivals }: Explained): readonly string[] => [
  ...readings.map(({ columns, placement, cells, ruledOut }) => {
    const fate = ruledOut === null ? '' : ` — ruled out: ${ruledOut}`;
    return `      columns: ${columns}; figures: ${placement}${cells ? ` (${cells.map((c) => c || '·').join(' ')})` : ''}${fate}`;
  }),
  ...rivals.map((rival) => `      not ruled out: ${rival}`),
];
