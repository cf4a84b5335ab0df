/** Where the reader was last, on this machine: pages of one place, agency or report, a comparison, a review. */

export interface Visit {
  /** Address with its parameters. */
  readonly href: string;
  readonly title: string;
}

const KEY = 'mingjian.visited';
const MOST = 12;
/** Checked by hand: every page loads this file, and a schema library would be a tenth of its scripts. */
const isVisit = (one: Partial<Visit> | null): one is Visit =>
  typeof one?.href === 'string' &&
  /^\/(?!\/)/.test(one.href) &&
  one.href.length <= 4000 &&
  typeof one.title === 'string' &&
  one.title.length <= 200;

/** Pages to come back to; lists of everything are in the navigation anyway. */
const WORTH = /^\/(?:agency\/|region\/\d|report\/|compare\?.*agencies=|outliers(?:\?|$))/;

const pageOf = (href: string): string => {
  const { pathname, searchParams } = new URL(href, 'http://host');
  return `${pathname} ${searchParams.get('set') ?? ''}`;
};

/** The latest first, one of each page. */
export function withVisit(known: readonly Visit[], visit: Visit): readonly Visit[] {
  if (!WORTH.test(visit.href)) return known;
  return [visit, ...known.filter(({ href }) => pageOf(href) !== pageOf(visit.href))].slice(0, MOST);
}

/** What is stored; nothing where it is broken or the browser keeps nothing. */
export function readVisits(): readonly Visit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isVisit).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export function storeVisit(visit: Visit): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(withVisit(readVisits(), visit)));
  } catch {
    // A browser that keeps nothing has nothing to come back to.
  }
}
