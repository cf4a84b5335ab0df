/**
 * Whose question is next. A reader who asked for much waits behind those who asked for little: turns go to the reader with the least
 * time spent of late, so that twenty requests of one stop nobody else.
 */

/** Milliseconds after which time spent counts half. */
const HALF_LIFE = 10_000;
/** Readers whose spending is remembered. */
const MOST_READERS = 10_000;

export class Turns<Turn> {
  private readonly waiting = new Map<string, Turn[]>();
  private readonly spent = new Map<string, { milliseconds: number; at: number }>();
  private length = 0;

  constructor(private readonly clock: () => number = () => performance.now()) {}

  get size(): number {
    return this.length;
  }

  add(reader: string, turn: Turn): void {
    const turns = this.waiting.get(reader);
    if (turns) turns.push(turn);
    else this.waiting.set(reader, [turn]);
    this.length += 1;
  }

  /** The turn is given up: its reader has left or waited too long. @returns whether it was still waiting */
  remove(reader: string, turn: Turn): boolean {
    const turns = this.waiting.get(reader);
    const at = turns?.indexOf(turn) ?? -1;
    if (!turns || at < 0) return false;
    turns.splice(at, 1);
    if (turns.length === 0) this.waiting.delete(reader);
    this.length -= 1;
    return true;
  }

  /** Takes out whose turn it is: the first of the reader who spent least; who came first among equals. */
  next(): Turn | undefined {
    let found: string | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const reader of this.waiting.keys()) {
      const spent = this.of(reader);
      if (spent < least) [found, least] = [reader, spent];
    }
    const turn = found === undefined ? undefined : this.waiting.get(found)?.[0];
    if (found !== undefined && turn !== undefined) this.remove(found, turn);
    return turn;
  }

  /** A question of the reader took this long: its weight. */
  spend(reader: string, milliseconds: number): void {
    const sum = this.of(reader) + milliseconds;
    this.spent.delete(reader);
    this.spent.set(reader, { milliseconds: sum, at: this.clock() });
    if (this.spent.size > MOST_READERS) this.spent.delete(this.spent.keys().next().value!);
  }

  private of(reader: string): number {
    const found = this.spent.get(reader);
    return found ? found.milliseconds * 0.5 ** ((this.clock() - found.at) / HALF_LIFE) : 0;
  }
}
