/** Dots along a line that do not cover each other. */

/**
 * Row of each dot above the line: the lowest that is free within `gap` px. From row `rows` on dots share the top row, so that the
 * drawing keeps its height.
 * @param xs ascending
 */
export function stack(xs: readonly number[], gap: number, rows: number): number[] {
  const last: number[] = [];
  return xs.map((x) => {
    const free = last.findIndex((end) => x - end >= gap);
    const row = free >= 0 ? free : Math.min(last.length, Math.max(0, rows - 1));
    last[row] = x;
    return row;
  });
}

/** 0 and the powers of ten up to `most` whose labels stand at least `room` px apart; `x` gives their places. */
export function spacedTicks(most: number, x: (value: number) => number, room: number): number[] {
  const powers = Array.from({ length: Math.floor(Math.log10(Math.max(1, most))) + 1 }, (_, i) => 10 ** i);
  const kept = [0];
  for (const value of powers) if (x(value) - x(kept.at(-1)!) >= room) kept.push(value);
  return kept;
}
