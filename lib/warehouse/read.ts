/** Reports read back from the warehouse: the inverse of lib/warehouse/rows.ts, in canonical form. */
import { CELL_IDS, type CellId } from '../form';
import type { CellState, Correction, Finding, Problem, Report, SourceLocation } from '../report';
import { canonical } from './content';
import { DEFAULT_STATE, FACT_DIMENSIONS, quote } from './schema';

/** Anything that answers SQL with plain rows: a connection or a served Source. */
export type Rows = <Row>(sql: string) => Promise<Row[]>;

type Keyed<T> = T & { readonly report_id: number };
type FactRow = Keyed<Pick<Report, 'year' | 'edition' | 'scope' | 'completeness'> & Report['agency'] & Record<string, number | null>>;
type SourceRow = Keyed<
  Omit<Report['source'], 'published'> & {
    agency_name: string;
    region: string | null;
    published: string | null;
    published_from: string | null;
  }
>;
type JsonText = string | null;

const parsed = <T>(text: JsonText): T | undefined => (text === null ? undefined : (JSON.parse(text) as T));
/** Without the keys that are null: what the Report leaves out. */
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined)) as T;

function byReport<T>(rows: readonly Keyed<T>[]): Map<number, Keyed<T>[]> {
  const grouped = new Map<number, Keyed<T>[]>();
  for (const row of rows) {
    const group = grouped.get(row.report_id);
    if (group) group.push(row);
    else grouped.set(row.report_id, [row]);
  }
  return grouped;
}

const FIELDS = ['year', 'edition', 'level', 'kind', 'scope', 'completeness'] as const;
const FACT_COLUMNS = [...FACT_DIMENSIONS.map((c) => c.name).filter((name) => ['report_id', ...FIELDS].includes(name)), ...CELL_IDS].map(
  quote,
);

/**
 * The current reports with these ids, in the order of `ids`; an id that is not there is left out.
 * @param rows runs SQL against one file
 */
export async function readReports(rows: Rows, ids: readonly number[]): Promise<Report[]> {
  if (ids.length === 0) return [];
  const wanted = `report_id IN (${ids.map((id) => Math.trunc(id)).join(', ')})`;
  const side = async <T>(table: string, where = ''): Promise<Map<number, Keyed<T>[]>> =>
    byReport(await rows<Keyed<T>>(`SELECT * FROM ${table} WHERE ${wanted}${where} ORDER BY rowid`));

  const facts = new Map(
    (await rows<FactRow>(`SELECT ${FACT_COLUMNS.join(', ')} FROM fact WHERE ${wanted}`)).map((row) => [row.report_id, row]),
  );
  const states = await side<{ cell: CellId; state: CellState }>('cell_state');
  const problems = await side<Omit<Problem, 'place' | 'detail'> & { place: JsonText; detail: JsonText }>('problem');
  const findings = await side<Omit<Finding, 'detail'> & { detail: JsonText; across: boolean }>('finding', ' AND NOT across');
  const sources = await side<SourceRow>('source');
  const places = await side<SourceLocation & { cell: CellId }>('provenance');
  const narratives = await side<{ section: string; text: string }>('narrative');
  const corrections = await side<Correction>('correction');
  const stated = await side<{ name: string; value: number }>('stated');

  return ids.flatMap((id): Report[] => {
    const fact = facts.get(id);
    if (!fact) return [];
    const source = sources.get(id)?.[0];
    const of = <T>(table: Map<number, T[]>): T[] => table.get(id) ?? [];
    const without = <T extends { report_id: number }>({ report_id: _, ...rest }: T) => rest;
    return [
      canonical({
        agency: { name: source?.agency_name ?? '', region: source?.region ?? null, level: fact.level, kind: fact.kind },
        year: fact.year,
        edition: fact.edition,
        scope: fact.scope,
        completeness: fact.completeness,
        source: {
          file: source?.file ?? '',
          format: source?.format ?? '',
          sha256: source?.sha256 ?? null,
          url: source?.url ?? null,
          title: source?.title ?? null,
          ...(source?.published ? { published: { date: source.published.slice(0, 10), from: source.published_from ?? '' } } : {}),
        },
        cells: Object.fromEntries(CELL_IDS.map((cell) => [cell, fact[cell] ?? null])),
        states: {
          ...Object.fromEntries(
            CELL_IDS.filter((cell) => (fact[cell] ?? null) === null).map((cell) => [cell, DEFAULT_STATE[fact.completeness]]),
          ),
          ...Object.fromEntries(of(states).map((s) => [s.cell, s.state])),
        },
        stated: Object.fromEntries(of(stated).map((s) => [s.name, s.value])),
        provenance: Object.fromEntries(
          of(places).map((p) => {
            const { cell, ...place } = without(p);
            return [cell, present(place)];
          }),
        ),
        narrative: Object.fromEntries(of(narratives).map((n) => [n.section, n.text])),
        ...(of(corrections).length > 0 ? { corrections: of(corrections).map((c) => without(c)) } : {}),
        problems: of(problems).map(
          (p) => present({ ...without(p), place: parsed<SourceLocation>(p.place), detail: parsed<Problem['detail']>(p.detail) }) as Problem,
        ),
        findings: of(findings).map((f) => {
          const { across: _, ...finding } = without(f);
          return present({ ...finding, detail: parsed<Finding['detail']>(f.detail) }) as Finding;
        }),
      }),
    ];
  });
}
