'use client';
import { useEffect, useRef, useState } from 'react';
import type { ChartModel } from '@/lib/models/chart-model';
import { useMessages } from '../messages/context';
import { putOnPage } from './on-page';
import { useModel } from './use-model';

/** What a person takes along that is no chart: a key figure, a flag, a table. */
export type Item = Pick<ChartModel, 'title' | 'subtitle' | 'table'> & Partial<Pick<ChartModel, 'notes'>>;

/** Puts one item into the briefing, and says so. `item` is read when it is asked for. */
export function AddToBriefing({ title, item }: { title: string; item: () => Item }) {
  const m = useMessages();
  const model = useModel();
  const place = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const make = () => model({ kind: 'table', unit: '', notes: [], legend: [], breaks: [], bodies: [], ...item() });
  const latest = useRef(make);
  useEffect(() => {
    latest.current = make;
  });
  // A briefing that is opened again finds its successor here.
  useEffect(
    () => putOnPage({ drawn: false, alone: true, model: () => latest.current(), plots: () => null, element: () => place.current }),
    [],
  );
  const add = async () => {
    try {
      const { addToTray } = await import('../briefing/tray');
      const n = addToTray({ model: make(), drawing: null });
      setSaid(n === null ? m.charts.trayFull : m.charts.trayed(String(n)));
    } catch {
      setSaid(m.charts.exportFailed);
    }
  };
  return (
    <span className="no-print inline-flex items-center gap-2">
      <button
        ref={place}
        type="button"
        onClick={add}
        title={m.charts.tray}
        aria-label={m.labelled(m.charts.tray, title)}
        className="inline-flex min-h-6 min-w-6 items-center justify-center rounded text-[13px] leading-none text-muted hover:text-accent"
      >
        ＋
      </button>
      <span role="status" className={said === null ? 'sr-only' : 'text-xs text-notice'}>
        {said}
      </span>
    </span>
  );
}
