/**
 * Complete reports: figures/full and acceptance/truth give every cell; where the document is at hand and `npm run
 * normalize` reads the same figures from it, its places in the document are kept too.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join, resolve } from 'node:path';
import { z } from 'zod';
import { isBrought } from '../../lib/findings';
import { type CellId, cell, cellsOf, EDITIONS, isCellId, TABLES } from '../../lib/form';
import { resolveAgency } from '../../lib/regions';
import { type Problem, type Report, reportSchema, SCOPES, type SourceLocation } from '../../lib/report';

const truthSchema = z.object({
  agency: z.string(),
  region: z.string(),
  year: z.number(),
  edition: z.enum(EDITIONS),
  scope: z.enum(SCOPES).optional(),
  document: z.string().optional(),
  source: z.object({ url: z.string(), published: z.iso.date().optional() }).optional(),
  cells: z.record(z.string(), z.number().nullable()),
});
type Truth = z.infer<typeof truthSchema>;

const FORMATS: Readonly<Record<string, string>> = { '.txt': 'text', '.pdf': 'pdf' };

/** The document a cell map names: beside the maps, or in the folder of documents. */
const documentOf = (folder: string, truth: Truth): string | null =>
  ['acceptance', 'acceptance/documents']
    .map((at) => resolve(folder, at, truth.document ?? '/'))
    .find((file) => truth.document && existsSync(file)) ?? null;

/** The Report that the parser makes of a document; null when it cannot yet. */
function normalized(document: string): Report | null {
  try {
    const line = execFileSync('npm', ['run', '--silent', 'normalize', '--', document], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return reportSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

const sameFigures = (truth: Truth, report: Report): boolean =>
  Object.entries(truth.cells).every(([id, value]) => isCellId(id) && (report.cells[id] ?? null) === value);

/** A row of a statutory table: its label and figures. Anything longer or with sentences is not taken. */
const isTableRow = (text: string): boolean => text.length <= 100 && !/[。；！？]/.test(text);

/** The place with the text of its table row, or else with the row's label and the figure. */
function bare(id: CellId, place: SourceLocation, value: number): SourceLocation {
  return isTableRow(place.text) ? place : { ...place, text: `${cell(id).rowLabel.zh.at(-1) ?? ''} ${value}` };
}

const places = (report: Report | null): Report['provenance'] =>
  Object.fromEntries(
    Object.entries(report?.provenance ?? {}).flatMap(([id, place]) => {
      const value = isCellId(id) ? report?.cells[id] : null;
      return isCellId(id) && place && typeof value === 'number' ? [[id, bare(id, place, value)]] : [];
    }),
  );

/** What the parser met in the document, without any text that is more than a table row. */
const problems = (report: Report | null): Problem[] =>
  (report?.problems ?? []).filter((each) =>
    [each.place?.text, ...Object.values(each.detail ?? {})].every((text) => isTableRow(String(text ?? ''))),
  );

/** Table 三 of a report may follow the other edition: 其他处理 in one row or in three, of seven applicant columns each. */
const OTHERS = 14;

function fullReport(folder: string, truth: Truth, origin: string): { report: Report; parsed: boolean } {
  const document = documentOf(folder, truth);
  const read = document ? normalized(document) : null;
  const agreeing = read && sameFigures(truth, read) ? read : null;
  const resolved = resolveAgency({ name: truth.agency, hints: { regionCode: truth.region } });
  // A complete map leaves out, or names with null, only what the form prints nothing in.
  const form = TABLES.flatMap(({ id }) => cellsOf(id, truth.edition).map((c): [string, null] => [c.id, null]));
  const printed = Object.entries(truth.cells).filter(([id]) => isCellId(id));
  const numbers = printed.length < form.length - OTHERS ? Object.entries(Object.fromEntries([...form, ...printed])) : printed;
  const published = read?.source.published ?? (truth.source?.published && { date: truth.source.published, from: '发布日期' });
  const report: Report = {
    agency: { name: resolved.name, region: resolved.region, level: resolved.level, kind: resolved.kind },
    year: truth.year,
    edition: truth.edition,
    scope: truth.scope ?? agreeing?.scope ?? (resolved.kind === 'government' ? 'area' : 'agency'),
    completeness: 'full',
    source: {
      file: document ? basename(document) : origin,
      format: FORMATS[extname(document ?? '')] ?? 'json',
      sha256: document ? createHash('sha256').update(readFileSync(document)).digest('hex') : null,
      url: truth.source?.url ?? null,
      title: null,
      ...(published ? { published } : {}),
    },
    cells: Object.fromEntries(numbers) as Partial<Record<CellId, number | null>>,
    states: Object.fromEntries(numbers.filter(([, value]) => value === null).map(([id]) => [id, 'blank' as const])),
    stated: {},
    provenance: places(agreeing),
    narrative: {},
    problems: problems(agreeing),
    // Findings are computed again when the reports are loaded.
    findings: (agreeing?.findings ?? []).filter(isBrought),
  };
  return { report, parsed: agreeing !== null };
}

/** Every complete report of the folder; `parsed` counts those with places in their document. */
export async function fullReports(folder: string): Promise<{ reports: Report[]; parsed: number }> {
  const files = ['figures/full', 'acceptance/truth'].flatMap((at) =>
    readdirSync(join(folder, at))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, at, name)),
  );
  const read = files.map((file) => fullReport(folder, truthSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), basename(file)));
  return { reports: read.map((each) => each.report), parsed: read.filter((each) => each.parsed).length };
}
