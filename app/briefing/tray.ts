'use client';
/** The briefing that a person puts together: kept in this browser only, shared as a small file. */
import { useSyncExternalStore } from 'react';
import { type ChartModel, movedCells, titleKey } from '@/lib/models/chart-model';
import type { Drawn } from '@/lib/snapshot/picture-shape';

const KEY = 'mingjian.briefing';
export const FORMAT = 'mingjian.briefing/1';

export interface TraySheet {
  readonly id: string;
  readonly model: ChartModel;
  readonly drawing: Drawn | null;
  readonly heading: string;
  readonly remark: string;
  /** What moved when it was last opened with newer data, in words. */
  readonly moved: readonly string[];
}
export interface Tray {
  readonly format: typeof FORMAT;
  readonly title: string;
  readonly sheets: readonly TraySheet[];
}

export const EMPTY: Tray = { format: FORMAT, title: '', sheets: [] };

/** What this program wrote itself: every page reads it, so it is not checked in full as a file from elsewhere is. */
function own(content: string): Tray | null {
  try {
    const read = JSON.parse(content) as Tray;
    return read.format === FORMAT && Array.isArray(read.sheets) ? read : null;
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
  if (content !== seen.text) seen = { text: content, tray: (content !== null && own(content)) || EMPTY };
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

/** The successor of a chart among those of its page: by its title, else by its title without figures. */
export function successorOf<T extends { readonly model: ChartModel }>(before: ChartModel, now: readonly T[]): T | null {
  return (
    now.find((one) => one.model.title === before.title) ?? now.find((one) => titleKey(one.model.title) === titleKey(before.title)) ?? null
  );
}

/** A sheet with newer figures, and what moved said cell by cell. A heading that a person changed stays. */
export function renewed(old: TraySheet, now: { model: ChartModel; drawing: Drawn | null }): TraySheet {
  const moved = movedCells(old.model.table, now.model.table).map(
    ({ row, column, before, now: after }) => `${row} ${column}: ${before ?? '—'} → ${after ?? '—'}`,
  );
  const heading = old.heading === old.model.title ? now.model.title : old.heading;
  return { ...old, model: now.model, drawing: now.drawing, heading, moved };
}
