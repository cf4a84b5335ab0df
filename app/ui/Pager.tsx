'use client';
import { count } from '@/lib/format';
import { useLocale, useMessages } from '../messages/context';
import { Button } from './Button';

/** Steps through the pages of a list; nothing for a single page. `page` counts from 0. */
export function Pager({
  label,
  page,
  total,
  size,
  onPage,
}: {
  label: string;
  page: number;
  total: number;
  size: number;
  onPage: (page: number) => void;
}) {
  const m = useMessages();
  const locale = useLocale();
  const pages = Math.max(1, Math.ceil(total / size));
  if (pages === 1) return null;
  return (
    <nav aria-label={label} className="no-print mt-3 flex flex-wrap items-center justify-end gap-3 text-sm">
      <span className="text-muted">{m.agencies.page(count(page + 1, locale), count(pages, locale))}</span>
      <Button disabled={page === 0} onClick={() => onPage(page - 1)}>
        {m.agencies.previous}
      </Button>
      <Button disabled={page + 1 >= pages} onClick={() => onPage(page + 1)}>
        {m.agencies.next}
      </Button>
    </nav>
  );
}
