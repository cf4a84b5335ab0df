/**
 * Where the tile of a region stands: the nation's provinces in their usual schematic places, everything else row by row.
 * No geography is claimed.
 */
export interface TilePlace {
  readonly column: number;
  readonly row: number;
}

/** Column and row, from the north-west. */
const PROVINCES: Readonly<Record<string, readonly [number, number]>> = {
  '110000': [5, 1],
  '120000': [6, 2],
  '130000': [5, 2],
  '140000': [4, 2],
  '150000': [4, 1],
  '210000': [7, 2],
  '220000': [7, 1],
  '230000': [7, 0],
  '310000': [7, 4],
  '320000': [6, 3],
  '330000': [6, 4],
  '340000': [5, 4],
  '350000': [6, 5],
  '360000': [5, 5],
  '370000': [5, 3],
  '410000': [4, 3],
  '420000': [4, 4],
  '430000': [4, 5],
  '440000': [4, 6],
  '450000': [3, 6],
  '460000': [4, 7],
  '500000': [3, 4],
  '510000': [2, 4],
  '520000': [3, 5],
  '530000': [2, 5],
  '540000': [0, 4],
  '610000': [3, 3],
  '620000': [2, 3],
  '630000': [1, 3],
  '640000': [3, 2],
  '650000': [0, 2],
};

/** Provinces at their places when every region is one of them; else as near to a square as goes, in the order given. */
export function tilePlaces(codes: readonly string[]): readonly TilePlace[] {
  const known = codes.map((code) => PROVINCES[code]);
  if (codes.length >= 8 && known.every((place) => place !== undefined)) return known.map(([column, row]) => ({ column, row }));
  const columns = Math.max(1, Math.min(6, Math.ceil(Math.sqrt(codes.length * 1.4))));
  return codes.map((_, i) => ({ column: i % columns, row: Math.floor(i / columns) }));
}

/** Five steps of one hue, light to dark, by rank among the values: `null` has no step. */
export function shadesOf(values: readonly (number | null)[]): readonly (number | null)[] {
  const known = values.filter((value): value is number => value !== null).sort((a, b) => a - b);
  const distinct = [...new Set(known)];
  return values.map((value) => {
    if (value === null) return null;
    if (distinct.length === 1) return 2;
    const below = known.filter((other) => other < value).length;
    const above = known.filter((other) => other > value).length;
    return Math.round((4 * below) / (below + above || 1));
  });
}
