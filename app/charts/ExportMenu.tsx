'use client';
import { useState } from 'react';
import { useMessages } from '../messages/context';
import { Menu } from '../ui/Menu';

export type ExportFormat = 'png' | 'svg' | 'csv';

/** Export menu of a chart. `onExport` makes the file; while it does, the menu says so, and it says when it could not. */
export function ExportMenu({
  title,
  formats,
  onExport,
}: {
  title: string;
  formats: readonly ExportFormat[];
  onExport: (format: ExportFormat) => Promise<void>;
}) {
  const m = useMessages();
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle');
  const run = (format: ExportFormat) => {
    setState('busy');
    onExport(format).then(
      () => setState('idle'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <Menu
        label={state === 'busy' ? m.charts.exporting : m.charts.export}
        describe={m.labelled(m.charts.export, title)}
        items={formats.map((format) => ({ id: format, label: m.charts[format], onSelect: () => run(format) }))}
      />
      {state === 'failed' && (
        <p
          role="alert"
          className="absolute right-0 top-full z-20 mt-1 w-64 rounded border border-notice-line bg-notice-soft px-3 py-2 text-[13px] text-notice"
        >
          {m.charts.exportFailed}
        </p>
      )}
    </>
  );
}
