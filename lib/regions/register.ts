/**
 * The register of agencies, data/agencies.csv: what no rule tells of an agency. A line gives one name and region an id; lines
 * with one id are one agency under several names, each valid between two months. `successor` is the id of the agency that
 * took its place. `level` and `kind` say what the body is where its name misleads.
 */
import { parse } from 'csv-parse/sync';
import { KINDS, type Kind, LEVELS, type Level } from '../dimensions';
import { region as regionByCode } from './gazetteer';
import { RegisterError } from './register-error';

export interface RegisterLine {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  /** Months (YYYY-MM) between which the name was in use, where known. */
  readonly from: string | null;
  readonly to: string | null;
  /** Id of the agency that took its place. */
  readonly successor: string | null;
  readonly note: string;
  readonly level: Level | null;
  readonly kind: Kind | null;
}

const COLUMNS = ['id', 'name', 'region', 'from', 'to', 'successor', 'note', 'level', 'kind'] as const;
const REQUIRED = ['id', 'name', 'region'] as const;
const FILE = 'agencies.csv';
const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
/** An id that follows from region and name, of an agency that needs no line. */
export const DERIVED_ID = /^(?:\d{6}|none)-[0-9a-f]{10}$/;

/** Whether a name was in use in some month of the year. */
export const inUse = ({ from, to }: Pick<RegisterLine, 'from' | 'to'>, year: number): boolean =>
  (from === null || from <= `${year}-12`) && (to === null || to >= `${year}-01`);

/** Reads the text of data/agencies.csv. @throws RegisterError naming every faulty line */
export function parseRegister(csv: string): RegisterLine[] {
  let rows: { record: Record<string, string>; info: { lines: number } }[];
  try {
    rows = parse(csv, {
      columns: true,
      info: true,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
    }) as unknown as typeof rows;
  } catch (cause) {
    throw new RegisterError(`${FILE}：${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const faults: string[] = [];
  const lines = rows.map(({ record, info }) => {
    const of = (column: (typeof COLUMNS)[number]) => record[column]?.trim() ?? '';
    const fault = (text: string) => faults.push(`${FILE} 第 ${info.lines} 行：${text}`);
    for (const column of REQUIRED) if (of(column) === '') fault(`缺少 ${column}`);
    if (of('region') !== '' && !regionByCode(of('region'))) fault(`没有行政区划代码“${of('region')}”`);
    for (const column of ['from', 'to'] as const)
      if (of(column) !== '' && !MONTH.test(of(column))) fault(`${column}“${of(column)}”应为年月，如 2023-03`);
    if (of('from') !== '' && of('to') !== '' && of('from') > of('to')) fault(`from ${of('from')} 晚于 to ${of('to')}，请对调或改正`);
    if (of('level') !== '' && !(LEVELS as readonly string[]).includes(of('level')))
      fault(`level“${of('level')}”应为 ${LEVELS.join('、')} 之一`);
    if (of('kind') !== '' && !(KINDS as readonly string[]).includes(of('kind'))) fault(`kind“${of('kind')}”应为 ${KINDS.join('、')} 之一`);
    if (of('successor') !== '' && of('successor') === of('id')) fault(`${of('name')}的 successor 就是它自己，请删去或改正`);
    const line: RegisterLine = {
      id: of('id'),
      name: of('name'),
      region: of('region'),
      from: of('from') || null,
      to: of('to') || null,
      successor: of('successor') || null,
      note: of('note'),
      level: (of('level') || null) as Level | null,
      kind: (of('kind') || null) as Kind | null,
    };
    return { line, number: info.lines };
  });
  faults.push(...successorFaults(lines));
  if (faults.length > 0) throw new RegisterError(faults.join('\n'));
  return lines.map(({ line }) => line);
}

type Numbered = { readonly line: RegisterLine; readonly number: number };

/** Successors that differ between lines of one id, lead nowhere or lead round in a ring. */
function successorFaults(lines: readonly Numbered[]): string[] {
  const faults: string[] = [];
  const known = new Set(lines.map(({ line }) => line.id));
  const next = new Map<string, string>();
  for (const { line, number } of lines) {
    if (line.successor === null || line.successor === line.id) continue;
    const earlier = next.get(line.id);
    if (earlier !== undefined && earlier !== line.successor)
      faults.push(`${FILE} 第 ${number} 行：${line.id} 已有另一个 successor“${earlier}”，请只留一个`);
    if (!known.has(line.successor) && !DERIVED_ID.test(line.successor))
      faults.push(`${FILE} 第 ${number} 行：名录里没有 successor“${line.successor}”，请补上这一机构或改正编号`);
    next.set(line.id, line.successor);
  }
  const numbers = new Map(lines.map(({ line, number }) => [line.id, number]));
  for (const ring of rings(lines.map(({ line }) => line)))
    if (ring.length > 2) faults.push(`${FILE} 第 ${numbers.get(ring[0]!)} 行：${ringText(ring)}`);
  return faults;
}

/** Agencies whose successors lead back to themselves: `a b a`, `a a`; each ring once, from the line that leads into it first. */
function rings(lines: readonly RegisterLine[]): string[][] {
  const next = new Map(lines.flatMap((line) => (line.successor === null ? [] : [[line.id, line.successor] as const])));
  const told = new Set<string>();
  return [...next.keys()].flatMap((id) => {
    const path = [id];
    for (let at = next.get(id); at !== undefined; at = next.get(at)) {
      path.push(at);
      if (path.indexOf(at) < path.length - 1) break;
    }
    const start = path.indexOf(path.at(-1)!);
    if (start === path.length - 1 || path.some((one) => told.has(one))) return [];
    for (const one of path) told.add(one);
    return [path.slice(start)];
  });
}
const ringText = (ring: readonly string[]): string => `successor 绕成一圈：${ring.join(' → ')}。请改正其中一行`;

/** Successors that lead round in a ring, a line that points at itself among them. */
export const ringFaults = (lines: readonly RegisterLine[]): string[] => rings(lines).map((ring) => `${FILE}：${ringText(ring)}`);

/** Two lines that claim one name at one time for two agencies. @param keyOf what makes names of one region one agency's */
export function claimFaults(lines: readonly RegisterLine[], keyOf: (line: RegisterLine) => string): string[] {
  const byKey = new Map<string, RegisterLine[]>();
  const faults: string[] = [];
  for (const line of lines) {
    const key = keyOf(line);
    const others = byKey.get(key) ?? [];
    const rival = others.find((other) => other.id !== line.id && overlap(other, line));
    if (rival)
      faults.push(`${FILE}：${rival.id} 与 ${line.id} 同时使用名称“${line.name}”（${line.region}）。请写明各自的 from、to，或只留一行`);
    byKey.set(key, [...others, line]);
  }
  return faults;
}

const overlap = (a: RegisterLine, b: RegisterLine): boolean =>
  (a.from === null || b.to === null || a.from < b.to) && (b.from === null || a.to === null || b.from < a.to);
