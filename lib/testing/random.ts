/** Seed of a random test: PROPERTY_SEED when it is set, else another one in every run. Whoever uses it prints it. */
export const drawSeed = (): number => Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** A seeded source of randomness (mulberry32): the same seed draws the same document on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new RangeError('cannot pick from an empty list');
    return item;
  }

  /** `count` different items in their original order; all of them when there are fewer. */
  some<T>(items: readonly T[], count: number): T[] {
    const chosen = new Set<number>();
    while (chosen.size < Math.min(count, items.length)) chosen.add(this.int(0, items.length - 1));
    return items.filter((_, index) => chosen.has(index));
  }

  /** A long-tailed count around `scale`: most draws are small, a few are ten times larger. */
  count(scale: number): number {
    return Math.floor(-Math.log(1 - this.next()) * scale * (this.chance(0.05) ? 10 : 1));
  }
}
