'use client';
import { useEffect } from 'react';
import type { MarkState } from '@/lib/state/mark';

/** What the keys 1 to 4 say of an entry. */
export const KEYED: readonly MarkState[] = ['asked', 'explained', 'corrected', 'dismissed'];

interface Acts {
  readonly toggle: (flag: string) => void;
  readonly mark: (flag: string, state: MarkState) => void;
}

const entries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('li[data-flag]')];
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

/** J and K go down and up the list, E opens and closes an entry, 1 to 4 record what came of it. */
export function useListKeys({ toggle, mark }: Acts): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const all = entries();
      const at = all.findIndex((one) => one.contains(document.activeElement));
      const key = event.key.toLowerCase();
      if (key === 'j' || key === 'k') {
        const next = all[key === 'j' ? Math.min(at + 1, all.length - 1) : Math.max(at - 1, 0)];
        next?.focus();
        next?.scrollIntoView({ block: 'nearest' });
        event.preventDefault();
        return;
      }
      const flag = all[at]?.dataset.flag;
      if (flag === undefined) return;
      if (key === 'e') toggle(flag);
      else if (/^[1-4]$/.test(key)) mark(flag, KEYED[Number(key) - 1]!);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [toggle, mark]);
}
