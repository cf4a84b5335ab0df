import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../report';
import { type Fixture, fixture, type ReadableRow } from '../../testing/collection';
import { report } from './report';

const failed: Finding = {
  code: 'balance',
  standing: 'printed',
  verdict: 'failed',
  cells: ['applications.received.total'],
  equation: 'balance.total',
  left: 7,
  right: 6,
  difference: 1,
};
const rows: ReadableRow[] = [
  { agency: '甲县财政局', year: 2021, cells: { received: 1 } },
  { agency: '甲县财政局', year: 2023, cells: { received: 4 } },
  {
    agency: '甲县财政局',
    year: 2023,
    applications: '2019',
    cells: { received: 7, carried_in: 'unreadable', licenses: 0, penalties: 'blank' },
    findings: [failed],
    problems: [{ code: 'unreadable_value', cell: 'applications.carried_in.total', detail: { text: '１２,' } }],
  },
];
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows);
});
afterAll(() => made.close());

describe('report', () => {
  it('gives every cell with its number or its state', async () => {
    const found = await report.run(made.source, { id: '甲县财政局-2023' });
    expect(found).toMatchObject({
      agencyName: '甲县财政局',
      regionName: '示例省甲市甲县',
      year: 2023,
      edition: '2021',
      editions: { disclosure: '2021', applications: '2019', remedies: '2021' },
      findings: [failed],
      problems: rows[2]?.problems,
      corrections: [],
      source: { file: '甲县财政局-2023.html', url: null },
    });
    const cells = [
      'applications.received.total',
      'disclosure.licenses.decisions',
      'applications.carried_in.total',
      'disclosure.penalties.decisions',
    ] as const;
    expect(cells.map((id) => found?.cells[id])).toEqual([7, 0, null, null]);
    expect(cells.map((id) => found?.states[id])).toEqual([undefined, undefined, 'unreadable', 'blank']);
    expect(found?.states['applications.other_misc.total']).toBe('absent');
  });

  it('keeps the earlier version in its history and knows its neighbours', async () => {
    const found = await report.run(made.source, { id: '甲县财政局-2023' });
    expect(found?.revisions.map((r) => [r.id, r.file])).toEqual([['甲县财政局-2023.1', '甲县财政局-2023.html']]);
    expect(found?.neighbours).toEqual([{ id: '甲县财政局-2021', year: 2021 }]);
  });

  it('adds what was found between reports', async () => {
    await made.source.rows(
      `INSERT INTO finding SELECT report_id, 'carried_in_differs', 'advisory', 'failed', [], NULL, 3, 4, -1, '{"year":"2021"}', true FROM fact WHERE year = 2021`,
    );
    const found = await report.run(made.source, { id: '甲县财政局-2021' });
    expect(found?.findings).toEqual([
      {
        code: 'carried_in_differs',
        standing: 'advisory',
        verdict: 'failed',
        cells: [],
        left: 3,
        right: 4,
        difference: -1,
        detail: { year: '2021' },
      },
    ]);
  });

  it.each(['甲县财政局-2020', '没有此局-2023', '甲县财政局', ''])('is null for %j', async (id) => {
    expect(await report.run(made.source, { id })).toBeNull();
  });
});
