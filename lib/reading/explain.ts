/** What `normalize --explain` prints: which readings each figure had, as far as the parser says. */
import { documentsIn } from '../documents';
import { explainedLines, explainTables } from '../parse';
import { bytesOf, reportsInFile } from './file';
import { isNormalized } from './normalized';

export interface Explained {
  readonly text: string;
  /** Whether the file holds a report. */
  readonly read: boolean;
}

/** Every problem of each report with its place, what was refused with the reason, and the readings of each row of its tables. */
export async function explainReading(path: string): Promise<Explained> {
  const lines: string[] = [];
  let read = false;
  for await (const { agency, year, problems } of reportsInFile(path, (file, reason) => lines.push(`${file}: ${reason}`))) {
    read = true;
    lines.push(`${agency.name} ${year} 年`);
    for (const { code, cell, place, detail } of problems) lines.push(`  ${JSON.stringify({ code, cell, place, detail })}`);
  }
  if (read && !isNormalized(path)) {
    for await (const document of documentsIn({ name: path, bytes: await bytesOf(path) }, {}, () => undefined))
      for (const report of explainTables(document)) lines.push('', ...explainedLines(report));
  }
  return { text: lines.join('\n'), read };
}
