'use client';
import { type ReactNode, useContext, useId, useRef, useState } from 'react';
import { shortVersion } from '@/lib/format';
import { type ChartBreak, type ChartKind, footerOf, usualKind } from '@/lib/models/chart-model';
import { chartSummary } from '@/lib/models/chart-summary';
import type { LegendItem } from '@/lib/snapshot/picture';
import { useLocale, useMessages } from '../messages/context';
import { type Asked, useCollection } from '../query/use-answer';
import { FaultNotice, Notice } from '../ui/Notice';
import { Segmented } from '../ui/Segmented';
import { ExportMenu } from './ExportMenu';
import { useEmbedded } from './embed';
import { Legend } from './Legend';
import { ChartStyleContext } from './style';
import { TableView } from './TableView';
import type { ChartTable } from './table';
import { useModel } from './use-model';

export interface ChartFrameProps {
  /** Says what is shown. */
  readonly title: string;
  /** What the figures say, made by rule; it stands above the title. */
  readonly message?: string | null;
  /** Filters and coverage, in words. */
  readonly subtitle: string;
  /** Unit in words; '' for none. */
  readonly unit: string;
  /** Read before the figures: series breaks, what was left out. */
  readonly notes?: readonly string[];
  readonly legend: readonly LegendItem[];
  readonly table: ChartTable;
  /** How an office program draws it; left out: years as lines, anything else as bars. */
  readonly kind?: ChartKind;
  /** Where lines must not be joined. */
  readonly breaks?: readonly ChartBreak[];
  /** Names of the bodies compared, where the subtitle may only count them: file names need them. */
  readonly bodies?: readonly string[];
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
 * The frame of every chart: what is shown, on what basis, in which unit and from which version; chart or table; export.
 * The exported picture and file are made from the same words and figures as the screen.
 */
export function ChartFrame(props: ChartFrameProps) {
  const {
    title,
    message = null,
    subtitle,
    unit,
    notes = [],
    legend,
    table,
    breaks = [],
    bodies = [],
    height,
    asked,
    empty = false,
    controls,
    children,
  } = props;
  const m = useMessages();
  const locale = useLocale();
  const { inFrame, page } = useEmbedded(title);
  // A frame elsewhere holds one chart: nothing of it is folded away.
  const dense = useContext(ChartStyleContext).dense && !inFrame;
  const collection = useCollection().data;
  const asModel = useModel();
  const model = () => asModel({ kind: props.kind ?? usualKind(table), title, subtitle, unit, notes, legend, breaks, table, bodies });
  const plots = useRef<HTMLDivElement>(null);
  const figure = useRef<HTMLElement>(null);
  const heading = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');

  const footer = footerOf(
    { unit, notes, source: m.charts.source, version: collection ? shortVersion(collection.version) : '' },
    { unit: m.charts.unit, version: m.site.version },
  );
  const mark = collection?.invented ? m.site.invented : undefined;
  const ready = asked.data !== undefined && !asked.fault && !empty;
  const tools = (
    <div className="relative flex min-h-8 items-center gap-2">
      {ready && (
        <>
          <Segmented
            label={m.charts.view}
            value={view}
            onChange={setView}
            options={[
              { value: 'chart', label: m.charts.chart },
              { value: 'table', label: m.charts.table },
            ]}
          />
          {!inFrame && <ExportMenu title={title} of={{ drawn: true, model, plots: () => plots.current, element: () => figure.current }} />}
        </>
      )}
    </div>
  );
  const lines = (
    <>
      {mark && <span className="mr-2 font-semibold text-notice">{mark}</span>}
      {footer.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </>
  );
  return (
    <figure
      ref={figure}
      data-chart=""
      data-embedded={page === null ? undefined : ''}
      aria-labelledby={heading}
      className={`card flex min-w-0 flex-col ${dense ? 'gap-2 p-3' : 'gap-3 p-4 sm:p-5'} ${page === null ? '' : 'embedded'}`}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className={`min-w-0 flex-1 ${dense ? 'min-h-10' : 'basis-72'}`}>
          {message && <p className={`font-semibold leading-snug ${dense ? 'text-sm' : 'text-base'}`}>{message}</p>}
          <h3 id={heading} className={message ? 'mt-0.5 text-[13px] font-normal text-muted' : dense ? 'text-sm' : 'text-base'}>
            {title}
          </h3>
          {!dense && <p className="mt-0.5 min-h-5 text-[13px] leading-5 text-muted">{subtitle}</p>}
        </div>
        {!dense && ready && tools}
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
            <div className={dense ? 'mb-1.5' : 'mb-3'}>
              <Legend items={legend} />
            </div>
          )}
          {view === 'chart' && <p className="sr-only">{chartSummary(table, locale)}</p>}
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
        {dense ? (
          <div className="flex flex-wrap items-start justify-between gap-x-3">
            <details className="print-open min-w-0 flex-1">
              <summary className="min-h-8 content-center">{m.charts.about}</summary>
              <span className="block">{subtitle}</span>
              {lines}
            </details>
            {tools}
          </div>
        ) : (
          lines
        )}
        {page !== null && (
          <a className="link no-print" href={page} target="_blank" rel="noopener">
            {m.exporting.wholePage}
          </a>
        )}
      </figcaption>
    </figure>
  );
}
