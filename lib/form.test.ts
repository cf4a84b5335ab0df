import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { APPLICANTS, APPLICATION_ROWS, CELL_IDS, CELLS, type CellId, cell, cellsOf, equations } from './form';

const contract = '../shared/contract/cells.csv';

describe('the form', () => {
  it('holds exactly the statutory cells: a changed id is a changed contract', () => {
    const listed = CELLS.map((c) => `${c.id} ${c.edition ?? 'both'}`).sort();
    expect(CELLS).toHaveLength(226);
    expect(createHash('sha256').update(listed.join('\n')).digest('hex')).toBe(
      '01da7a92e450fc049b8dd5aa9607ebd4098f7bf1cf33fcde6d52c45554d76a10',
    );
  });

  it.runIf(existsSync(contract))('agrees with the contract file in ids, editions and units', () => {
    const rows = parse(readFileSync(contract), { columns: true }) as { cell: string; edition: string; unit: string }[];
    const units = { count: 'count', money: '10,000 yuan (万元)', change: 'count (signed)' };
    expect(CELLS.map((c) => [c.id, c.edition ?? 'both', units[c.unit]]).sort()).toEqual(
      rows.map((r) => [r.cell, r.edition, r.unit]).sort(),
    );
  });

  it('prints 200 cells in edition 2021, and 198 in a 2019 table 二 and 三 with the common table 四', () => {
    const count = (edition: '2019' | '2021') =>
      cellsOf('disclosure', edition).length + cellsOf('applications', edition).length + cellsOf('remedies', edition).length;
    expect([count('2021'), count('2019')]).toEqual([200, 198]);
  });

  it('knows each cell by id and refuses any other', () => {
    expect(cell('applications.refused_state_secret.total').rowLabel.zh).toEqual(['三、本年度办理结果', '（三）不予公开', '1.属于国家秘密']);
    expect(() => cell('applications.refused.total' as CellId)).toThrow(/no such cell/);
  });

  it.each(['2019', '2021'] as const)('derives the sums of edition %s over cells of that edition only', (edition) => {
    const all = equations(edition);
    const rows = APPLICATION_ROWS.filter((r) => !('edition' in r) || r.edition === edition);
    expect(all).toHaveLength(APPLICANTS.length * 2 + rows.length + 3);
    for (const id of all.flatMap((e) => [...e.left, ...e.right])) {
      expect(CELL_IDS).toContain(id);
      expect(cell(id).edition ?? edition).toBe(edition);
    }
  });
});
