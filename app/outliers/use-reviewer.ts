'use client';
import { useSyncExternalStore } from 'react';
import { MARK_LIMITS } from '@/lib/state/mark';

const KEY = 'mingjian-reviewer';
const listeners = new Set<() => void>();

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    // A browser that keeps nothing asks again on each page.
    return '';
  }
}

export function rememberReviewer(name: string): void {
  try {
    localStorage.setItem(KEY, name.slice(0, MARK_LIMITS.by));
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

/** Who reviews, as remembered in this browser; '' when nobody said. */
export const useReviewer = (): string => useSyncExternalStore(subscribe, read, () => '');
