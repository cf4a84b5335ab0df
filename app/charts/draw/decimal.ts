/**
 * Plain numbers in place of decimal.js-light (`resolveAlias` in next.config.js). recharts takes it to find round ticks, which every
 * drawing gives itself (`niceTicks`); the whole would take 4 kB of each first load.
 */
type Operand = number | Decimal;
const plain = (value: Operand): number => (typeof value === 'number' ? value : value.toNumber());

export default class Decimal {
  readonly #value: number;
  constructor(value: Operand) {
    this.#value = plain(value);
  }
  toNumber = () => this.#value;
  isint = () => Number.isInteger(this.#value);
  lt = (other: Operand) => this.#value < plain(other);
  lte = (other: Operand) => this.#value <= plain(other);
  abs = () => new Decimal(Math.abs(this.#value));
  /** Fifteen digits: sums and products of decimals carry noise in the sixteenth. */
  add = (other: Operand) => new Decimal(Number((this.#value + plain(other)).toPrecision(15)));
  sub = (other: Operand) => this.add(-plain(other));
  mul = (other: Operand) => new Decimal(Number((this.#value * plain(other)).toPrecision(15)));
  div = (other: Operand) => new Decimal(this.#value / plain(other));
  mod = (other: Operand) => this.sub(new Decimal(other).mul(Math.trunc(Number(this.div(other).toNumber().toPrecision(15)))));
  pow = (exponent: number) => new Decimal(this.#value ** exponent);
  log = (base: number) => new Decimal(base === 10 ? Math.log10(this.#value) : Math.log(this.#value) / Math.log(base));
}
