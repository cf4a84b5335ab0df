/**
 * The charts and tables that stand on the page, in their order, for what takes them all: the briefing and the command line. Each
 * gives its model and drawing when asked. Browser only.
 */
import type { ChartModel } from '@/lib/models/chart-model';

export interface OnPage {
  readonly model: () => ChartModel;
  /** Whether it has a drawing; a table has none. */
  readonly drawn: boolean;
  /** Where its drawings are; null for a table. */
  readonly plots: () => HTMLElement | null;
  /** Taken by itself only: files of the whole page leave it out. */
  readonly alone?: boolean;
  /** Its element, for the order. */
  readonly element: () => HTMLElement | null;
}

const shown = new Set<OnPage>();

/** @returns takes it off again */
export function putOnPage(one: OnPage): () => void {
  shown.add(one);
  return () => void shown.delete(one);
}

/** In the order of the page. */
export const onPage = (): OnPage[] =>
  [...shown].toSorted((a, b) => {
    const [first, second] = [a.element(), b.element()];
    if (!first || !second) return 0;
    return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
