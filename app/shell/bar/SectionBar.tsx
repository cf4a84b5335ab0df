'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useMessages } from '../../messages/context';
import { useKept } from '../../ui/Link';
import { LinkBar } from '../../ui/LinkBar';
import { SECTIONS } from '../pages';
import { Actions, useCopyLink, usePrint } from './Actions';
import { Bar } from './Bar';

/** The bar of a section of several pages: one link to each. */
export function SectionBar({ section, children }: { section: 'reference' | 'agencies'; children?: ReactNode }) {
  const m = useMessages();
  const kept = useKept();
  const path = usePathname();
  const pages = SECTIONS.find(({ id }) => id === section)?.pages ?? [];
  return (
    <Bar actions={<Actions actions={[useCopyLink(), usePrint()]} />}>
      <div className="shrink-0">
        <LinkBar
          label={m.site.inSection}
          value={pages.find(({ href }) => href === path)?.id ?? ''}
          options={pages.map(({ id, href }) => ({ value: id, label: m.site.pages[id], href: kept(href) }))}
        />
      </div>
      {children}
    </Bar>
  );
}
