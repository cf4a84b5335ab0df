'use client';
/**
 * Says when the page is whole, and gives its charts, to what reads it from outside: the command line, and a briefing that looks for
 * newer figures. `window.mingjian` is all they know of the page.
 */
import { useEffect } from 'react';
import { useLocale, useMessages } from '../messages/context';
import type { PageFormat, Taken } from './page-files';

export interface PageApi {
  /** Resolves when every answer is there and every chart is drawn. @throws with the reason where one will not come */
  readonly settled: () => Promise<void>;
  readonly takeAll: () => Promise<Taken[]>;
  /** A file of everything on the page, as base64. */
  readonly file: (format: PageFormat) => Promise<string>;
}

declare global {
  interface Window {
    mingjian?: PageApi;
  }
}

const WAITING = '.skeleton, [aria-busy=true]';
const LONGEST = 30_000;

function isWhole(): boolean {
  if (document.querySelector(WAITING)) return false;
  return [...document.querySelectorAll('[data-plot]')].every((room) => room.querySelector('svg'));
}

/** @see PageApi.settled */
export async function settled(): Promise<void> {
  const until = Date.now() + LONGEST;
  // Twice in a row: what one answer brings may ask for the next.
  for (let times = 0; times < 3; ) {
    const fault = document.querySelector<HTMLElement>('[data-fault]');
    if (fault) throw new Error(fault.innerText);
    times = isWhole() ? times + 1 : 0;
    if (Date.now() > until) throw new Error('the page did not become whole');
    await new Promise((next) => setTimeout(next, 60));
  }
  await document.fonts.ready;
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

export function PageSignal() {
  const m = useMessages();
  const locale = useLocale();
  useEffect(() => {
    window.mingjian = {
      settled,
      takeAll: async () => (await import('./page-files')).takeAll(m),
      file: async (format) => base64(await (await import('./page-files')).pageFile(format, document.title, m, locale)),
    };
    return () => {
      delete window.mingjian;
    };
  }, [m, locale]);
  return null;
}
