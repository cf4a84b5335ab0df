'use client';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useMessages } from '../messages/context';
import { Menu } from '../ui/Menu';
import { type ExportFormat, PICTURE_FORMATS, TABLE_FORMATS } from './formats';
import { type OnPage, putOnPage } from './on-page';

const ExportDialog = dynamic(() => import('./ExportDialog').then((all) => all.ExportDialog), { ssr: false });

type Said = 'copied' | 'exportFailed' | 'trayFull' | { readonly trayed: number };

/**
 * Export menu of a chart or table: files, the briefing, and a panel with preview, size and links. While a file is made the menu
 * says so, and it says when it could not be. What makes files is fetched when asked for.
 */
export function ExportMenu({ title, of }: { title: string; of: OnPage }) {
  const m = useMessages();
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [open, setOpen] = useState(false);
  const latest = useRef(of);
  useEffect(() => {
    latest.current = of;
  });
  useEffect(
    () =>
      putOnPage({
        drawn: latest.current.drawn,
        model: () => latest.current.model(),
        plots: () => latest.current.plots(),
        element: () => latest.current.element(),
      }),
    [],
  );
  const run = (work: () => Promise<Said | null>) => {
    setBusy(true);
    setSaid(null);
    work()
      .then(setSaid, () => setSaid('exportFailed'))
      .finally(() => setBusy(false));
  };
  const take = (format: ExportFormat) =>
    run(async () => {
      const { takeFile } = await import('./export');
      await takeFile(format, of, m, locale);
      return format === 'copy' ? 'copied' : null;
    });
  const addToBriefing = () =>
    run(async () => {
      const { sheetOf } = await import('./export');
      const { addToTray } = await import('../briefing/tray');
      const n = addToTray(await sheetOf(of, m));
      return n === null ? 'trayFull' : { trayed: n };
    });
  const formats = of.drawn ? [...PICTURE_FORMATS, ...TABLE_FORMATS, 'copy' as const] : TABLE_FORMATS;
  const text = said === null ? null : typeof said === 'string' ? m.charts[said] : m.charts.trayed(String(said.trayed));
  return (
    <>
      <Menu
        label={busy ? m.charts.exporting : m.charts.export}
        describe={m.labelled(m.charts.export, title)}
        items={[
          ...formats.map((format) => ({ id: format, label: m.charts[format], onSelect: () => take(format) })),
          { id: 'tray', label: m.charts.tray, onSelect: addToBriefing },
          { id: 'more', label: m.charts.more, onSelect: () => setOpen(true) },
        ]}
      />
      {open && <ExportDialog of={of} onClose={() => setOpen(false)} />}
      {text !== null && (
        <p
          role={said === 'exportFailed' || said === 'trayFull' ? 'alert' : 'status'}
          className="absolute right-0 top-full z-20 mt-1 w-64 rounded border border-notice-line bg-notice-soft px-3 py-2 text-[13px] text-notice"
        >
          {text}
        </p>
      )}
    </>
  );
}
