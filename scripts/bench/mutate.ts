/**
 * `npm run bench -- mutate [--count N] [--seed N] [--pdf N] [--show N]`: damaged documents. A crash or hang is a fault; a document may be rejected, and a
 * wrong cell should come with a problem or finding. Prints the share that does not.
 */
import { UnreadableDocument } from '../../lib/documents/document';
import { NotAReport } from '../../lib/parse';
import type { Report } from '../../lib/report';
import { Random } from '../../lib/testing/random';
import { compose, type Rendered } from '../corpus/compose';
import { explain, grade } from '../corpus/grade';
import { closePrinter, LAYOUTS } from '../corpus/layouts';
import { MUTATIONS, mutate } from '../corpus/mutate';
import { judge, readReports } from '../corpus/read-and-grade';
import { option, printTable } from './table';

const LIMIT_MS = 10_000;
const count = option('count', 20_000);
/** Printed documents to damage, for each PDF layout. */
const pdfs = option('pdf', 2);
const random = new Random(option('seed', 1));

interface Row {
  documents: number;
  rejected: number;
  cells: number;
  wrong: number;
  silent: number;
  slowest: number;
  faults: string[];
}
const silent: string[] = [];
const rows = new Map<string, Row>();

const originals: Rendered[] = [];
for (const layout of LAYOUTS)
  for (let i = 0; i < (layout.format === 'pdf' ? pdfs : 4); i++) originals.push(await compose(random.int(0, 2 ** 31), layout, i));
await closePrinter();

/** Problems and failed checks of figures; what is said about the agency's name or region does not concern them. */
const warnings = (report: Report): Set<string> =>
  new Set([
    ...report.problems.filter((p) => !/agency|agencies|region/.test(p.code)).map((p) => JSON.stringify([p.code, p.cell, p.detail])),
    ...report.findings.filter((f) => f.verdict !== 'noted').map((f) => JSON.stringify([f.code, f.equation, f.verdict, f.left, f.right])),
  ]);
const warningsOfOriginal = new Map<Rendered, Set<string>>();
for (const original of originals) {
  const { report } = await judge(original);
  warningsOfOriginal.set(original, report ? warnings(report) : new Set());
}

async function one(original: Rendered, mutation: (typeof MUTATIONS)[number]): Promise<void> {
  const row = rows.get(mutation) ?? { documents: 0, rejected: 0, cells: 0, wrong: 0, silent: 0, slowest: 0, faults: [] };
  rows.set(mutation, row);
  row.documents += 1;
  const start = performance.now();
  try {
    const reports = await readReports({ file: original.file, bytes: mutate(original, mutation, random) });
    for (const report of reports) {
      const { wrong } = grade(original.expected, report);
      const read = Object.values(report.cells).filter((value) => value !== null).length;
      row.cells += read;
      row.wrong += wrong.length;
      const known = warningsOfOriginal.get(original) ?? new Set();
      if (wrong.length === 0 || [...warnings(report)].some((warning) => !known.has(warning))) continue;
      row.silent += wrong.length;
      silent.push(
        `${mutation} of ${original.file} [${original.perturbations.join(', ')}]\n  ${explain(original.expected, report, grade(original.expected, report))}`,
      );
    }
  } catch (error) {
    if (error instanceof UnreadableDocument || error instanceof NotAReport) row.rejected += 1;
    else row.faults.push(`${original.file}: ${error instanceof Error ? error.stack : String(error)}`);
  }
  const took = performance.now() - start;
  row.slowest = Math.max(row.slowest, took);
  if (took > LIMIT_MS) row.faults.push(`${original.file}: took ${Math.round(took)} ms`);
}

for (let i = 0; i < count; i++) await one(random.pick(originals), random.pick(MUTATIONS));

printTable(
  `${count} damaged documents`,
  ['', 'documents', 'rejected', 'cells read', 'wrong', 'wrong without a new problem or finding', 'share', 'slowest ms', 'faults'],
  [...rows].map(([mutation, r]) => [
    mutation,
    r.documents,
    r.rejected,
    r.cells,
    r.wrong,
    r.silent,
    `${((100 * r.silent) / Math.max(1, r.cells)).toFixed(4)}%`,
    Math.round(r.slowest),
    r.faults.length,
  ]),
);
const faults = [...rows.values()].flatMap((r) => r.faults);
for (const example of silent.slice(0, option('show', 0))) console.log(example);
for (const fault of faults.slice(0, 10)) console.log(fault);
process.exit(faults.length > 0 ? 1 : 0);
