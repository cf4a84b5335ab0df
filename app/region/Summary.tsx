'use client';
import type { Route } from 'next';
import { DEFAULT_FILTERS } from '@/lib/filters';
import { count } from '@/lib/format';
import { regionSentences } from '@/lib/models/region-sentences';
import type { Target } from '@/lib/models/sentence';
import type { RegionOverview } from '@/lib/queries/places/answers';
import { useLocale, useMessages } from '../messages/context';
import { outliersHref } from '../outliers/state';
import { agencyHref, cellHref, reportHref } from '../shell/links';
import { Link } from '../ui/Link';
import { Sentences } from './Sentences';

type Href = (target: Target) => Route;

/** What a place's reports of one year say. */
export function Points({ answer, href, title }: { answer: RegionOverview; href: Href; title: string }) {
  const locale = useLocale();
  const words = useMessages('region');
  return (
    <section aria-label={title} className="card p-4 text-sm">
      <h2 className="mb-2 text-base">{title}</h2>
      <Sentences sentences={regionSentences(answer, locale)} href={href} />
      <p className="mt-3 text-xs text-muted">{words.rule}</p>
    </section>
  );
}

/** Where a sentence or a count leads. */
export function targetHref(collection: string, answer: RegionOverview): Href {
  const filters = (path: string): Route => {
    const out = new URLSearchParams();
    if (collection !== DEFAULT_FILTERS.set) out.set('set', collection);
    if (answer.region) out.set('region', answer.region.code);
    if (answer.group) for (const key of ['level', 'scope', 'kind'] as const) out.set(key, answer.group[key]);
    if (answer.year !== null) out.set('year', String(answer.year));
    return `${path}?${out}` as Route;
  };
  return (target) => {
    if (target.to === 'agency') return agencyHref(target.id, collection);
    if (target.to === 'report') return reportHref(target.id, collection);
    if (target.to === 'cell') return cellHref(target.report, target.cell, collection);
    if (target.to === 'flag') return outliersHref(collection, { open: target.id });
    return filters(target.to === 'flags' ? '/outliers' : '/quality');
  };
}

/** Four counts that ask for work, each with the way to it. */
export function Counts({ answer, href }: { answer: RegionOverview; href: Href }) {
  const locale = useLocale();
  const { tiles } = useMessages('region');
  const number = (n: number) => count(n, locale);
  const { published } = answer;
  const items = [
    answer.sample
      ? { id: 'held', label: tiles.notCollected, value: number(answer.reported), under: tiles.excerpt, link: null }
      : {
          id: 'missing',
          label: tiles.missing,
          value: number(answer.missing),
          under: tiles.missingOf(number(answer.due)),
          link: answer.missing > 0 ? { text: tiles.chase, target: { to: 'missing' } as const } : null,
        },
    {
      id: 'failed',
      label: tiles.failed,
      value: number(answer.withFailed),
      under: tiles.reports,
      link: answer.withFailed > 0 ? { text: tiles.look, target: { to: 'failed' } as const } : null,
    },
    {
      id: 'flags',
      label: tiles.flags,
      value: number(answer.flags),
      under: tiles.pieces,
      link: answer.flags > 0 ? { text: tiles.review, target: { to: 'flags' } as const } : null,
    },
    {
      id: 'published',
      label: tiles.onTime,
      value: published === null || published.known === 0 ? '—' : number(published.onTime),
      under:
        published === null
          ? tiles.noDeadline
          : published.known === 0
            ? tiles.noDate
            : `${tiles.known(number(published.known))} · ${tiles.dueDate(published.dueDate)}`,
      link: null,
    },
  ];
  return (
    <ul className="grid grid-cols-2 gap-3">
      {items.map((item) => (
        <li key={item.id} className="card flex flex-col p-3 sm:p-4" data-count={item.id}>
          <span className="text-[13px] text-muted">{item.label}</span>
          <span className="mt-0.5 text-2xl font-semibold leading-8">{item.value}</span>
          <span className="text-[13px] text-muted">{item.under}</span>
          {item.link && (
            <Link href={href(item.link.target)} className="link mt-auto pt-1 text-[13px]">
              {item.link.text}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
