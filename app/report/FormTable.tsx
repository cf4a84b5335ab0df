'use client';
import { type KeyboardEvent, useId, useState } from 'react';
import { type CellId, cell, type Edition, TABLES, type TableId } from '@/lib/form';
import { count, DASH } from '@/lib/format';
import type { ReportRow } from '@/lib/queries/reports/answers';
import { useLocale, useMessages } from '../messages/context';
import { keptRows, type Shape, shapes } from './form-tables';

export interface Marks {
  /** Cells that take part in a failed check. */
  readonly failed: ReadonlySet<CellId>;
  /** Those of them to look at first. */
  readonly suspect: ReadonlySet<CellId>;
  readonly corrected: ReadonlySet<CellId>;
}

interface Props {
  readonly table: TableId;
  readonly edition: Edition;
  readonly report: Pick<ReportRow, 'cells' | 'states'>;
  readonly marks: Marks;
  /** Only rows with a number: what an excerpt does not show stays out of sight. */
  readonly filledOnly: boolean;
  readonly active: CellId | null;
  readonly onActive: (id: CellId, pinned: boolean) => void;
}

/** One statutory table as printed. It is one stop of the Tab key; arrow keys move from number to number. */
export function FormTable({ table, edition, report, marks, filledOnly, active, onActive }: Props) {
  const words = useMessages('report');
  const locale = useLocale();
  const titleId = useId();
  const printed = shapes(table, edition, locale);
  const isFilled = ({ cells }: Shape['rows'][number]) => cells.some(({ id }) => (report.cells[id] ?? null) !== null);
  const grids = filledOnly ? printed.map((grid) => keptRows(grid, isFilled)).filter((grid) => grid.rows.length > 0) : printed;
  const rows = grids.flatMap((grid) => grid.rows.map((row) => row.cells.map((c) => c.id)));
  const [chosen, setStop] = useState<CellId>();
  const stop = rows.some((row) => row.some((id) => id === chosen)) ? chosen : rows[0]?.[0];
  const part = TABLES.find((t) => t.id === table)!;

  if (grids.length === 0) return null;

  const move = (event: KeyboardEvent<HTMLElement>, id: CellId) => {
    const y = rows.findIndex((row) => row.includes(id));
    const x = rows[y]!.indexOf(id);
    const target = {
      ArrowRight: rows[y]![x + 1],
      ArrowLeft: rows[y]![x - 1],
      ArrowDown: rows[y + 1]?.[Math.min(x, rows[y + 1]!.length - 1)],
      ArrowUp: rows[y - 1]?.[Math.min(x, rows[y - 1]!.length - 1)],
      Home: rows[y]![0],
      End: rows[y]!.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    event.currentTarget.closest('section')?.querySelector<HTMLElement>(`[data-cell="${target}"]`)?.focus();
  };

  return (
    <section aria-labelledby={titleId} className="card overflow-hidden">
      <h3 id={titleId} className="border-b border-line px-4 py-3 text-base">
        {words.tableTitle(part.number, part[locale])}
      </h3>
      <div className="relative overflow-x-auto">
        {grids.map((grid) => (
          <Grid key={grid.key} grid={grid} table={table} labelled={printed.length > 1}>
            {(id, colSpan) => (
              <td key={id} colSpan={colSpan} className="h-px border border-line p-0">
                <Value
                  id={id}
                  report={report}
                  marks={marks}
                  active={id === active}
                  tabIndex={id === stop ? 0 : -1}
                  onFocus={() => {
                    setStop(id);
                    onActive(id, false);
                  }}
                  onPointerEnter={() => onActive(id, false)}
                  onClick={() => onActive(id, true)}
                  onKeyDown={(event) => move(event, id)}
                />
              </td>
            )}
          </Grid>
        ))}
      </div>
    </section>
  );
}

const HEAD = 'border border-line bg-sunken px-2 py-1.5 align-middle font-normal';

function Grid({
  grid,
  table,
  labelled,
  children,
}: {
  grid: Shape;
  table: TableId;
  labelled: boolean;
  children: (id: CellId, colSpan: number) => React.ReactNode;
}) {
  return (
    <table className="w-full min-w-max border-collapse text-[13px] leading-snug md:min-w-0">
      <caption className={labelled ? 'border-x border-line bg-accent-soft px-3 py-1.5 text-left text-[13px] font-medium' : 'sr-only'}>
        {grid.caption}
      </caption>
      <thead>
        {grid.headRows.map((heads, y) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the heads of a printed table never change places
          <tr key={y}>
            {heads.map((head, x) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                key={x}
                scope={head.colSpan > 1 ? 'colgroup' : 'col'}
                colSpan={head.colSpan}
                rowSpan={head.rowSpan}
                className={`${HEAD} text-center text-muted ${labelled && x === 0 ? 'w-2/5' : table === 'applications' && head.colSpan === 1 ? 'w-[4.25rem]' : ''}`}
              >
                <span className={x === 0 && head.colSpan > 1 ? 'max-md:block max-md:w-44' : ''}>{head.text}</span>
              </th>
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {grid.rows.map((row) => (
          <tr key={row.cells[0]?.id}>
            {row.heads.map((head, x) => (
              <th
                key={head.text}
                scope={head.rowSpan > 1 ? 'rowgroup' : 'row'}
                rowSpan={head.rowSpan}
                colSpan={head.colSpan}
                className={`${HEAD} max-w-56 text-left ${x === row.heads.length - 1 ? 'max-md:sticky max-md:left-0 max-md:z-10 max-md:max-w-36' : 'max-md:max-w-20'}`}
              >
                {/* A table cell keeps to no width of its own: its words do, so that on a phone the heads leave room for a figure. */}
                <span
                  className={`max-md:block max-md:break-words ${x < row.heads.length - 1 ? 'max-md:w-10' : head.colSpan > 1 ? 'max-md:max-w-40' : 'max-md:w-24'}`}
                >
                  {head.text}
                </span>
              </th>
            ))}
            {row.cells.map(({ id, colSpan }) => children(id, colSpan))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface ValueProps extends Pick<Props, 'report' | 'marks'> {
  readonly id: CellId;
  readonly active: boolean;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onPointerEnter: () => void;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

function Value({ id, report, marks, active, ...handlers }: ValueProps) {
  const m = useMessages();
  const locale = useLocale();
  const words = useMessages('report');
  const number = report.cells[id] ?? null;
  const state = report.states[id] ?? 'absent';
  const failed = marks.failed.has(id);
  const corrected = marks.corrected.has(id);
  const { rowLabel, columnLabel } = cell(id);
  const name = [...rowLabel[locale].slice(-1), ...columnLabel[locale].slice(-1)].join(' · ');
  const shown =
    number !== null ? count(number, locale) : state === 'not_transcribed' ? '·' : state === 'absent' ? DASH : words.states[state];
  const said = [
    name,
    number !== null ? shown : words.states[state],
    ...(failed ? [words.failedMark] : []),
    ...(corrected ? [words.correctedMark] : []),
  ];
  return (
    <button
      type="button"
      data-cell={id}
      aria-label={said.join(m.text.comma)}
      aria-pressed={active}
      {...handlers}
      className={`relative block h-full min-h-8 w-full min-w-11 px-2 py-1 text-right focus-visible:z-10 focus-visible:outline-offset-[-2px] ${number === null ? 'text-muted' : ''} ${active ? 'bg-accent-soft' : failed ? 'bg-danger-soft' : 'hover:bg-accent-soft/60'} ${marks.suspect.has(id) ? 'font-semibold text-danger shadow-[inset_0_0_0_2px_var(--color-danger)]' : ''}`}
    >
      {shown}
      {corrected && <span aria-hidden="true" className="absolute right-1 top-1 size-1.5 rounded-full bg-accent" />}
    </button>
  );
}
