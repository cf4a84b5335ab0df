'use client';
import { type ReactNode, useRef } from 'react';
import { AddToBriefing } from '../charts/AddToBriefing';
import { useMessages } from '../messages/context';

export interface DataColumn<Row> {
  readonly id: string;
  readonly label: string;
  /** Second line of the head: the unit. */
  readonly unit?: string;
  readonly numeric?: boolean;
  readonly sortable?: boolean;
  /** A row's head of a few characters, as a year: needs no room kept for names. */
  readonly brief?: boolean;
  /** Left out on narrow screens. */
  readonly wideOnly?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sort {
  readonly id: string;
  readonly descending: boolean;
}

/** A table whose rows come sorted and paged from a query; the first column is the row's head and stays in view. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  sort,
  onSort,
  exported = false,
}: {
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  /** Whether an export menu stands beside it, which puts it into the briefing too. */
  exported?: boolean;
}) {
  const m = useMessages();
  const align = (column: DataColumn<Row>) => `${column.numeric ? 'text-right' : 'text-left'} ${column.wideOnly ? 'max-sm:hidden' : ''}`;
  const box = useRef<HTMLElement>(null);
  // As it is read on the screen: what a cell holds beside its text is known to its page only.
  const item = () => ({
    title: caption,
    subtitle: document.title,
    table: {
      columns: columns.map(({ label, unit, numeric }) => ({
        label: unit ? label + m.text.bracketed(unit) : label,
        ...(numeric ? { numeric } : {}),
      })),
      rows: [...(box.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])].map((row) =>
        [...row.children].map((cell, i) => {
          const text = (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim();
          const number =
            columns[i]?.numeric && /^[-−]?\d[\d,]*(?:\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '').replace('−', '-')) : null;
          return { value: number ?? text, text };
        }),
      ),
    },
  });
  return (
    <>
      {!exported && (
        <p className="no-print mb-1 flex justify-end">
          <AddToBriefing title={caption} item={item} />
        </p>
      )}
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={caption}
        className="max-h-[60rem] overflow-auto rounded-md border border-line"
      >
        <table className="w-full border-separate border-spacing-0 text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column, i) => {
                const sorted = sort.id === column.id;
                return (
                  <th
                    key={column.id}
                    scope="col"
                    aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
                    className={`sticky top-0 border-b border-line bg-sunken px-2.5 py-1 align-bottom font-semibold ${align(column)} ${i === 0 ? 'z-20 sm:left-0' : 'z-10'}`}
                  >
                    {column.sortable ? (
                      <button
                        type="button"
                        title={m.agencies.sort(column.label)}
                        onClick={() => onSort({ id: column.id, descending: sorted ? !sort.descending : column.numeric === true })}
                        className={`inline-flex min-h-8 items-center gap-1 leading-5 hover:text-accent ${column.numeric ? 'text-right' : 'text-left'} ${column.numeric ? 'flex-row-reverse' : ''}`}
                      >
                        <span className={column.label.length > 8 ? 'block min-w-24' : 'whitespace-nowrap'}>{column.label}</span>
                        <span aria-hidden="true" className={`text-[0.65rem] ${sorted ? 'text-accent' : 'text-control/70'}`}>
                          {sorted ? (sort.descending ? '▼' : '▲') : '↕'}
                        </span>
                      </button>
                    ) : (
                      <span className="inline-flex min-h-8 items-center whitespace-nowrap">{column.label}</span>
                    )}
                    {column.unit && <span className="block pb-1 text-xs leading-4 font-normal text-muted">{column.unit}</span>}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className="group">
                {columns.map((column, i) =>
                  i === 0 ? (
                    <th
                      key={column.id}
                      scope="row"
                      className={`${column.brief ? 'whitespace-nowrap' : 'min-w-40 sm:min-w-56'} border-b border-line/60 bg-surface px-2.5 py-2 text-left font-medium group-last:border-0 group-hover:bg-page sm:sticky sm:left-0`}
                    >
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td
                      key={column.id}
                      className={`whitespace-nowrap border-b border-line/60 px-2.5 py-2 group-last:border-0 group-hover:bg-page ${align(column)}`}
                    >
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}
