/** Quantiles of a group's values, from how often each value stands. */
import { DECILES_NEED } from '../../stats/ranks';

/** Values ascending, each once, with the number of peers up to and with it. */
export class ValueCounts {
  private readonly values: number[] = [];
  private readonly upTo: number[] = [];

  /** @param value larger than those before */
  add(value: number, peers: number): void {
    this.values.push(value);
    this.upTo.push(this.n + peers);
  }

  get n(): number {
    return this.upTo.at(-1) ?? 0;
  }

  /** How many have the smallest value. */
  get leastTies(): number {
    return this.upTo[0] ?? 0;
  }

  /** The i-th smallest. */
  private at(i: number): number {
    let [low, high] = [0, this.upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.upTo[middle]! > i) high = middle;
      else low = middle + 1;
    }
    return this.values[low]!;
  }

  /** Type 7, to the last digit as DuckDB's quantile_cont computes it where a page asks `fact`. */
  quantile(p: number): number {
    const at = (this.n - 1) * p;
    const below = Math.floor(at);
    const [lower, upper] = [this.at(below), this.at(Math.min(below + 1, this.n - 1))];
    return lower === upper ? lower : lower * (1 - (at - below)) + upper * (at - below);
  }

  /** Nine; null where there are too few values. */
  deciles(): readonly number[] | null {
    return this.n < DECILES_NEED ? null : Array.from({ length: 9 }, (_, i) => this.quantile((i + 1) / 10));
  }
}
