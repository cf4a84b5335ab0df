/** Brings reports into a stage: new, replaced, unchanged, superseded at once or refused. */
import { CELL_IDS, type CellId } from '../form';
import { agencyId } from '../regions';
import { COMPLETENESSES, type Report, shapeFault } from '../report';
import { assertFit, canonical, contentHash, UnfitReport } from './content';
import type { Places } from './place';
import { agencyYear, type Current, type Stage } from './stage';

/** Reports held in memory at a time. */
const BATCH = 1000;

/** A report that was replaced, and the cells whose figure changed. */
export interface ReplacedReport {
  readonly agency: string;
  readonly year: number;
  readonly cells: readonly { readonly cell: CellId; readonly from: number | null; readonly to: number | null }[];
}

export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

export interface Loaded {
  /** Reports that came in. */
  read: number;
  added: number;
  replaced: number;
  /** Same content as the current version, or as one that was already superseded. */
  unchanged: number;
  /** Excerpts and cut-off reports of an agency-year of which a more complete one is current: kept in history only. */
  outranked: number;
  readonly refused: Refusal[];
  readonly changes: ReplacedReport[];
}

/** What happens to a report whose agency-year is already there. */
export function verdict(report: Pick<Report, 'completeness'>, content: bigint, current: Current): 'unchanged' | 'outranked' | 'replaces' {
  if (content === current.content || current.history.has(content)) return 'unchanged';
  return COMPLETENESSES.indexOf(report.completeness) > COMPLETENESSES.indexOf(current.completeness) ? 'outranked' : 'replaces';
}

const changedCells = (before: Report, after: Report): ReplacedReport['cells'] =>
  CELL_IDS.flatMap((cell) => {
    const [from, to] = [before.cells[cell] ?? null, after.cells[cell] ?? null];
    return from === to ? [] : [{ cell, from, to }];
  });

/** Why the report cannot be loaded; null when it can. */
function reasonToRefuse(report: Report): string | null {
  const fault = shapeFault(report);
  if (fault !== null) return fault;
  try {
    assertFit(report);
    return null;
  } catch (error) {
    if (error instanceof UnfitReport) return error.message;
    throw error;
  }
}

interface Incoming {
  readonly report: Report;
  readonly agencyKey: number;
  readonly content: bigint;
}

/**
 * Stable id of the report's agency. A report whose document names no agency is nobody's revision: it is told by its
 * document.
 */
export function identityOf(report: Report): string {
  const unnamed = report.problems.some((p) => p.code === 'agency_unknown');
  return unnamed
    ? `unnamed-${(report.source.sha256 ?? report.source.file).slice(0, 16)}`
    : agencyId(report.agency.name, report.agency.region);
}

export interface LoadOptions {
  readonly places: Places;
  /** Stable id of the report's agency. */
  readonly identify?: (report: Report) => string;
  readonly now: Date;
  /** A correction may bring back content that history knows. */
  readonly force?: boolean;
  readonly onProgress?: (loaded: Loaded) => void;
}

/** Loads the reports in their order; of two versions of one agency-year the later wins. */
export async function loadReports(stage: Stage, reports: AsyncIterable<Report> | Iterable<Report>, options: LoadOptions): Promise<Loaded> {
  const loaded: Loaded = { read: 0, added: 0, replaced: 0, unchanged: 0, outranked: 0, refused: [], changes: [] };
  const identify = options.identify ?? identityOf;
  let batch = new Map<string, Incoming>();

  const finish = async () => {
    await loadBatch(stage, [...batch.values()], loaded, options);
    batch = new Map();
    options.onProgress?.(loaded);
  };

  for await (const raw of reports) {
    loaded.read += 1;
    const reason = reasonToRefuse(raw);
    if (reason !== null) {
      loaded.refused.push({ file: raw.source?.file ?? '?', reason });
      continue;
    }
    const report = canonical(raw);
    const agencyKey = stage.keyOf(identify(report));
    const key = agencyYear(agencyKey, report.year);
    // Two versions in one batch would not see each other.
    if (batch.has(key) || batch.size === BATCH) await finish();
    batch.set(key, { report, agencyKey, content: contentHash(report) });
  }
  await finish();
  return loaded;
}

async function loadBatch(stage: Stage, batch: readonly Incoming[], loaded: Loaded, options: LoadOptions): Promise<void> {
  const { now, places } = options;
  const current = await stage.current(batch.map(({ agencyKey, report }) => ({ agencyKey, year: report.year })));
  const existing = (incoming: Incoming) => current.get(agencyYear(incoming.agencyKey, incoming.report.year));

  const unhashed = batch.flatMap((incoming) => existing(incoming) ?? []).filter((c) => c.content === null);
  const bulk = await stage.read(unhashed.map((c) => c.reportId));
  const decide = (incoming: Incoming, there: Current) => {
    const before = bulk.get(there.reportId);
    const known = before ? { ...there, content: contentHash(before) } : there;
    return verdict(incoming.report, incoming.content, options.force ? { ...known, history: new Set() } : known);
  };

  const replacing = batch.filter((incoming) => {
    const there = existing(incoming);
    return there && decide(incoming, there) === 'replaces';
  });
  const old = await stage.read(replacing.map((incoming) => existing(incoming)!.reportId));
  const loadedAt = await stage.loadedAt([...old.keys()]);
  await stage.remove([...old.keys()]);

  for (const incoming of batch) {
    const { report, agencyKey, content } = incoming;
    const there = existing(incoming);
    const place = places.of(report.agency.region);
    if (!there) {
      stage.add(report, { reportId: stage.newReportId(), agencyKey, revision: 1, content, place, loadedAt: now });
      loaded.added += 1;
      continue;
    }
    const decision = old.has(there.reportId) ? 'replaces' : decide(incoming, there);
    if (decision === 'unchanged') loaded.unchanged += 1;
    if (decision === 'outranked') {
      stage.addRevision(there.reportId, 0, report, now, now);
      stage.touched.add(agencyKey);
      loaded.outranked += 1;
    }
    if (decision === 'replaces') {
      const before = old.get(there.reportId)!;
      stage.addRevision(there.reportId, there.revision, before, loadedAt.get(there.reportId) ?? now, now);
      stage.add(report, { reportId: there.reportId, agencyKey, revision: there.revision + 1, content, place, loadedAt: now });
      loaded.replaced += 1;
      loaded.changes.push({ agency: report.agency.name, year: report.year, cells: changedCells(before, report) });
    }
  }
}
