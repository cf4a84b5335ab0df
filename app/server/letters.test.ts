import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readDocuments } from '@/lib/documents';
import { cell } from '@/lib/form';
import { cellsOfMetric, metricById } from '@/lib/metrics';
import type { Finding } from '@/lib/report';
import type { Mark } from '@/lib/state/mark';
import { type Fixture, fixture, outcomes, type ReadableRow } from '@/lib/testing/collection';
import { MESSAGES } from '../messages/all';
import { lettersDocx, lettersOf, lettersXlsx } from './letters';

vi.mock('server-only', () => ({}));

const failed: Finding = {
  code: 'balance',
  standing: 'printed',
  verdict: 'failed',
  cells: ['applications.received.total'],
  left: 7,
  right: 9,
  difference: -2,
  detail: { column: '总计' },
};
/** Two counties; one bureau begins like a formula, one stands far out, one fails a sum, one is missing. */
const rows: ReadableRow[] = [2023, 2024].flatMap((year) =>
  Array.from({ length: 60 }, (_, i): ReadableRow[] => {
    if (year === 2024 && i === 9) return [];
    return [
      {
        agency: i === 5 ? '=第5局' : `第${i}局`,
        year,
        region: i % 2 === 0 ? '653022' : '653023',
        cells: {
          ...outcomes(
            '2021',
            i === 7 && year === 2024
              ? { granted: 3, refused_internal_affairs: 297 }
              : { granted: 250 + i, refused_internal_affairs: 30 + (i % 9) },
          ),
          received: 300 + i,
          licenses: i === 3 && year === 2024 ? 90_000 : i === 5 && year === 2024 ? 70_000 : 100 + 10 * (i % 7),
        },
        ...(i === 4 && year === 2024 ? { findings: [failed] } : {}),
      },
    ];
  }).flat(),
);
let made: Fixture;
beforeAll(async () => {
  made = await fixture(rows, true, true);
});
afterAll(() => made.close());

interface Stored {
  readonly agency: string;
  readonly region: string | null;
  readonly year: number;
  readonly value: number | null;
  readonly metric: string | null;
  readonly rule: string;
  readonly report_id: number | null;
}

/** The entries of the latest year as they stand in the file, in the order of the list. */
const stored = (): Promise<Stored[]> =>
  made.source.rows(
    `SELECT a.name AS agency, coalesce(g.county, g.prefecture, g.province) AS region, g.year, g.value, g.metric::VARCHAR AS metric, g.rule::VARCHAR AS rule, g.report_id
     FROM flag g JOIN agency a USING (agency_key) WHERE g.year = 2024 AND g.lead AND g.tier <> 'rest'
     ORDER BY g.tier::tier_t, g.status, coalesce(g.q, 1), coalesce(g.p, 1), coalesce(g.effect, 0) DESC, g.agency_key, g.metric, g.rule`,
  );

/** The list by place, places in the order of their first entry. */
const byPlace = (all: readonly Stored[]): Stored[] =>
  [...new Set(all.map((row) => row.region))].flatMap((region) => all.filter((row) => row.region === region));

const QUESTION: Readonly<Record<string, 'change' | 'level' | 'zero'>> = {
  change: 'change',
  trend: 'change',
  funnel: 'level',
  modified_z: 'level',
  zero_among_busy: 'zero',
};
const quoted = (text: string): string => (text.startsWith('=') ? `'${text}` : text);

const ACCUSES = /违规|违法|造假|虚报|瞒报|错误|fraud|false|wrong|violat|fault\b/i;

describe.each(['zh', 'en'] as const)('letters in %s', (locale) => {
  const words = MESSAGES[locale].outliers.letters;
  const search = { set: 'demo', year: '2024' };
  const unit = (metric: string | null, value: number | null) =>
    metric !== null && metricById(metric).unit === 'rate' && value !== null ? Math.round(value * 1e4) / 100 : value;

  it('hold as a workbook the list of the file, cell by cell', async () => {
    const letters = await lettersOf(made.source, search, locale, new Map());
    const expected = byPlace(await stored());
    expect(expected.length).toBeGreaterThanOrEqual(5);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await lettersXlsx(letters!, ['=cmd()', 'origin'])).buffer as ArrayBuffer);
    const [sheet] = book.worksheets;
    const texts = sheet!
      .getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1));
    expect(texts.slice(0, 3)).toEqual([[words.title('2024')], ["'=cmd()"], ['origin']]);
    expect(texts[3]).toEqual(Object.values(words.columns));
    const body = texts.slice(4);
    expect(body).toHaveLength(expected.length);
    body.forEach((row, i) => {
      const { agency, year, value, metric, rule, report_id } = expected[i]!;
      expect([row[0], row[2], row[3], row[6] ?? null]).toEqual([i + 1, quoted(agency), year, unit(metric, value)]);
      expect(row[9]).toBe(words.questions[(QUESTION[rule] ?? rule) as keyof typeof words.questions]);
      const [first] = metric === null ? [] : cellsOfMetric(metricById(metric));
      if (first) {
        for (const part of [...cell(first).rowLabel[locale], ...cell(first).columnLabel[locale]]) expect(row[8]).toContain(part);
      }
      expect(row[10] ?? null).toBeNull();
      expect(row[11] === undefined).toBe(report_id === null);
      expect(row.join(' ')).not.toMatch(ACCUSES);
      for (const text of row) if (typeof text === 'string') expect(text).not.toMatch(/^[=+@]/);
    });
    sheet!.eachRow((row) => row.eachCell((one) => expect(one.formula).toBeUndefined()));
  });

  it('hold as a document one letter a place, cell by cell as the workbook', async () => {
    const letters = (await lettersOf(made.source, search, locale, new Map()))!;
    const [document] = await readDocuments({ name: 'letters.docx', bytes: await lettersDocx(letters, ['origin']) });
    const grids = document!.blocks.flatMap((block) => ('cells' in block ? [block] : []));
    expect(grids).toHaveLength(letters.places.length);
    letters.places.forEach(({ name, items }, i) => {
      const table = grids[i]!;
      const at = (row: number, column: number) => table.cells.find((one) => one.row === row && one.column === column)?.text ?? '';
      const { columns } = words;
      expect([0, 1, 2, 3, 4].map((column) => at(0, column))).toEqual([
        columns.number,
        columns.agency,
        columns.figure,
        columns.printed,
        columns.question,
      ]);
      items.forEach((item, n) => {
        expect([0, 1, 2, 3, 4].map((column) => at(n + 1, column))).toEqual([
          String(n + 1),
          item.agency,
          item.figure,
          item.place,
          item.question,
        ]);
      });
      expect(JSON.stringify(document!.blocks)).toContain(words.to(name));
    });
    expect(JSON.stringify(document!.blocks)).not.toMatch(ACCUSES);
  });

  it('leave out what a reviewer has settled, and say so', async () => {
    const [first] = (await lettersOf(made.source, search, locale, new Map()))!.places.flatMap(({ items }) => items);
    const row = (await stored())[0]!;
    const mark: Mark = {
      flag: first!.id,
      state: 'explained',
      note: '',
      by: '张三',
      at: '2026-02-03T00:00:00.000Z',
      version: 'x',
      value: row.value,
    };
    const letters = (await lettersOf(made.source, search, locale, new Map([[mark.flag, mark]])))!;
    expect(letters.settled).toBe(1);
    expect(letters.places.flatMap(({ items }) => items).map(({ id }) => id)).not.toContain(mark.flag);
    const asked = await lettersOf(made.source, search, locale, new Map([[mark.flag, { ...mark, state: 'asked' }]]));
    expect(asked!.settled).toBe(0);
  });
});
