'use client';
import { type ReactNode, useId, useRef, useState } from 'react';
import { shortVersion } from '@/lib/format';
import type { LegendItem, Picture } from '@/lib/snapshot/picture';
import { useLocale, useMessages } from '../messages/context';
import { HTML_LANG } from '../messages/locale';
import { type Asked, useDataset } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { Segmented } from '../ui/Segmented';
import { type ExportFormat, ExportMenu } from './ExportMenu';
import { Legend } from './Legend';
import { TableView } from './TableView';
import type { ChartTable } from './table';

export interface ChartFrameProps {
  /** Says what is shown. */
  readonly title: string;
  /** Filters and coverage, in words. */
  readonly subtitle: string;
  /** Unit in words; '' for none. */
  readonly unit: string;
  /** Read before the figures: series breaks, what was left out. */
  readonly notes?: readonly string[];
  readonly legend: readonly LegendItem[];
  readonly table: ChartTable;
  /** Height kept for the drawings in px, before and after the figures have come. */
  readonly height: number;
  readonly asked: Pick<Asked<unknown>, 'data' | 'fault' | 'stale' | 'retry'>;
  /** Nothing to draw for these filters. */
  readonly empty?: boolean;
  /** Choices that change the drawing, beside the view switch. */
  readonly controls?: ReactNode;
  /** One or more `<Plot>`s. */
  readonly children: ReactNode;
}

/**
 * The frame of every chart: what is shown, on what basis, in which unit and from which dataset; chart or table; export.
 * The exported picture and file are made from the same words and figures as the screen.
 */
export function ChartFrame(props: ChartFrameProps) {
  const { title, subtitle, unit, notes = [], legend, table, height, asked, empty = false, controls, children } = props;
  const m = useMessages();
  const locale = useLocale();
  const dataset = useDataset().data;
  const plots = useRef<HTMLDivElement>(null);
  const heading = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');

  const footer = [
    [unit && m.charts.unit(unit), ...notes].filter(Boolean).join(' · '),
    [m.charts.source, dataset && m.site.version(shortVersion(dataset.version))].filter(Boolean).join(' · '),
  ].filter((line) => line !== '');
  const mark = dataset?.invented ? m.site.invented : undefined;

  async function onExport(format: ExportFormat) {
    const { csvFile, download, drawn, fileName, plotsOf, pngOf, svgOf } = await import('./export');
    if (format === 'csv') return download(csvFile(table, [...(mark ? [mark] : []), title, subtitle, ...footer]), fileName(title, 'csv'));
    if (!plots.current) throw new Error('no drawing');
    await drawn(plots.current);
    const picture: Picture = {
      title,
      subtitle,
      legend,
      footer,
      plots: plotsOf(plots.current),
      lang: HTML_LANG[locale],
      ...(mark ? { mark } : {}),
    };
    if (format === 'png') return download(await pngOf(picture), fileName(title, 'png'));
    return download(new Blob([svgOf(picture).svg], { type: 'image/svg+xml' }), fileName(title, 'svg'));
  }

  const ready = asked.data !== undefined && !asked.fault && !empty;
  return (
    <figure aria-labelledby={heading} className="card flex min-w-0 flex-col gap-3 p-4 sm:p-5">
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <h3 id={heading} className="text-base">
            {title}
          </h3>
          <p className="mt-0.5 min-h-5 text-[13px] leading-5 text-muted">{subtitle}</p>
        </div>
        {ready && (
          <div className="relative flex items-center gap-2">
            <Segmented
              label={m.charts.view}
              value={view}
              onChange={setView}
              options={[
                { value: 'chart', label: m.charts.chart },
                { value: 'table', label: m.charts.table },
              ]}
            />
            <ExportMenu title={title} formats={['png', 'svg', 'csv']} onExport={onExport} />
          </div>
        )}
      </header>
      {controls}
      {asked.fault ? (
        <FaultNotice fault={asked.fault} retry={asked.retry} />
      ) : asked.data === undefined ? (
        <div className="skeleton" style={{ height: height + 24 }} role="status" aria-label={m.states.loading} />
      ) : empty ? (
        <div style={{ minHeight: height }} className="grid">
          <Notice title={m.charts.empty} hint={m.charts.emptyHint} />
        </div>
      ) : (
        <div className={asked.stale ? 'stale' : undefined} aria-busy={asked.stale}>
          {view === 'chart' && (
            <div className="mb-3">
              <Legend items={legend} />
            </div>
          )}
          {/* In the table view the drawing keeps its width but takes no room, so that it can still be exported. */}
          <div
            ref={plots}
            className={view === 'table' ? 'invisible h-0 overflow-hidden' : undefined}
            aria-hidden={view === 'table'}
            inert={view === 'table'}
          >
            {children}
          </div>
          {view === 'table' && <TableView table={table} caption={title} height={height} />}
        </div>
      )}
      <figcaption className="mt-auto border-t border-line/70 pt-2 text-xs leading-5 text-muted">
        {mark && <span className="mr-2 font-semibold text-notice">{mark}</span>}
        {footer.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
