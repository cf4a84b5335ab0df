'use client';
import { useMessages } from '../messages/context';
import type { ChartTable } from './table';

/** A chart as a table: first column is the row's head. */
export function TableView({ table, caption, height }: { table: ChartTable; caption: string; height: number }) {
  const m = useMessages();
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={`${caption} · ${m.charts.table}`}
      className="overflow-auto rounded border border-line"
      style={{ maxHeight: Math.max(height, 240) }}
    >
      <table className="w-full border-separate border-spacing-0 text-[13px]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                className={`sticky top-0 whitespace-nowrap border-b border-line bg-sunken px-3 py-1.5 font-semibold ${column.numeric ? 'text-right' : 'text-left'}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that is replaced as a whole
            <tr key={i} className="even:bg-page/60">
              {row.map((cell, j) => {
                const column = table.columns[j];
                const look = `border-b border-line/60 px-3 py-1.5 ${column?.numeric ? 'text-right' : 'text-left'} ${cell.value === null ? 'text-muted' : ''}`;
                return j === 0 ? (
                  <th key={column?.label} scope="row" className={`${look} whitespace-nowrap font-medium`}>
                    {cell.text}
                  </th>
                ) : (
                  <td key={column?.label} className={`${look} whitespace-nowrap`}>
                    {cell.text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
