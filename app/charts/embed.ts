'use client';
/** One chart in somebody's frame: which, and the addresses by which it is framed. */
import { createContext, useContext } from 'react';
import { type ChartModel, titleKey } from '@/lib/models/chart-model';

export interface Embedded {
  /** Its key. */
  readonly chart: string;
  /** The address of the page around it. */
  readonly page: string;
}

/** The one chart that is shown; null on a page of its own. */
export const EmbedContext = createContext<Embedded | null>(null);

/** Whether charts stand on a page of this server, or one alone in a frame; `page` is the address around the chart with this title. */
export function useEmbedded(title: string): { readonly inFrame: boolean; readonly page: string | null } {
  const embedded = useContext(EmbedContext);
  return { inFrame: embedded !== null, page: embedded?.chart === titleKey(title) ? embedded.page : null };
}

/** The address of one chart alone. It says the language, because a frame has no cookies. */
export function embedAddress({ address, title, lang }: Pick<ChartModel, 'address' | 'title' | 'lang'>, origin: string): string {
  const link = new URL(address, origin);
  link.pathname = `/embed${link.pathname === '/' ? '' : link.pathname}`;
  link.searchParams.set('chart', titleKey(title));
  link.searchParams.set('lang', lang.slice(0, 2));
  return link.href;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What is put into another page to show the chart there. */
export const embedCode = (model: Pick<ChartModel, 'address' | 'title' | 'lang'>, origin: string): string =>
  `<iframe src="${escaped(embedAddress(model, origin))}" title="${escaped(model.title)}" width="100%" height="480" style="border:0" loading="lazy"></iframe>`;
