/**
 * Blocks and grids → Report. Matching is by label and table structure; what cannot be placed for certain becomes a
 * problem with its place, and its cells stay unknown.
 */

import { check } from '../checks';
import type { Document } from '../documents/document';
import { CELLS, type Cell, type Edition, TABLES, type TableId } from '../form';
import { webAddress } from '../format';
import { type Hints, type Resolution, resolveAgency } from '../regions';
import type { Report } from '../report';
import { nearTheForm } from './large-document';
import { hasLostLines } from './lost-lines';
import { compact } from './normalize';
import { whyNot } from './not-a-report';
import { publication } from './publication';
import { NotAReport, refusal } from './refusal';
import { type Sections, sections } from './sections';
import { Sheet } from './sheet';
import { splitReports } from './split';
import { readApplications } from './table/applications';
import { readDisclosure } from './table/disclosure';
import { readRemedies } from './table/remedies';
import { readTitleBlock, type TitleBlock } from './title-block';

export { explainedLines, explainTables } from './explain';
export { NotAReport } from './refusal';
export type ParsedReport = Report;

export interface ParseOptions {
  /** Six-digit code of the region the document belongs to, where its surroundings tell (a manifest, a folder). */
  readonly region?: string;
}

/**
 * The reports of one document: usually one, several when a page holds several.
 * @throws NotAReport when it holds none
 */
export function parseDocument(whole: Document, options: ParseOptions = {}): ParsedReport[] {
  const document = nearTheForm(whole);
  if (document.blocks.length === 0 && whole.blocks.length > 0) throw refusal('no_tables');
  const parts = splitReports(document);
  if (parts.length === 1) return [parseOne(parts[0]!, options)];
  const reports = parts.flatMap((part) => {
    try {
      return [parseOne(part, options)];
    } catch (error) {
      if (error instanceof NotAReport) return [];
      throw error;
    }
  });
  return reports.length > 0 ? reports : [parseOne(document, options)];
}

function parseOne(document: Document, options: ParseOptions): ParsedReport {
  const parts = sections(document);
  const sheet = new Sheet();
  const disclosure = readDisclosure(parts.tables.disclosure, sheet);
  const found: Record<TableId, boolean> = {
    disclosure: disclosure !== null,
    applications: readApplications(parts.tables.applications, sheet),
    remedies: readRemedies(parts.tables.remedies, sheet),
  };
  const heading = readTitleBlock(document, parts);
  const reason = whyNot(document, parts, sheet, found, heading);
  if (reason) throw reason;
  if (hasLostLines(parts)) return assemble(document, options, parts, withheld(sheet, disclosure, document), ALL_FOUND, heading, disclosure);
  return assemble(document, options, parts, sheet, found, heading, disclosure);
}

const ALL_FOUND = { disclosure: true, applications: true, remedies: true } as const satisfies Record<TableId, true>;

/** Nothing of the tables is certain: their cells stay unknown, with one problem for all of them. */
function withheld(read: Sheet, disclosure: Edition | null, document: Document): Sheet {
  const sheet = new Sheet();
  const place = { ...(document.blocks[0]?.at ?? {}), text: '' };
  const applications = applicationsForm(read) ?? disclosure;
  const printed = CELLS.filter((c) => !c.edition || c.edition === (c.table === 'applications' ? applications : disclosure));
  sheet.fill(
    printed.map((c) => c.id),
    'unreadable',
    place,
  );
  sheet.problem('repeated_lines_lost', undefined, place);
  return sheet;
}

function assemble(
  document: Document,
  options: ParseOptions,
  parts: Sections,
  sheet: Sheet,
  found: Readonly<Record<TableId, boolean>>,
  heading: TitleBlock,
  disclosure: Edition | null,
): ParsedReport {
  const first = document.blocks[0]?.at ?? {};
  const edition = disclosure ?? applicationsForm(sheet) ?? ((heading.year ?? 0) >= 2021 ? '2021' : '2019');
  for (const table of TABLES) if (!found[table.id]) sheet.problem('table_missing', { table: table.zh });
  missingRows(sheet, edition, found);
  sheet.finish('absent', { ...first, text: '' });

  const place = placed(document, options, heading.agency, heading, sheet);
  if (heading.agencies.length > 0) sheet.problem('several_agencies', { agencies: heading.agencies.join('、') });
  documentFindings(parts, heading, sheet);
  const made = report(document, place, heading, edition, isCutOff(document, sheet, found) ? 'partial' : 'full', sheet, parts.narrative);
  const published = publication(document.meta, parts.preamble, made.year);
  return published ? { ...made, source: { ...made.source, published } } : made;
}

