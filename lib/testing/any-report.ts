/** Random reports: everything that the schema allows. */
import fc from 'fast-check';
import { CELL_IDS, type CellId, cell, EDITIONS, SECTIONS } from '../form';
import { CELL_STATES, type CellState, COMPLETENESSES, KINDS, LEVELS, type Report, SCOPES } from '../report';

const text = fc.string({ unit: fc.constantFrom('甲', '"', "'", ',', '\n', '县', 'a', '=', '🙂', ' ', '｜'), minLength: 1, maxLength: 12 });
const cellId = fc.constantFrom(...CELL_IDS);
const place = fc.record(
  {
    line: fc.integer({ min: 1, max: 9999 }),
    page: fc.integer({ min: 1, max: 40 }),
    sheet: text,
    table: fc.integer({ min: 1, max: 9 }),
    row: fc.integer({ min: 1, max: 99 }),
    column: fc.integer({ min: 1, max: 12 }),
    text,
  },
  { requiredKeys: ['text'] },
);
const detail = fc.dictionary(fc.constantFrom('row', 'text', 'left'), fc.oneof(text, fc.integer(), fc.constant(null)), { minKeys: 1 });
const figure = (id: CellId): fc.Arbitrary<number> => {
  const { unit } = cell(id);
  if (unit === 'money') return fc.integer({ min: 0, max: 2_000_000_000 }).map((n) => n / 10_000);
  return fc.oneof(fc.constant(0), fc.integer({ min: unit === 'change' ? -500 : 0, max: 2 ** 31 - 1 }));
};
const finding = fc.record(
  {
    code: fc.constantFrom('balance', 'label_misprint'),
    standing: fc.constantFrom('printed' as const, 'implied' as const, 'advisory' as const),
    verdict: fc.constantFrom('failed' as const, 'cannot_judge' as const, 'noted' as const),
    cells: fc.array(cellId, { maxLength: 4 }),
    equation: fc.constantFrom('balance.total', 'outcomes.total'),
    left: fc.integer(),
    right: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    difference: fc.integer(),
    detail,
  },
  { requiredKeys: ['code', 'standing', 'verdict', 'cells'] },
);
const problem = fc.record(
  { code: fc.constantFrom('unknown_label', 'row_missing'), cell: cellId, place, detail },
  { requiredKeys: ['code'] },
);
const correction = fc.record({
  cell: cellId,
  printed: fc.option(fc.integer({ min: 0, max: 99 })),
  value: fc.constant(null),
  reason: text,
  evidence: text,
  who: text,
  date: fc.constant('2026-01-31'),
});

/** Any report the schema allows: both editions, every state, sparse and dense, with everything that hangs on it. */
export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    agency: fc.record({
      name: fc.constantFrom('阿合奇县人民政府', '阿合奇县财政局', '示例部', '库兰萨日克乡人民政府', '某局'),
      region: fc.option(fc.constantFrom('653023', '653000', '650000', '000000', '990101', '429004')),
      level: fc.option(fc.constantFrom(...LEVELS)),
      kind: fc.option(fc.constantFrom(...KINDS)),
    }),
    year: fc.integer({ min: 2008, max: 2100 }),
    edition: fc.constantFrom(...EDITIONS),
    scope: fc.constantFrom(...SCOPES),
    completeness: fc.constantFrom(...COMPLETENESSES),
    source: fc.record(
      {
        file: text,
        format: fc.constantFrom('html', 'pdf'),
        sha256: fc.option(fc.constant('ab'.repeat(32))),
        url: fc.option(fc.webUrl()),
        title: fc.option(text),
        published: fc.record({ date: fc.constantFrom('2025-01-31', '2020-02-29', '2019-12-01'), from: text }),
      },
      { requiredKeys: ['file', 'format', 'sha256', 'url', 'title'] },
    ),
    figures: fc.tuple(
      ...CELL_IDS.map((id) =>
        fc.oneof({ weight: 3, arbitrary: figure(id) }, { weight: 2, arbitrary: fc.constantFrom<CellState | null>(...CELL_STATES, null) }),
      ),
    ),
    stated: fc.dictionary(fc.constantFrom('proactive_items', 'refused_total'), fc.integer({ min: 0, max: 99 })),
    places: fc.array(fc.tuple(cellId, place), { maxLength: 5 }),
    narrative: fc.dictionary(fc.constantFrom(...SECTIONS.map((s) => s.id)), text),
    corrections: fc.uniqueArray(correction, { maxLength: 2, selector: (c) => c.cell }),
    problems: fc.array(problem, { maxLength: 3 }),
    findings: fc.array(finding, { maxLength: 3 }),
  })
  .map(({ figures, places, corrections, ...rest }): Report => {
    const cells: Report['cells'] = {};
    const states: Report['states'] = {};
    CELL_IDS.forEach((id, i) => {
      const drawn = figures[i];
      if (typeof drawn === 'number') cells[id] = drawn;
      else if (drawn) {
        cells[id] = null;
        states[id] = drawn;
      }
    });
    return { ...rest, cells, states, provenance: Object.fromEntries(places), ...(corrections.length > 0 ? { corrections } : {}) };
  });
