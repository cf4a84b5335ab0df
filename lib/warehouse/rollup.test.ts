import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CELL_IDS } from '../form';
import type { Report } from '../report';
import { anyReport } from '../testing/any-report';
import { temporaryFolder } from '../testing/plain-report';
import { stateOf } from './content';
import { openDatabase, SERVING, selectRows } from './database';
import { filesOf } from './files';
import { createPlaces } from './regions';
import { countColumn, DEFAULT_STATE, ROLLUP_CELLS } from './schema';
import { updateCollection } from './update';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** Reports of a few years, so that groups hold several. A name without a region states none. */
const reports = fc.sample(anyReport, { numRuns: 120, seed: 11 }).map(
  (r, i): Report => ({
    ...r,
    year: 2020 + (i % 3),
    agency: { ...r.agency, name: `${r.agency.region === null ? '某局' : r.agency.name}${i}` },
  }),
);

/** The cube by plain loops: one entry per group, each figure added only where it is a number. */
function naiveRollup(): Map<string, { reports: number; sums: Map<string, number>; counts: Map<string, number> }> {
  const places = createPlaces();
  const cube: ReturnType<typeof naiveRollup> = new Map();
  for (const r of reports) {
    const { province, prefecture } = places.of(r.agency.region);
    for (const region of ['', province, prefecture]) {
      if (region === null) continue;
      const key = [region, r.year, r.agency.level, r.scope, r.agency.kind].join('|');
      const entry = cube.get(key) ?? { reports: 0, sums: new Map(), counts: new Map() };
      cube.set(key, entry);
      entry.reports += 1;
      for (const id of ROLLUP_CELLS) {
        const value = r.cells[id];
        if (typeof value !== 'number') continue;
        entry.sums.set(id, (entry.sums.get(id) ?? 0) + value);
        entry.counts.set(id, (entry.counts.get(id) ?? 0) + 1);
      }
    }
  }
  return cube;
}

async function rows<Row>(sql: string): Promise<Row[]> {
  const { connection, close } = await openDatabase(filesOf('cube', folder).current, SERVING);
  try {
    return await selectRows<Row>(connection, sql);
  } finally {
    close();
  }
}

describe('what is materialised at build', () => {
  it('rollup: every sum and count equals plain addition, and a sum over nothing is no number', async () => {
    await updateCollection(reports, { collection: 'cube', folder });
    const found = await rows<Record<string, number | string | null>>('SELECT * FROM rollup');
    const expected = naiveRollup();
    expect(found.length).toBe(expected.size);
    for (const row of found) {
      const key = [row.region, row.year, row.level, row.scope, row.kind].join('|');
      const entry = expected.get(key);
      expect(row.n_reports, key).toBe(entry?.reports);
      for (const id of ROLLUP_CELLS) {
        const sum = entry?.sums.get(id);
        if (sum === undefined) expect(row[id], `${key} ${id}`).toBeNull();
        else expect(row[id], `${key} ${id}`).toBeCloseTo(sum, 3);
        expect(row[countColumn(id)], `${key} ${id}`).toBe(entry?.counts.get(id) ?? 0);
      }
    }
  });

  it('states: NULL in fact with the exceptions of cell_state and the default says why each cell has no number', async () => {
    const unpivoted = await rows<{ agency_name: string; cell: (typeof CELL_IDS)[number]; state: string }>(
      `SELECT s.agency_name, n.cell, coalesce(c.state::VARCHAR, CASE n.completeness WHEN 'excerpt' THEN '${DEFAULT_STATE.excerpt}' ELSE '${DEFAULT_STATE.full}' END) AS state
       FROM (SELECT report_id, completeness, COLUMNS('\\.')::DOUBLE FROM fact) UNPIVOT INCLUDE NULLS (v FOR cell IN (COLUMNS('\\.'))) n
       JOIN source s USING (report_id) LEFT JOIN cell_state c ON c.report_id = n.report_id AND c.cell::VARCHAR = n.cell WHERE n.v IS NULL`,
    );
    const stored = new Map(unpivoted.map((row) => [`${row.agency_name} ${row.cell}`, row.state]));
    const wanted = new Map(
      reports.flatMap((r) =>
        CELL_IDS.flatMap((id): [string, string][] => {
          const state = stateOf(r, id);
          return state === null ? [] : [[`${r.agency.name} ${id}`, state]];
        }),
      ),
    );
    expect(stored).toEqual(wanted);
  });
});
