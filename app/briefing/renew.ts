/** Newer figures for the sheets of a briefing: each page is opened unseen, asked for its charts, and closed again. Browser only. */
import type { Taken } from '../charts/page-files';
import { renewed, successorOf, type TraySheet } from './tray';

const LONGEST = 40_000;

/** The charts that a page of this server shows now. @throws where it does not become whole */
async function chartsOf(address: string): Promise<Taken[]> {
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.cssText = 'position:fixed;left:-4000px;top:0;width:1280px;height:900px;border:0';
  frame.src = address;
  document.body.append(frame);
  try {
    const until = Date.now() + LONGEST;
    while (!frame.contentWindow?.mingjian) {
      if (Date.now() > until) throw new Error(`no page: ${address}`);
      await new Promise((next) => setTimeout(next, 100));
    }
    const page = frame.contentWindow.mingjian;
    await page.settled();
    return structuredClone(await page.takeAll());
  } finally {
    frame.remove();
  }
}

/**
 * @param step called with the number of sheets done
 * @returns the sheets, with newer figures where their page still has the chart, and which were not found
 */
export async function renewAll(
  sheets: readonly TraySheet[],
  step: (done: number) => void,
): Promise<{ sheets: TraySheet[]; lost: Set<string> }> {
  const pages = new Map<string, Taken[] | null>();
  const [out, lost] = [[] as TraySheet[], new Set<string>()];
  for (const [i, sheet] of sheets.entries()) {
    const { address } = sheet.model;
    step(i);
    if (!pages.has(address)) pages.set(address, await chartsOf(address).catch(() => null));
    const found = successorOf(sheet.model, pages.get(address) ?? []);
    if (!found) lost.add(sheet.id);
    out.push(found ? renewed(sheet, found) : sheet);
  }
  return { sheets: out, lost };
}
