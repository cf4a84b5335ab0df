'use client';
import type { Pattern } from '@/lib/snapshot/picture';
import { Swatch } from './Legend';

export interface TooltipRow {
  readonly label: string;
  readonly value: string;
  readonly color: string;
  readonly pattern?: Pattern | undefined;
  readonly dash?: string | undefined;
  readonly shape: 'area' | 'line';
}

/** What the pointer or the keyboard is at: a heading and one line per series, as in the table view. */
export function TooltipBox({ heading, rows, note }: { heading: string; rows: readonly TooltipRow[]; note?: string | undefined }) {
  return (
    <div className="pointer-events-none max-w-72 rounded-md border border-line bg-surface px-3 py-2 text-[13px] leading-5 shadow-[0_4px_16px_rgb(24_33_47/0.12)]">
      <p className="mb-1 font-semibold">{heading}</p>
      <ul>
        {rows.map((row) => (
          <li key={row.label} className="flex items-center gap-2">
            <Swatch {...row} />
            <span className="min-w-0 flex-1 truncate text-muted">{row.label}</span>
            <span className="ml-3 font-semibold">{row.value}</span>
          </li>
        ))}
      </ul>
      {note && <p className="mt-1 text-xs text-muted">{note}</p>}
    </div>
  );
}