/** Does the document lack a table, or end inside the last one? */
function isCutOff({ blocks }: Document, sheet: Sheet, found: Readonly<Record<TableId, boolean>>): boolean {
  if (Object.values(found).includes(false)) return true;
  const [last, title] = [blocks.at(-1), TABLES.at(-1)!.zh];
  const short = sheet.problems.find(
    ({ code, detail }) => code === 'cell_count' && detail?.row === title && Number(detail.found) < Number(detail.expected),
  );
  return short !== undefined && (last?.kind === 'grid' || (last?.at.line ?? Number.POSITIVE_INFINITY) <= (short.place?.line ?? 0));
}

function report(
  document: Document,
  place: Resolution,
  heading: Pick<TitleBlock, 'year' | 'title'>,
  edition: Edition,
  completeness: ParsedReport['completeness'],
  sheet: Sheet,
  narrative: ParsedReport['narrative'],
): ParsedReport {
  const made: ParsedReport = {
    agency: { name: place.name, region: place.region, level: place.level, kind: place.kind },
    year: heading.year!,
    edition,
    scope: place.kind === 'government' && place.level !== 'township' ? 'area' : 'agency',
    completeness,
    source: {
      file: document.file,
      format: document.format,
      sha256: document.sha256,
      url: webAddress(document.meta.url),
      title: heading.title,
    },
    cells: sheet.cells,
    states: sheet.states,
    stated: {},
    provenance: sheet.provenance,
    narrative,
    problems: sheet.problems,
    findings: sheet.findings,
  };
  made.findings.push(...check(made));
  return made;
}

/** The agency's official name, region, level and kind; what is not certain is a problem. */
function placed(
  document: Document,
  options: ParseOptions,
  agency: string | null,
  around: Pick<TitleBlock, 'context' | 'narrative'>,
  sheet: Sheet,
): Resolution {
  const name = agency ?? UNNAMED;
  const place = resolveAgency({ name, hints: hints(document, options, around) });
  if (!agency) sheet.problem('agency_unknown', undefined);
  else if (place.region === null) {
    const candidates = (place.candidates ?? []).map((c) => c.fullName).join('、');
    sheet.problem(candidates ? 'region_ambiguous' : 'region_unknown', { agency: name, candidates });
  }
  return place;
}

const UNNAMED = '（未署名机关）';

/** Edition of table 三 by the rows it prints: the form that a report without table 二 follows. */
function applicationsForm(sheet: Sheet): Edition | null {
  if (sheet.has('applications.other.total')) return '2019';
  return sheet.has('applications.other_misc.total') ? '2021' : null;
}

/** Rows that a found table should print in its edition and does not. Table 三 may follow the other edition. */
function missingRows(sheet: Sheet, edition: Edition, found: Readonly<Record<TableId, boolean>>): void {
  const applications = applicationsForm(sheet) ?? edition;
  for (const row of FORM_ROWS) {
    const [{ table, rowLabel }] = row;
    const form = table === 'applications' ? applications : edition;
    if (!found[table] || row.some((c) => sheet.has(c.id)) || row.every((c) => c.edition && c.edition !== form)) continue;
    sheet.problem('row_missing', { row: rowLabel.zh.at(-1)! });
  }
}

/** The form's cells by the row they stand in. */
const FORM_ROWS = [
  ...CELLS.reduce((rows, cell) => {
    const key = `${cell.table}.${cell.row}`;
    const row = rows.get(key);
    if (row) row.push(cell);
    else rows.set(key, [cell]);
    return rows;
  }, new Map<string, [Cell, ...Cell[]]>()).values(),
];

function hints(document: Document, options: ParseOptions, heading: Pick<TitleBlock, 'context' | 'narrative'>): Hints {
  const { region, url, 站点: site } = document.meta;
  const code = options.region ?? (/^\d{6}$/.test(region ?? '') ? region : undefined);
  return {
    ...(code ? { regionCode: code } : region ? { regionText: region } : {}),
    ...(url ? { url } : {}),
    siteName: [site, document.title, ...heading.context].filter(Boolean).join('\n'),
    narrative: heading.narrative,
    file: document.file,
  };
}

/** What the document says against itself: another year in its period, a notice that no longer applies. */
function documentFindings(parts: Sections, heading: TitleBlock, sheet: Sheet): void {
  const { year, periodYear } = heading;
  if (year !== null && periodYear !== null && periodYear !== year) sheet.note('period_mismatch', { period: periodYear, year });
  const cites = parts.lines.some((line) => line.text.includes('60') && /国办公开办函[(〔[【]2019[)〕\]】]60/.test(compact(line.text)));
  if (year !== null && year >= 2021 && cites) sheet.note('cited_notice', {});
}
