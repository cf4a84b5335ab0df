/** Which metrics of which reports a rule judged: one bit per metric, as DuckDB's BIT stores it. */
import { DuckDBBitValue } from '@duckdb/node-api';
import { METRIC_IDS } from '../../metrics';
import { RULE_IDS, type RuleId } from '../../stats';

const WIDTH = METRIC_IDS.length;
const BYTES = Math.ceil(WIDTH / 8);
/** A BIT fills its first byte up with ones. */
const PADDING = BYTES * 8 - WIDTH;
const POSITION = new Map(METRIC_IDS.map((id, i) => [id, PADDING + i]));
const RULE_INDEX = new Map<RuleId, number>(RULE_IDS.map((id, i) => [id, i]));

/** One report's value for each rule of RULE_IDS, null where it judged nothing, and how many metrics each judged. */
export interface JudgedReport {
  readonly bits: readonly (DuckDBBitValue | null)[];
  readonly counts: readonly number[];
}

/** 114 bytes a report: half a million reports take 59 MB. */
export class JudgedBits {
  private readonly bytes: Uint8Array;
  private readonly counts: Uint16Array;

  constructor(size: number) {
    this.bytes = new Uint8Array(size * RULE_IDS.length * BYTES);
    this.counts = new Uint16Array(size * RULE_IDS.length);
  }

  /** @param place of the report in its panel; a rule judges a metric of a report once */
  set(place: number, rule: RuleId, metric: string): void {
    const at = POSITION.get(metric)!;
    const row = place * RULE_IDS.length + RULE_INDEX.get(rule)!;
    const byte = row * BYTES + (at >> 3);
    this.bytes[byte] = this.bytes[byte]! | (0x80 >> (at & 7));
    this.counts[row] = this.counts[row]! + 1;
  }

  /** Null when no rule judged anything of the report. */
  at(place: number): JudgedReport | null {
    const first = place * RULE_IDS.length;
    const counts = [...this.counts.subarray(first, first + RULE_IDS.length)];
    if (counts.every((n) => n === 0)) return null;
    return {
      counts,
      bits: counts.map((n, i) => (n === 0 ? null : asBit(this.bytes.subarray((first + i) * BYTES, (first + i + 1) * BYTES)))),
    };
  }
}

function asBit(bits: Uint8Array): DuckDBBitValue {
  const data = new Uint8Array(BYTES + 1);
  data[0] = PADDING;
  data.set(bits, 1);
  data[1] = data[1]! | (0xff & ~(0xff >> PADDING));
  return new DuckDBBitValue(data);
}
