/** Names of bodies side by side without what all of them share: 甲州市甲一区人民政府, 甲州市甲二区人民政府 → 甲一区, 甲二区. */

/** After one of these a name may be cut, and before one of these it is not cut off. */
const PLACE_ENDS = new Set('省市区县州盟旗乡镇');

function sharedStart(names: readonly string[]): number {
  const [first = ''] = names;
  let length = 0;
  while (length < first.length && names.every((name) => name[length] === first[length])) length += 1;
  while (length > 0 && !PLACE_ENDS.has(first[length - 1]!)) length -= 1;
  return length;
}

function sharedEnd(names: readonly string[], start: number): number {
  const [first = ''] = names;
  const least = Math.min(...names.map((name) => name.length)) - start;
  let length = 0;
  while (length < least && names.every((name) => name.at(-1 - length) === first.at(-1 - length))) length += 1;
  // 甲一区教育局 and 甲二区教育局 share 区教育局: the 区 stays with its name.
  while (length > 0 && PLACE_ENDS.has(first.at(-length)!)) length -= 1;
  // 教育局 and 财政局 share 局: one character is no part of its own.
  return length < 2 ? 0 : length;
}

/** The distinct part of each name; the whole name where that would leave one empty or two alike. */
export function distinctNames(names: readonly string[]): string[] {
  if (names.length < 2) return [...names];
  const start = sharedStart(names);
  const end = sharedEnd(names, start);
  const cut = names.map((name) => name.slice(start, name.length - end));
  return cut.some((name) => name.length < 2) || new Set(cut).size < new Set(names).size ? [...names] : cut;
}
