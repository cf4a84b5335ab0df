'use client';
import { useId } from 'react';
import { type LegendItem, PATTERNS, type Pattern, patternMarkup } from '@/lib/snapshot/picture';

/** The sign of one series or part: the same colour, texture and dash as in the drawing. */
export function Swatch({ color, pattern = 'solid', dash, shape = 'area' }: Omit<LegendItem, 'label'>) {
  const id = useId();
  return (
    <svg width="16" height="14" className="shrink-0" aria-hidden="true">
      {shape === 'line' ? (
        <path d="M0,7 h16" stroke={color} strokeWidth="2.5" strokeDasharray={dash} />
      ) : (
        <>
          <PatternDefs patterns={[{ id, color, pattern }]} />
          <rect x="0" y="1" width="14" height="12" rx="2" fill={`url(#${id})`} />
        </>
      )}
    </svg>
  );
}

/** `<defs>` of textured fills; refer to them as `url(#id)`. The markup is the one that exported pictures use. */
export function PatternDefs({ patterns }: { patterns: readonly { id: string; color: string; pattern: Pattern }[] }) {
  const markup = patterns.map((p) => patternMarkup(PATTERNS.includes(p.pattern) ? p.pattern : 'solid', p.id, p.color)).join('');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: markup of our own constants, shared with the exported picture
  return <defs dangerouslySetInnerHTML={{ __html: markup }} />;
}

export function Legend({ items }: { items: readonly LegendItem[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-[13px]">
      {items.map((item) => (
        <li key={item.label} className="flex items-center gap-1.5">
          <Swatch {...item} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
