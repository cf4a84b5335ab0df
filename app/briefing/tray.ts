'use client';
/** The briefing that a person puts together: kept in this browser only, shared as a small file. */
import { useSyncExternalStore } from 'react';
import { z } from 'zod';
import { CHART_KINDS, type ChartModel, movedCells } from '@/lib/models/chart-model';
import { PATTERNS } from '@/lib/snapshot/picture';
import type { Drawn } from '@/lib/snapshot/shape';

const KEY = 'mingjian.briefing';
export const FORMAT = 'mingjian.briefing/1';
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

export type TraySheet = Omit<z.infer<typeof sheet>, 'model'> & { readonly model: ChartModel };
export interface Tray {
  readonly format: typeof FORMAT;
  readonly title: string;
  readonly sheets: readonly TraySheet[];
}

export const EMPTY: Tray = { format: FORMAT, title: '', sheets: [] };

/** The briefing in a text; null where it is none. */
export function readTray(content: string): Tray | null {
  try {
    return tray.parse(JSON.parse(content)) as Tray;
  } catch {
    return null;
  }
}

let seen: { text: string | null; tray: Tray } = { text: null, tray: EMPTY };
const listeners = new Set<() => void>();

function stored(): Tray {
  let content: string | null = null;
  try {
    content = window.localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing has an empty briefing.
  }
  if (content !== seen.text) seen = { text: content, tray: (content !== null && readTray(content)) || EMPTY };
  return seen.tray;
}

/** @returns false where the browser has no room */
export function saveTray(next: Tray): boolean {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    return false;
  }
  for (const tell of listeners) tell();
  return true;
}

function subscribe(tell: () => void): () => void {
  const elsewhere = (event: StorageEvent) => event.key === KEY && tell();
  listeners.add(tell);
  window.addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(tell);
    window.removeEventListener('storage', elsewhere);
  };
}

/** The briefing as it stands in this browser. */
export const useTray = (): Tray => useSyncExternalStore(subscribe, stored, () => EMPTY);

/** @returns how many it holds now; null where the browser has no room */
export function addToTray({ model: added, drawing: picture }: { model: ChartModel; drawing: Drawn | null }): number | null {
  const now = stored();
  const fresh = {
    id: `${Date.now().toString(36)}-${now.sheets.length}`,
    model: added,
    drawing: picture,
    heading: added.title,
    remark: '',
    moved: [],
  };
  const sheets = [...now.sheets, fresh];
  return saveTray({ ...now, sheets } as Tray) ? sheets.length : null;
}

/** What tells one chart of a page from another though its year changes: its title without figures. */
const nameOf = (title: string): string => title.replace(/\d+/g, '#');

/** The successor of a chart among those of its page: by its title, else by its title without figures. */
export function successorOf<T extends { readonly model: ChartModel }>(before: ChartModel, now: readonly T[]): T | null {
  return now.find((one) => one.model.title === before.title) ?? now.find((one) => nameOf(one.model.title) === nameOf(before.title)) ?? null;
}

/** A sheet with newer figures, and what moved said cell by cell. A heading that a person changed stays. */
export function renewed(old: TraySheet, now: { model: ChartModel; drawing: Drawn | null }): TraySheet {
  const moved = movedCells(old.model.table, now.model.table).map(
    ({ row, column, before, now: after }) => `${row} ${column}: ${before ?? '—'} → ${after ?? '—'}`,
  );
  const heading = old.heading === old.model.title ? now.model.title : old.heading;
  return { ...old, model: now.model, drawing: now.drawing, heading, moved };
}
