/** Seeded random draws: the same seed always gives the same collection. */
import binomial from '@stdlib/random-base-binomial';
import mt19937 from '@stdlib/random-base-mt19937';
import normal from '@stdlib/random-base-normal';
import poisson from '@stdlib/random-base-poisson';

export interface Draw {
  /** A number in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  poisson(mean: number): number;
  binomial(n: number, p: number): number;
  /** Splits `n` over the weights; the parts sum to `n`. */
  multinomial(n: number, weights: readonly number[]): number[];
}

export function createDraw(seed: number): Draw {
  const integers = mt19937.factory({ seed });
  const [normals, poissons, binomials] = [
    normal.factory(0, 1, { seed: seed + 1 }),
    poisson.factory({ seed: seed + 2 }),
    binomial.factory({ seed: seed + 3 }),
  ];
  const draw: Draw = {
    uniform: () => integers() / 2 ** 32,
    normal: () => normals(),
    poisson: (mean) => (mean > 0 ? poissons(mean) : 0),
    binomial: (n, p) => (n <= 0 || p <= 0 ? 0 : p >= 1 ? n : binomials(n, p)),
    multinomial(n, weights) {
      let [left, weight] = [n, weights.reduce((sum, w) => sum + w, 0)];
      return weights.map((w, i) => {
        const part = i === weights.length - 1 ? left : draw.binomial(left, w / weight);
        [left, weight] = [left - part, weight - w];
        return part;
      });
    },
  };
  return draw;
}
