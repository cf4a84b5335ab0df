'use client';
import dynamic from 'next/dynamic';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { BundleId, MessagesOf } from './types';

type Loaded = { readonly [Id in BundleId]?: MessagesOf<Id> };
export const MessagesContext = createContext<Loaded>({});

/** Adds one bundle to those above it. */
function provider<Id extends BundleId>(id: Id, messages: MessagesOf<Id>) {
  return {
    default: function Bundle({ children }: { children: ReactNode }) {
      const above = useContext(MessagesContext);
      const value = useMemo(() => ({ ...above, [id]: messages }), [above]);
      return <MessagesContext value={value}>{children}</MessagesContext>;
    },
  };
}

/** Each bundle of each language is a chunk of its own: a reader loads one language, and of it the pages that are opened. */
export const BUNDLES = {
  zh: {
    agency: dynamic(() => import('./zh/agency').then(({ agency }) => provider('agency', agency))),
    briefing: dynamic(() => import('./zh/briefing').then(({ briefing }) => provider('briefing', briefing))),
    common: dynamic(() => import('./zh/common').then(({ common }) => provider('common', common))),
    compare: dynamic(() => import('./zh/compare').then(({ compare }) => provider('compare', compare))),
    data: dynamic(() => import('./zh/data').then(({ data }) => provider('data', data))),
    home: dynamic(() => import('./zh/home').then(({ home }) => provider('home', home))),
    outliers: dynamic(() => import('./zh/outliers').then(({ outliers }) => provider('outliers', outliers))),
    overview: dynamic(() => import('./zh/overview').then(({ overview }) => provider('overview', overview))),
    peerCharts: dynamic(() => import('./zh/peer-charts').then(({ peerCharts }) => provider('peerCharts', peerCharts))),
    peers: dynamic(() => import('./zh/peers').then(({ peers }) => provider('peers', peers))),
    quality: dynamic(() => import('./zh/quality').then(({ quality }) => provider('quality', quality))),
    region: dynamic(() => import('./zh/region').then(({ region }) => provider('region', region))),
    report: dynamic(() => import('./zh/report').then(({ report }) => provider('report', report))),
  },
  en: {
    agency: dynamic(() => import('./en/agency').then(({ agency }) => provider('agency', agency))),
    briefing: dynamic(() => import('./en/briefing').then(({ briefing }) => provider('briefing', briefing))),
    common: dynamic(() => import('./en/common').then(({ common }) => provider('common', common))),
    compare: dynamic(() => import('./en/compare').then(({ compare }) => provider('compare', compare))),
    data: dynamic(() => import('./en/data').then(({ data }) => provider('data', data))),
    home: dynamic(() => import('./en/home').then(({ home }) => provider('home', home))),
    outliers: dynamic(() => import('./en/outliers').then(({ outliers }) => provider('outliers', outliers))),
    overview: dynamic(() => import('./en/overview').then(({ overview }) => provider('overview', overview))),
    peerCharts: dynamic(() => import('./en/peer-charts').then(({ peerCharts }) => provider('peerCharts', peerCharts))),
    peers: dynamic(() => import('./en/peers').then(({ peers }) => provider('peers', peers))),
    quality: dynamic(() => import('./en/quality').then(({ quality }) => provider('quality', quality))),
    region: dynamic(() => import('./en/region').then(({ region }) => provider('region', region))),
    report: dynamic(() => import('./en/report').then(({ report }) => provider('report', report))),
  },
};
export type ClientBundleId = keyof (typeof BUNDLES)['zh'];
