/**
 * `npm run bench -- parse [--each N] [--pdf N] [--seed N] [--runs N] [--timed N]`: some 3,000 generated documents in every
 * layout, read, parsed and graded; and our time beside the bare format reader's on the same bytes, interleaved in one run.
 */

import { Random } from '../../lib/testing/random';
import { compose, type Rendered } from '../corpus/compose';
import { canPrint, closePrinter, type Format, LAYOUTS, QUICK_LAYOUTS } from '../corpus/layouts';
import { PERTURBATIONS } from '../corpus/perturbations';
import { type Judged, judge, readReports } from '../corpus/read-and-grade';
import { BARE, TREE_ONLY } from './bare-readers';
import { option, printTable } from './table';

const seed = option('seed', 1);
const each = option('each', 30);
const eachPdf = option('pdf', 6);
/** Documents of each format that are timed. */
const timedEach = option('timed', 48);
const runs = option('runs', 5);

interface Tally {
  documents: number;
  right: number;
  missing: number;
  unsettled: number;
  wrong: number;
  facts: number;
  rejected: number;
}
const HEADERS = ['', 'documents', 'right', 'missing', '(unsettled)', 'wrong', 'facts wrong', 'rejected'];

class Tallies {
  readonly #rows = new Map<string, Tally>();

  add(key: string, { grade, rejected }: Judged): void {
    const row = this.#rows.get(key) ?? { documents: 0, right: 0, missing: 0, unsettled: 0, wrong: 0, facts: 0, rejected: 0 };
    row.documents += 1;
    row.right += grade.right;
    row.missing += grade.missing.length;
    row.unsettled += grade.unsettled;
    row.wrong += grade.wrong.length;
    row.facts += grade.facts.length;
    row.rejected += rejected === null ? 0 : 1;
    this.#rows.set(key, row);
  }

  print(title: string): void {
    printTable(
      title,
      HEADERS,
      [...this.#rows].map(([key, t]) => [key, t.documents, t.right, t.missing, t.unsettled, t.wrong, t.facts, t.rejected]),
    );
  }
}

async function corpus(): Promise<Rendered[]> {
  const random = new Random(seed);
  const documents: Rendered[] = [];
  const layouts = canPrint() ? LAYOUTS : QUICK_LAYOUTS;
  if (layouts !== LAYOUTS) console.error('no Chromium to print PDF files with: they are left out (CHROMIUM names it)');
  for (const layout of layouts) {
    const count = layout.format === 'pdf' ? eachPdf : each;
    for (let i = 0; i < count; i++) documents.push(await compose(random.int(0, 2 ** 31), layout, i === 0 ? 0 : random.int(0, 5), true));
  }
  await closePrinter();
  return documents;
}

/** Milliseconds of one reading; null when the reader gave up. */
async function milliseconds(work: () => unknown): Promise<number | null> {
  const start = performance.now();
  try {
    await work();
  } catch {
    return null;
  }
  return performance.now() - start;
}

interface Timing {
  documents: number;
  /** Rejected by us, or more than the bare reader can take: not compared. */
  skipped: number;
  bytes: number;
  ours: number;
  bare: number;
  /** Without the text of the cells, where the bare reader has that step apart; else as `bare`. */
  tree: number;
}

/** The fastest of `runs` interleaved runs of each document, summed by format: what else the machine does falls out. */
async function timings(documents: readonly Rendered[]): Promise<Map<Format, Timing>> {
  const out = new Map<Format, Timing>();
  for (const document of documents) {
    const { format } = document.layout;
    const row = out.get(format) ?? { documents: 0, skipped: 0, bytes: 0, ours: 0, bare: 0, tree: 0 };
    out.set(format, row);
    const readers = [
      () => readReports(document),
      ...[BARE[format], TREE_ONLY[format] ?? BARE[format]].map((read) => () => read(document.bytes)),
    ];
    const best = readers.map(() => Number.POSITIVE_INFINITY);
    for (let run = 0; run < runs; run++)
      for (const [i, read] of readers.entries()) best[i] = Math.min(best[i]!, (await milliseconds(read)) ?? Number.NaN);
    const [ours, bare, tree] = best as [number, number, number];
    if (Number.isNaN(ours) || Number.isNaN(bare)) {
      row.skipped += 1;
      continue;
    }
    row.documents += 1;
    row.bytes += document.bytes.length;
    row.ours += ours;
    row.bare += bare;
    row.tree += tree;
  }
  return out;
}

const documents = await corpus();
const byFormat = new Tallies();
const byLayout = new Tallies();
const byGroup = new Tallies();
for (const document of documents) {
  const judged = await judge(document);
  byFormat.add(document.layout.format, judged);
  byFormat.add('all', judged);
  byLayout.add(document.layout.id, judged);
  if (document.perturbations.length === 0) byGroup.add(document.layout.recoverable === 'all' ? 'enc' : 'enc (figures lost)', judged);
}

const byPerturbation = new Tallies();
const random = new Random(seed + 1);
const carriers = QUICK_LAYOUTS.filter((l) => l.recoverable === 'all' && !l.carries);
for (const perturbation of PERTURBATIONS) {
  for (let i = 0; i < 12; i++) {
    const suited = carriers.filter((l) => perturbation.needs !== 'apart' || l.cells === 'apart');
    const judged = await judge(await compose(random.int(0, 2 ** 31), random.pick(suited), [perturbation]));
    byGroup.add(perturbation.group, judged);
    byPerturbation.add(`${perturbation.group}: ${perturbation.id}`, judged);
  }
}

byLayout.print('By layout (0–5 random perturbations each)');
byPerturbation.print('By perturbation (alone, over random layouts)');
byGroup.print('By group of the catalogue of layouts (enc: layouts without perturbations; others: one perturbation each)');
byFormat.print('By format');

const sample = new Random(seed + 2);
const formats = [...new Set(documents.map((d) => d.layout.format))];
const timed = await timings(
  formats.flatMap((format) =>
    sample.some(
      documents.filter((d) => d.layout.format === format),
      timedEach,
    ),
  ),
);
printTable(
  `Time (fastest of ${runs} interleaved runs; bound of the ratio 2.5, none for text, which has no reader)`,
  ['', 'documents', 'skipped', 'kB each', 'documents/s', 'MB/s', 'ours ms', 'bare ms', 'ratio', 'ratio to the tree'],
  [...timed].map(([format, t]) => [
    format,
    t.documents,
    t.skipped,
    t.bytes / 1000 / t.documents,
    (1000 * t.documents) / t.ours,
    t.bytes / 1000 / t.ours,
    t.ours / t.documents,
    t.bare / t.documents,
    format === 'text' ? '–' : t.ours / t.bare,
    format in TREE_ONLY ? t.ours / t.tree : '–',
  ]),
);
