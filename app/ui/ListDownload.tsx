'use client';
import { type ListId, listHref } from '../data/download';
import { useFilters } from '../filters/use-filters';
import { useMessages } from '../messages/context';
import { useVersion } from '../query/use-answer';

/** A link to all rows of a list that the page shows a screen at a time. `own`: what narrows it beside the filters, as it stands in the address. */
export function ListDownload({ list, title, own }: { list: ListId; title: string; own: Readonly<Record<string, string>> }) {
  const m = useMessages();
  const { filters } = useFilters();
  const version = useVersion();
  return (
    <a
      href={listHref(list, filters, version, own)}
      download
      aria-label={m.labelled(m.charts.wholeList, title)}
      className="no-print inline-flex min-h-9 items-center rounded-md border border-control bg-surface px-3 text-sm font-medium hover:border-accent hover:text-accent"
    >
      {m.charts.wholeList}
    </a>
  );
}
