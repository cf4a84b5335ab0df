/**
 * The normalized Report: one agency's figures for one year, with where each came from. Everything after the parser
 * speaks this shape; `npm run normalize` prints it, `data/reports` ships it, `npm run ingest` loads it.
 */
import { z } from 'zod';
import { CELL_STATES, type CellState, COMPLETENESSES, KINDS, LEVELS, SCOPES } from './dimensions';
import { CELL_IDS, type CellId, EDITIONS, type Edition, SECTIONS } from './form';

export * from './dimensions';

const cellId = z.enum(CELL_IDS as [CellId, ...CellId[]]);
const sectionId = z.enum(SECTIONS.map((s) => s.id));

/** A place in the source document; every number is 1-based. `text` is the source text around the figure. */
export const sourceLocationSchema = z.object({
  line: z.int().positive().optional(),
  page: z.int().positive().optional(),
  sheet: z.string().optional(),
  table: z.int().positive().optional(),
  row: z.int().positive().optional(),
  column: z.int().positive().optional(),
  text: z.string(),
});
export type SourceLocation = z.infer<typeof sourceLocationSchema>;

const detail = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

/** Something the parser met and could not place or read for certain. `code` is a key of PROBLEMS in lib/findings.ts. */
export const problemSchema = z.object({
  code: z.string(),
  cell: cellId.optional(),
  place: sourceLocationSchema.optional(),
  detail: detail.optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/**
 * What a check says about a report. `code` is a key of FINDINGS in lib/findings.ts.
 * `failed`: the sides differ; `cannot_judge`: a side holds a non-number; `noted`: a fact without two sides.
 */
export const findingSchema = z.object({
  code: z.string(),
  standing: z.enum(['printed', 'implied', 'advisory']),
  verdict: z.enum(['failed', 'cannot_judge', 'noted']),
  cells: z.array(cellId),
  /** Id of the form's equation, where the check is one. */
  equation: z.string().optional(),
  left: z.number().optional(),
  right: z.number().optional(),
  /** left − right */
  difference: z.number().optional(),
  detail: detail.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

export const agencySchema = z.object({
  /** Full official name, e.g. 阿合奇县库兰萨日克乡人民政府. */
  name: z.string().min(2),
  /** Six-digit GB/T 2260 code of the county, prefecture or province; null when the gazetteer does not know it. */
  region: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  level: z.enum(LEVELS).nullable(),
  kind: z.enum(KINDS).nullable(),
});
export type Agency = z.infer<typeof agencySchema>;

/** A figure changed through data/corrections.csv: both values stay visible. */
export const correctionSchema = z.object({
  cell: cellId,
  printed: z.number().nullable(),
  value: z.number().nullable(),
  reason: z.string(),
  evidence: z.string(),
  who: z.string(),
  date: z.string(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** When the report was published, as its page or a manifest states it; never the date of signature or of a file. */
export const publicationSchema = z.object({
  /** ISO date. */
  date: z.iso.date(),
  /** Where it was taken from: `meta PubDate`, 发布日期, `manifest.csv`. */
  from: z.string(),
});
export type Publication = z.infer<typeof publicationSchema>;

export const reportSchema = z.object({
  agency: agencySchema,
  year: z.int().min(2008).max(2100),
  /** Edition of table 二; tables 三 and 四 may use another (see {@link applicationsEdition}). */
  edition: z.enum(EDITIONS),
  scope: z.enum(SCOPES),
  completeness: z.enum(COMPLETENESSES),
  source: z.object({
    file: z.string(),
    format: z.string(),
    /** SHA-256 of the document's bytes, hex; null when a figure was transcribed from a page that is not stored. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    url: z.string().nullable(),
    title: z.string().nullable(),
    /** Left out when it is unknown. */
    published: publicationSchema.optional(),
  }),
  cells: z.partialRecord(cellId, z.number().nullable()),
  /** A cell named neither here nor in `cells` is `not_transcribed` in an excerpt, else `absent`. */
  states: z.partialRecord(cellId, z.enum(CELL_STATES)),
  /** Figures stated outside the form's cells (e.g. `refused_total`, `proactive_items`); never mixed with cells. */
  stated: z.record(z.string(), z.number()),
  provenance: z.partialRecord(cellId, sourceLocationSchema),
  narrative: z.partialRecord(sectionId, z.string()),
  corrections: z.array(correctionSchema).optional(),
  problems: z.array(problemSchema),
  findings: z.array(findingSchema),
});
export type Report = z.infer<typeof reportSchema>;

/** What makes a value no normalized Report; null when it is one. */
export function shapeFault(value: unknown): string | null {
  const shape = reportSchema.safeParse(value);
  if (shape.success) return null;
  const where = shape.error.issues[0]?.path.join('.');
  return `不是规范的报告数据${where ? `：“${where}”缺失或不合规范` : ''}。请用 npm run normalize 重新生成`;
}

/** Edition of table 三: the one-row 其他处理 is the 2019 form, three rows the 2021 form. A 2021 report may hold the former. */
export function applicationsEdition(report: Pick<Report, 'edition' | 'cells' | 'states'>): Edition {
  // A cell that an excerpt does not show says nothing of the form.
  const printed: readonly (CellState | undefined)[] = ['blank', 'unreadable'];
  const has = (id: CellId) => (report.cells[id] ?? null) !== null || printed.includes(report.states[id]);
  if (has('applications.other.total')) return '2019';
  if (has('applications.other_misc.total') || has('applications.other_not_corrected.total')) return '2021';
  return report.edition;
}
