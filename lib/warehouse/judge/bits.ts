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

/** 114 bytes a report and rule at most: 343,000 reports of a nation's two years take 40 MB. */
export class JudgedBits {
  private readonly reports = new Map<number, Uint8Array>();

  set(report: number, rule: RuleId, metric: string): void {
    let bits = this.reports.get(report);
    if (!bits) {
      bits = new Uint8Array(BYTES * RULE_IDS.length);
      this.reports.set(report, bits);
    }
    const at = POSITION.get(metric)!;
    const byte = RULE_INDEX.get(rule)! * BYTES + (at >> 3);
    bits[byte] = bits[byte]! | (0x80 >> (at & 7));
  }

  /** Per report a value for each rule of RULE_IDS, null where it judged nothing. */
  *rows(): Iterable<readonly [report: number, ...bits: (DuckDBBitValue | null)[]]> {
    for (const [report, all] of this.reports) {
      yield [report, ...RULE_IDS.map((_, i) => asBit(all.subarray(i * BYTES, (i + 1) * BYTES)))];
    }
  }
}

function asBit(bits: Uint8Array): DuckDBBitValue | null {
  if (bits.every((byte) => byte === 0)) return null;
  const data = new Uint8Array(BYTES + 1);
  data[0] = PADDING;
  data.set(bits, 1);
  data[1] = data[1]! | (0xff & ~(0xff >> PADDING));
  return new DuckDBBitValue(data);
}
