/** How requests were closed, year by year: by outcome group or by single reason. */
import { z } from 'zod';
import * as p from '../parameters';
import { defineQuery } from '../query';
import type { Basis, Coverage } from './counting';
import { outcomesBy } from './outcome-keys';
import { partsByYear } from './parts';

/**
 * Only reports whose outcomes are all numbers count (other rows of the other edition aside), so the shares of a year add
 * up to 1. By reason, 其他处理 of a 2019 form is its one row `other` and that of a 2021 form its three.
 */
export interface DispositionRow extends Coverage {
  readonly year: number;
  /** Outcome group id, or row id of table 三. */
  readonly key: string;
  /** Group of the key (the key itself when by group). */
  readonly group: string;
  readonly sum: number | null;
  /** Sum over the sum of all outcomes; null when no request was processed. */
  readonly share: number | null;
}

export interface Dispositions {
  readonly basis: Basis;
  /** Years ascending, keys in printed order; a key that stands in the other edition only has `sum` null. */
  readonly rows: readonly DispositionRow[];
}

export const dispositions = defineQuery({
  id: 'dispositions',
  parameters: z.object({ filters: p.filters, by: z.enum(['group', 'reason']).default('group') }),
  async run(source, { filters, by }): Promise<Dispositions> {
    const { basis, rows } = await partsByYear(source, filters, outcomesBy(by));
    return { basis, rows: rows.map(({ part, ...row }) => ({ ...row, key: part.key, group: part.group })) };
  },
});
