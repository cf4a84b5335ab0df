import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CELL_IDS } from '../form';
import { type Report, reportSchema } from '../report';
import { anyReport } from '../testing/any-report';
import { temporaryFolder } from '../testing/plain-report';
import { canonical, contentHash, stateOf } from './content';
import { openDatabase, selectRows } from './database';
import { filesOf } from './files';
import { checked } from './prepare';
import { readReports } from './read';
import { updateCollection } from './update';

const { folder, remove } = temporaryFolder();
afterAll(remove);

/** The property’s report under an agency of its own, so that many fit in one build. A name without a region states none. */
const numbered = (r: Report, i: number): Report => ({
  ...r,
  agency: { ...r.agency, name: r.agency.region === null ? `某局${i}` : `${r.agency.name}${i}` },
});

describe('a report put into the warehouse and read back', () => {
  it('is the same report, with what the checks of the build say of it', async () => {
    const reports = fc.sample(anyReport, { numRuns: 300, seed: 7 }).map((r, i) => numbered(r, i));
    for (const r of reports) expect(reportSchema.safeParse(r).success).toBe(true);
    const { loaded } = await updateCollection(reports, { collection: 'any', folder, rebuild: true });
    expect(loaded).toMatchObject({ added: 300, refused: [] });

    const { connection, close } = await openDatabase(filesOf('any', folder).current, { access_mode: 'READ_ONLY' });
    const ids = await selectRows<{ report_id: number; agency_name: string }>(connection, 'SELECT report_id, agency_name FROM source');
    const back = await readReports(
      (sql) => selectRows(connection, sql),
      ids.map((row) => row.report_id),
    );
    const wide = await selectRows<Record<string, unknown>>(
      connection,
      'SELECT s.agency_name, f.* FROM fact f JOIN source s USING (report_id)',
    );
    close();

    const byName = new Map(back.map((r) => [r.agency.name, r]));
    const rowByName = new Map(wide.map((row) => [row.agency_name, row]));
    for (const r of reports) {
      expect(byName.get(r.agency.name)).toEqual(canonical(checked(r)));
      // The figures of the fact table itself: a number where one was printed, NULL everywhere else.
      for (const id of CELL_IDS) expect(rowByName.get(r.agency.name)?.[id]).toBe(r.cells[id] ?? null);
    }
  });

  it('has one hash for one content, and another for any other', () => {
    fc.assert(
      fc.property(anyReport, fc.constantFrom(...CELL_IDS), (r, id) => {
        expect(contentHash(canonical(r))).toBe(contentHash(r));
        expect(contentHash({ ...r, source: { ...r.source, file: 'elsewhere.pdf', sha256: null } })).toBe(contentHash(r));
        const state = stateOf(r, id);
        const other =
          state === null
            ? { cells: { ...r.cells, [id]: null } }
            : { states: { ...r.states, [id]: state === 'blank' ? 'unreadable' : 'blank' } };
        expect(contentHash({ ...r, ...other } as typeof r)).not.toBe(contentHash(r));
      }),
      { numRuns: 100 },
    );
  });
});
