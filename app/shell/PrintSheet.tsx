'use client';
import { useEffect } from 'react';
import { shortVersion } from '@/lib/format';
import { useMessages } from '../messages/context';
import { useCollection } from '../query/use-answer';

/** Room inside the margins of A4 (globals.css), upright and lying, in px. */
const PAPER = { portrait: 702, landscape: 1031 } as const;
/** Below this a table cannot be read; it is cut off nowhere, but smaller than this it is not made. */
const SMALLEST = 0.35;

/** How much of the page's width is left for the content of an element once the edges of everything around it are taken off. */
function edges(element: HTMLElement): number {
  let sum = 0;
  for (let at = element.parentElement; at && at.tagName !== 'MAIN'; at = at.parentElement) {
    const style = getComputedStyle(at);
    sum +=
      Number.parseFloat(style.paddingLeft) +
      Number.parseFloat(style.paddingRight) +
      Number.parseFloat(style.borderLeftWidth) +
      Number.parseFloat(style.borderRightWidth);
  }
  return sum;
}

/** Tells each table how much smaller it must be to fit upright and lying paper. */
function fitTables(): void {
  const tables = [...document.querySelectorAll<HTMLElement>('main table, main .print-fit')].filter((table) => table.checkVisibility());
  for (const table of tables) table.style.width = 'min-content';
  const needs = tables.map((table) => [table, Math.max(table.scrollWidth, table.offsetWidth), edges(table)] as const);
  for (const [table, width, around] of needs) {
    table.style.width = '';
    for (const [side, paper] of Object.entries(PAPER))
      table.style.setProperty(`--fit-${side}`, String(Math.max(SMALLEST, Math.min(1, (paper - around) / (width + 1)))));
  }
}

const quoted = (text: string): string => `"${text.replace(/[\\"\n\r<]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `)}"`;

/** On every printed sheet: the page's title, its filters, whose figures, their version, and the number of the sheet. */
export function PrintSheet() {
  const m = useMessages();
  const collection = useCollection().data;
  useEffect(() => {
    const sheet = document.createElement('style');
    document.head.append(sheet);
    const before = () => {
      fitTables();
      // Filters as they stand in the page's bar and over its content.
      const chosen = [...document.querySelectorAll<HTMLElement>('[data-print-filters]')].map((one) =>
        one.innerText.replace(/\s+/g, ' ').trim(),
      );
      const { pathname, search } = window.location;
      const address = decodeURIComponent(pathname + search);
      const line = [
        ...(collection?.invented ? [m.site.invented] : []),
        m.charts.source,
        ...(collection ? [m.site.version(shortVersion(collection.version))] : []),
      ].join(' · ');
      const head = [document.title, ...chosen].filter((one) => one !== '').join(' · ');
      const font = 'font: 8pt var(--font-sans), sans-serif; color: #55617a;';
      sheet.textContent = `@page {
        @top-left { content: ${quoted(head)}; ${font} }
        @bottom-left { content: ${quoted(`${line}\n${address.length > 90 ? `${address.slice(0, 90)}…` : address}`)}; white-space: pre-line; ${font} }
        @bottom-right { content: counter(page) " / " counter(pages); ${font} }
      }`;
    };
    window.addEventListener('beforeprint', before);
    return () => {
      window.removeEventListener('beforeprint', before);
      sheet.remove();
    };
  }, [m, collection]);
  return null;
}
