/** Names that hold a text with one slip of the finger: a letter wrong, missing, too many, or two changed about. */

/** Texts shorter than this are too like everything: two thirds of a name of three characters is no name. */
const LEAST = { han: 4, latin: 7 } as const;

const isLatin = (text: string): boolean => !/\p{Script=Han}/u.test(text);

/** Whether a text is long enough to be looked for with a slip in it. */
export const mayHaveSlip = (text: string): boolean => text.length >= (isLatin(text) ? LEAST.latin : LEAST.han);

/** What a name contains when it has the text with one typing error: one half of it, or the whole with its two middle letters changed about. */
export function halves(text: string): readonly [string, string, string] {
  const middle = Math.ceil(text.length / 2);
  const [first, second] = [text.slice(0, middle), text.slice(middle)];
  return [first, second, first.slice(0, -1) + second.slice(0, 1) + first.slice(-1) + second.slice(1)];
}

/** Whether some part of `name` differs from `text` by at most one slip. */
export function nearlyHolds(name: string, text: string): boolean {
  if (name.includes(text)) return true;
  const [n, m] = [text.length, name.length];
  // Rows of the least number of slips between the first i letters of the text and some part of the name that ends at j.
  let before: number[] = [];
  let row = Array.from({ length: m + 1 }, () => 0);
  for (let i = 1; i <= n; i++) {
    const next = [i];
    for (let j = 1; j <= m; j++) {
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (text[i - 1] === name[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && text[i - 1] === name[j - 2] && text[i - 2] === name[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row.some((slips) => slips <= 1);
}
