/** How a figure may be written on a page: a second, naive formatter, knowing nothing of lib/format. */

/** A row of a table, or a key figure. */
export interface Written {
  readonly where: string;
  readonly numbers: readonly string[];
}

const NUMBER = /[+−-]?\d[\d,]*(?:\.\d+)?(?:[万亿%]|个百分点)?/gu;

/** Numbers in a text, dates and years left out, signs taken off: a sign stands before the figure or in a word (减少). */
export const numbersOf = (text: string): string[] =>
  [...text.replaceAll(/\d{4}-\d{2}-\d{2}|\b(?:19|20)\d{2}\b(?!,)|[A-Za-z]\w*\d\w*|\d+[a-z]\w*/g, ' ').matchAll(NUMBER)].map(([number]) =>
    number.replace(/^[+−-]/u, ''),
  );

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
/** Rounded half away from zero as Intl does, to so many decimals. */
function decimals(value: number, places: number): string {
  const [whole, rest] = Math.abs(value).toFixed(places).split('.');
  return rest === undefined ? grouped(whole!) : `${grouped(whole!)}.${rest}`;
}
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

function* ways(value: number): Generator<string> {
  for (const places of [0, 1, 2]) {
    yield decimals(value, places);
    yield trimmed(decimals(value, places));
    yield `${decimals(value * 100, places)}%`;
    yield `${trimmed(decimals(value * 100, places))}%`;
    yield `${decimals(value * 100, places)}个百分点`;
    yield `${trimmed(decimals(value * 100, places))}个百分点`;
    yield decimals(value * 100, places);
  }
  // Money is in 万元 and may be written in yuan.
  for (const [step, word] of [
    [1e4, '万'],
    [1e8, '亿'],
  ] as const)
    for (const size of [value, value * 1e4]) yield `${grouped(trimmed(Number((Math.abs(size) / step).toPrecision(3)).toString()))}${word}`;
  yield grouped(trimmed(Number(Math.abs(value).toPrecision(2)).toString()));
}

/** Numbers that stand together in one object of an answer. */
function groups(value: unknown, into: number[][]): void {
  if (Array.isArray(value)) for (const one of value) groups(one, into);
  else if (typeof value === 'object' && value !== null) {
    const own = Object.values(value).filter((one): one is number => typeof one === 'number');
    // Nested records belong to their row: {figures: [{numerator, denominator}]}.
    const inner: number[][] = [];
    for (const one of Object.values(value)) groups(one, inner);
    into.push([...own, ...inner.flat().slice(0, 24)]);
    into.push(...inner);
  }
}

/** Every way in which the reckoned figures, and what follows from two that stand together, can be written. */
export function texts(reckoned: unknown): ReadonlySet<string> {
  const found: number[][] = [];
  groups(reckoned, found);
  const all = new Set<string>();
  for (const numbers of found)
    for (const a of numbers) {
      for (const text of ways(a)) all.add(text);
      for (const b of numbers) {
        if (a === b) continue;
        all.add(decimals(a - b, 0));
        for (const text of ways(a - b)) all.add(text);
        if (b === 0) continue;
        for (const text of ways(a / b)) all.add(text);
        for (const text of ways((a - b) / b)) all.add(text);
      }
    }
  return all;
}
