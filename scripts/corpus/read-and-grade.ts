/** Reads and parses a generated document with the product's own code and grades what came out. */
import { readDocuments } from '../../lib/documents';
import { UnreadableDocument } from '../../lib/documents/document';
import { reportsInDocument } from '../../lib/reading';
import type { Report } from '../../lib/report';
import type { Rendered } from './compose';
import { type Grade, grade } from './grade';

export interface Judged {
  /** The report read; null when the document was rejected. */
  readonly report: Report | null;
  readonly grade: Grade;
  /** Why there is no report. */
  readonly rejected: string | null;
}

const NOTHING: Report['cells'] = {};

/** Bytes → reports, as `npm run normalize` does it. */
export async function readReports(file: Pick<Rendered, 'file' | 'bytes'>): Promise<Report[]> {
  const documents = await readDocuments({ name: file.file, bytes: file.bytes });
  return documents.flatMap((document) =>
    reportsInDocument(document, (place, reason) => {
      // A row of a list that is refused with a reason is no fault of the reader.
      throw new UnreadableDocument('corrupt', `${place} ${reason}`);
    }),
  );
}

export async function judge(rendered: Rendered): Promise<Judged> {
  const { expected } = rendered;
  try {
    const reports = await readReports(rendered);
    const [report] = reports;
    if (report && reports.length === 1) return { report, grade: grade(expected, report), rejected: null };
    return { report: null, grade: gradeNothing(rendered), rejected: `${reports.length} reports` };
  } catch (error) {
    return {
      report: null,
      grade: gradeNothing(rendered),
      rejected: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    };
  }
}

/** A rejected document: nothing wrong, everything readable missing. */
const gradeNothing = ({ expected }: Rendered): Grade => ({
  ...grade(
    { ...expected, agency: null, year: null, edition: null },
    { cells: NOTHING, year: 0, edition: '2021', agency: { name: '', region: null, level: null, kind: null } },
  ),
});
