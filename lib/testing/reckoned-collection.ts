/** A random collection, loaded as an ingest loads it, beside the reckoner's world of the same reports. */
import { join } from 'node:path';
import { check } from '../checks';
import { applyCorrections, type CorrectionEntry } from '../corrections';
import type { Source } from '../queries/query';
import type { Finding, Report } from '../report';
import { type UpdateOptions, updateCollection } from '../warehouse';
import { Generation } from '../warehouse/generation';
import { temporaryFolder } from './plain-report';
import { Random } from './random';
import { bodyId, PLACES, randomCollection } from './random-collection';
import { reportKey, type World, world } from './reckoner/world';

export interface Reckoned {
  readonly source: Source;
  readonly world: World;
  close(): void;
}

/** Findings between reports are made when a collection is built (lib/warehouse/cross-report-findings.test.ts); the reckoner counts them. */
export async function findingsAcross(source: Source): Promise<Map<string, Finding[]>> {
  const rows = await source.rows<{ id: string; year: number; detail: string | null } & Readonly<Record<string, unknown>>>(
    `SELECT a.id, f.year, n.code, n.standing, n.verdict, n.cells, n.equation, n."left", n."right", n.difference, n.detail
     FROM finding n JOIN fact f USING (report_id) JOIN agency a USING (agency_key) WHERE n.across ORDER BY n.rowid`,
  );
  const found = new Map<string, Finding[]>();
  for (const { id, year, detail, ...row } of rows) {
    const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
    const finding = { ...known, ...(detail !== null && { detail: JSON.parse(detail) }) } as Finding;
    const key = reportKey(id, year);
    found.set(key, [...(found.get(key) ?? []), finding]);
  }
  return found;
}

/** A few lines of data/corrections.csv about the reports. */
function corrections(reports: readonly Report[], random: Random): CorrectionEntry[] {
  return random.some(reports, 3).map((one) => ({
    agency: one.agency.name,
    region: one.agency.region,
    year: one.year,
    cell: 'applications.received.total',
    value: random.pick([null, 41, 999]),
    reason: '笔误',
    evidence: '样例',
    who: '样例',
    date: '2026-01-31',
  }));
}

/** The report as the build should hold it: figures corrected, then checked. */
function corrected(one: Report, entries: readonly CorrectionEntry[]): Report {
  const made: Report = { ...one, cells: { ...one.cells }, states: { ...one.states } };
  for (const { agency, region, year, ...line } of entries) {
    if (agency !== one.agency.name || region !== one.agency.region || year !== one.year) continue;
    made.corrections = [...(made.corrections ?? []), { ...line, cell: line.cell, printed: one.cells[line.cell] ?? null }];
    made.cells[line.cell] = line.value;
    if (line.value === null) made.states[line.cell] = 'unreadable';
    else delete made.states[line.cell];
  }
  // What is said of the correction itself takes its words from lib/corrections.
  const told = applyCorrections(one, entries).findings.filter(({ code }) => code === 'corrected');
  return { ...made, findings: [...told, ...check(made)] };
}

/** What a seed gives: reports as printed, lines of corrections, and the reports that a collection of both holds. */
function made(seed: number) {
  const { reports: printed, mergedInto } = randomCollection(seed);
  const entries = corrections(printed, new Random(seed + 1));
  return { printed, entries, reports: printed.map((one) => corrected(one, entries)), mergedInto };
}

const SET = 'demo';
export interface Built {
  readonly seed: number;
  readonly folder: string;
  remove(): void;
}

/** A year in which nobody reports. */
const WRONG_YEAR = 2018;

/** What is submitted by mistake first and taken back: wrong figures of some reports, and reports of a wrong year. */
function mistakes(reports: readonly Report[], random: Random): Report[] {
  const wrong = random.some(reports, 5).map((one) => ({ ...one, cells: { ...one.cells, 'applications.received.total': 7_777 } }));
  return [...wrong, ...random.some(reports, 3).map((one) => ({ ...one, year: WRONG_YEAR }))];
}

/** Loads the collection of a seed into a file, as ingests do: first some mistakes, which are withdrawn as the rest comes in. */
export async function buildCollection(seed: number): Promise<Built> {
  const { printed, entries, mergedInto } = made(seed);
  const { folder, remove } = temporaryFolder();
  const nameOfId = new Map(printed.map((one) => [one.agency.name, bodyId(one)]));
  const options: UpdateOptions = {
    collection: SET,
    folder,
    invented: true,
    regions: PLACES,
    corrections: entries,
    identify: bodyId,
    successorOf: (name) => mergedInto.get(nameOfId.get(name) ?? name) ?? null,
    now: new Date('2026-01-01T00:00:00Z'),
  };
  const wrong = mistakes(printed, new Random(seed + 2));
  await updateCollection(wrong, options);
  await updateCollection(async (submissions) => {
    // Some seeds take the submission back as a whole, the others each of its reports.
    if (seed % 3 === 2) await submissions.withdraw(1);
    else
      for (const key of new Set(wrong.map((one) => `${bodyId(one)} ${one.year}`)))
        await submissions.withdrawReport(key.split(' ')[0]!, Number(key.split(' ')[1]));
    for (const one of printed) submissions.take(one);
  }, options);
  return { seed, folder, remove };
}

/** Opens a file that {@link buildCollection} wrote, beside the world of the same seed. */
export async function openBuilt({ seed, folder }: Built): Promise<Reckoned> {
  const { reports, mergedInto } = made(seed);
  const source = await Generation.open(SET, join(folder, `${SET}.duckdb`));
  return {
    source,
    world: world({
      collection: SET,
      invented: true,
      reports,
      places: PLACES,
      mergedInto,
      identify: bodyId,
      across: await findingsAcross(source),
    }),
    close: () => source.close(),
  };
}
