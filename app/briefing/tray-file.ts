/** A briefing that comes as a file from elsewhere: nothing of it is trusted. Loaded when a file is opened. */
import { z } from 'zod';
import { CHART_KINDS } from '@/lib/models/chart-model';
import { PATTERNS } from '@/lib/snapshot/picture';
import { FORMAT, type Tray } from './tray';

/** A file of more is none that this program wrote. */
const MOST_SHEETS = 200;

const text = z.string().max(20_000);
const cell = z.object({ value: z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()]), text });
const model = z.object({
  kind: z.enum(CHART_KINDS),
  title: text,
  subtitle: text,
  unit: text,
  notes: z.array(text).max(100),
  source: text,
  set: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/),
  version: z.string().max(64),
  mark: text.nullable(),
  lang: z.string().max(20),
  legend: z
    .array(
      z.object({
        label: text,
        color: z.string().max(40),
        pattern: z.enum(PATTERNS).optional(),
        dash: z.string().max(40).optional(),
        shape: z.enum(['area', 'line']).optional(),
      }),
    )
    .max(200),
  breaks: z.array(z.object({ after: z.number().int(), label: text })).max(100),
  table: z.object({
    columns: z
      .array(
        z.object({
          label: text,
          numeric: z.boolean().optional(),
          plotted: z.boolean().optional(),
          axis: z.enum(['x', 'y', 'group']).optional(),
        }),
      )
      .max(200),
    rows: z.array(z.array(cell).max(200)).max(20_000),
  }),
  // A path on this server: opened again from there, and written as a link.
  address: z
    .string()
    .max(4000)
    .regex(/^\/(?![/\\])/),
  bodies: z.array(text).max(200),
});
const drawing = z.object({
  svg: z.string().max(4_000_000),
  width: z.number().positive().max(20_000),
  height: z.number().positive().max(40_000),
});
const sheet = z.object({
  id: z.string().max(40),
  model,
  drawing: drawing.nullable(),
  heading: text,
  remark: text,
  /** What moved when it was last opened with newer data, in words. */
  moved: z.array(text).max(20_000),
});
const tray = z.object({ format: z.literal(FORMAT), title: text, sheets: z.array(sheet).max(MOST_SHEETS) });

/** The briefing in a text; null where it is none. */
export function readTray(content: string): Tray | null {
  try {
    return tray.parse(JSON.parse(content)) as Tray;
  } catch {
    return null;
  }
}
