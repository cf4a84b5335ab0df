'use client';
import { useRef } from 'react';
import { ExportMenu } from './ExportMenu';
import type { ChartTable } from './table';
import { useModel } from './use-model';

/** Export menu of a table without a chart. `lines`: its basis first, then what must be known to read it. */
export function TableExport({ title, lines, table }: { title: string; lines: readonly string[]; table: ChartTable }) {
  const model = useModel();
  const place = useRef<HTMLDivElement>(null);
  const [subtitle = '', ...notes] = lines;
  return (
    <div ref={place} data-chart="" className="relative">
      <ExportMenu
        title={title}
        of={{
          drawn: false,
          model: () => model({ kind: 'table', title, subtitle, unit: '', notes, legend: [], breaks: [], table, bodies: [] }),
          plots: () => null,
          element: () => place.current,
        }}
      />
    </div>
  );
}
