/** One Report as rows of the warehouse tables; lib/warehouse/read.ts is its inverse. */
import { type DuckDBValue, dateValue, listValue, timestampValue } from '@duckdb/node-api';
import { isFailed } from '../findings';
import { CELL_IDS, type CellId } from '../form';
import { applicationsEdition, type Report } from '../report';
import { canonical } from './content';
import { DEFAULT_STATE } from './schema';

export type Row = readonly DuckDBValue[];

/** Province, prefecture and county of a region: code and short name, null where there is none. */
export interface PlaceOfRegion {
  readonly province: string | null;
  readonly province_name: string | null;
  readonly prefecture: string | null;
  readonly prefecture_name: string | null;
  readonly county: string | null;
  readonly county_name: string | null;
}

/** What the load knows of a report beside the report itself. */
export interface Loading {
  readonly reportId: number;
  readonly agencyKey: number;
  readonly revision: number;
  readonly content: bigint;
  readonly place: PlaceOfRegion;
  readonly loadedAt: Date;
}

export const timestamp = (date: Date): DuckDBValue => timestampValue(BigInt(date.getTime()) * 1000n);

/** An ISO date. */
const dayOf = (iso: string): DuckDBValue => dateValue(Date.parse(iso) / 86_400_000);

const orNull = <T>(value: T | undefined): T | null => value ?? null;
const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

export function factRow(report: Report, { reportId, agencyKey, revision, content, place }: Loading): Row {
  return [
    reportId,
    agencyKey,
    report.year,
    report.edition,
    applicationsEdition(report),
    report.agency.level,
    report.agency.kind,
    report.scope,
    report.completeness,
    place.province,
    place.province_name,
    place.prefecture,
    place.prefecture_name,
    place.county,
    place.county_name,
    report.findings.filter(isFailed).length,
    report.problems.length,
    report.corrections?.length ?? 0,
    revision,
    content,
    ...CELL_IDS.map((id) => report.cells[id] ?? null),
  ];
}

/** Rows of the side tables, by table name. */
export function sideRows(report: Report, { reportId, loadedAt }: Loading): Readonly<Record<string, readonly Row[]>> {
  const { source } = report;
  const { states } = canonical(report);
  const usual = DEFAULT_STATE[report.completeness];
  const corrected = new Set<CellId>((report.corrections ?? []).map((c) => c.cell));
  const ids = <T>(record: Partial<Record<CellId, T>>) => CELL_IDS.flatMap((id): [CellId, T][] => (record[id] ? [[id, record[id]]] : []));
  return {
    cell_state: ids(states)
      .filter(([id, state]) => state !== usual || corrected.has(id))
      .map(([id, state]) => [reportId, id, state]),
    problem: report.problems.map((p) => [reportId, p.code, orNull(p.cell), json(p.place), json(p.detail)]),
    finding: report.findings.map((f) => [
      reportId,
      f.code,
      f.standing,
      f.verdict,
      listValue(f.cells),
      orNull(f.equation),
      orNull(f.left),
      orNull(f.right),
      orNull(f.difference),
      json(f.detail),
      false,
    ]),
    source: [
      [
        reportId,
        source.file,
        source.format,
        source.sha256,
        source.url,
        source.title,
        source.published ? dayOf(source.published.date) : null,
        orNull(source.published?.from),
        report.agency.name,
        report.agency.region,
        timestamp(loadedAt),
      ],
    ],
    provenance: ids(report.provenance).map(([id, p]) => [
      reportId,
      id,
      orNull(p.line),
      orNull(p.page),
      orNull(p.sheet),
      orNull(p.table),
      orNull(p.row),
      orNull(p.column),
      p.text,
    ]),
    narrative: Object.entries(report.narrative).map(([section, text]) => [reportId, section, text]),
    correction: (report.corrections ?? []).map((c) => [reportId, c.cell, c.printed, c.value, c.reason, c.evidence, c.who, c.date]),
    stated: Object.entries(report.stated).map(([name, value]) => [reportId, name, value]),
  };
}
