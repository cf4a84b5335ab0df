/**
 * Corrections: the only way a published figure changes. Each is a line of data/corrections.csv with its reason and
 * evidence; the printed figure stays beside the new one.
 */
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { cellName, named } from './checks/names';
import { type CellId, isCellId } from './form';
import type { Correction, Finding, Report } from './report';

/** Columns of data/corrections.csv. `region` is optional and tells two agencies of one name apart. */
const rowSchema = z.object({
  agency: z.string().min(2),
  region: z.string().optional(),
  year: z.coerce.number().int(),
  cell: z.string().refine(isCellId, '没有这个单元格，请核对单元格编号'),
  value: z.string().regex(/^-?\d+(\.\d+)?$|^$/, '应为数字；留空表示“原文数字不可信，按无法辨认处理”'),
  reason: z.string().min(1, '必须写明理由'),
  evidence: z.string().min(1, '必须写明依据'),
  who: z.string().min(1, '必须写明更正人'),
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '应为 YYYY-MM-DD'),
});

/** One line of the file. `value` null withdraws the printed figure without giving another. */
export interface CorrectionEntry extends Omit<Correction, 'printed'> {
  readonly agency: string;
  readonly region: string | null;
  readonly year: number;
}

/** A corrections file with faulty lines; each line of `message` says where, what and what to do. */
export class CorrectionsError extends Error {
  override readonly name = 'CorrectionsError';
}

/** Reads the text of data/corrections.csv (UTF-8, header line). @throws CorrectionsError naming every faulty line */
export function parseCorrections(csv: string): CorrectionEntry[] {
  let rows: { record: unknown; info: { lines: number } }[];
  try {
    rows = parse(csv, { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true }) as unknown as typeof rows;
  } catch (cause) {
    throw new CorrectionsError(`corrections.csv：${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const faults: string[] = [];
  const entries: CorrectionEntry[] = [];
  const seen = new Map<string, number>();
  for (const { record, info } of rows) {
    const row = rowSchema.safeParse(record);
    if (!row.success) {
      faults.push(...row.error.issues.map((i) => `corrections.csv 第 ${info.lines} 行，${i.path.join('.')}：${i.message}`));
      continue;
    }
    const { value, cell, region, ...rest } = row.data;
    const key = [rest.agency, region ?? '', rest.year, cell].join('|');
    const earlier = seen.get(key);
    if (earlier) faults.push(`corrections.csv 第 ${info.lines} 行：与第 ${earlier} 行更正同一个数字，请只保留一行`);
    seen.set(key, info.lines);
    entries.push({ ...rest, cell: cell as CellId, region: region || null, value: value === '' ? null : Number(value) });
  }
  if (faults.length > 0) throw new CorrectionsError(faults.join('\n'));
  return entries;
}

const concerns = (entry: CorrectionEntry, report: Report) =>
  entry.agency === report.agency.name && entry.year === report.year && (entry.region === null || entry.region === report.agency.region);

/**
 * The report with its corrections applied: the cell holds the new value, `corrections` both values, and a finding
 * `corrected` says so. The given report is not changed; a correction already applied is not applied again.
 * Run the checks after it.
 */
export function applyCorrections(report: Report, entries: readonly CorrectionEntry[]): Report {
  const done = new Set(report.corrections?.map((c) => c.cell));
  const own = entries.filter((entry) => concerns(entry, report) && !done.has(entry.cell));
  if (own.length === 0) return report;
  const cells = { ...report.cells };
  const states = { ...report.states };
  const corrections = [...(report.corrections ?? [])];
  const findings = [...report.findings];
  for (const { cell, value, reason, evidence, who, date } of own) {
    const printed = report.cells[cell] ?? null;
    cells[cell] = value;
    if (value === null) states[cell] = 'unreadable';
    else delete states[cell];
    corrections.push({ cell, printed, value, reason, evidence, who, date });
    findings.push(corrected(cell, printed, value, reason));
  }
  return { ...report, cells, states, corrections, findings };
}

function corrected(cell: CellId, printed: number | null, value: number | null, reason: string): Finding {
  const text = (figure: number | null, none: string) => (figure === null ? none : figure);
  return {
    code: 'corrected',
    standing: 'advisory',
    verdict: 'noted',
    cells: [cell],
    detail: {
      ...named('cell', cellName(cell)),
      printed: text(printed, '（无数字）'),
      printed_en: text(printed, '(no number)'),
      value: text(value, '（不采用）'),
      value_en: text(value, '(withdrawn)'),
      reason,
    },
  };
}
