/** The files that people take along — the lists of the pages and the reports of a filter — against the reckoner, field by field. */
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CELL_IDS } from '@/lib/form';
import { METRICS } from '@/lib/metrics';
import { csvOf } from '@/lib/queries/export-stream';
import { filters as filterParameters } from '@/lib/queries/parameters';
import { drawSeed } from '@/lib/testing/random';
import { type Built, buildCollection, openBuilt, type Reckoned } from '@/lib/testing/reckoned-collection';
import { figureIn, numberIn, sides } from '@/lib/testing/reckoner/figures';
import * as quality from '@/lib/testing/reckoner/quality';
import { agencyById, entryOf, inFilter } from '@/lib/testing/reckoner/world';
import { MESSAGES } from '../messages/all';
import { listCsv, takenList } from '../server/lists';

vi.mock('server-only', () => ({}));

const EVERY = { region: '', from: null, to: null, level: '', scope: '', kind: '', function: '' } as const;
const EVERYTHING = { offset: 0, limit: 100_000 };
const words = MESSAGES.zh;
const FIXED = 2021;

async function records(parts: AsyncGenerator<string>, heads: number): Promise<Record<string, string>[]> {
  let text = '';
  for await (const part of parts) text += part;
  const [, header, ...rows] = parse(text, { bom: true, relax_column_count: true }) as string[][];
  return rows.slice(heads - 1).map((row) => Object.fromEntries(header!.map((name, i) => [name, (row[i] ?? '').replace(/^'/, '')])));
}

async function listOf(opened: Reckoned, search: Record<string, string>): Promise<Record<string, string>[]> {
  const taken = await takenList({ source: opened.source, search: { set: 'demo', ...search }, locale: 'zh', marks: () => new Map() });
  return records(listCsv(taken!, ['说明']), 1);
}

const written = (value: number | null): string => (value === null ? '' : String(value));
const percent = (fraction: number): number => Math.round(fraction * 10_000) / 100;

describe.each([FIXED, drawSeed()])('files of a random collection, PROPERTY_SEED=%i', (seed) => {
  let built: Built;
  let opened: Reckoned;
  beforeAll(async () => {
    built = await buildCollection(seed);
    opened = await openBuilt(built);
  });
  afterAll(() => {
    opened.close();
    built.remove();
  });
  const list = (search: Record<string, string>) => listOf(opened, search);
  /** That much is compared in the fixed collection; a drawn one may have less. */
  const least = (number: number) => (seed === FIXED ? number : 0);

  it('the matrix says of every agency and year what the reckoner says', async () => {
    const reckoned = quality.coverage(opened.world, { filters: EVERY, text: '', ...EVERYTHING } as never);
    const rows = await list({ list: 'coverage' });
    expect(rows.map((row) => row.机构编号)).toEqual(reckoned.rows.map((row) => row.agency));
    let compared = 0;
    for (const [i, { cells }] of reckoned.rows.entries())
      for (const { year, state, findings, problems } of cells) {
        const said = [
          words.quality.states[state as keyof typeof words.quality.states],
          ...(findings > 0 ? [words.files.failed(String(findings))] : []),
          ...(problems > 0 ? [words.files.notRead(String(problems))] : []),
        ].join('；');
        expect(rows[i]?.[year], `${rows[i]?.机构} ${year}`).toBe(said);
        compared += 1;
      }
    expect(compared).toBeGreaterThanOrEqual(least(50));
  });

  it.each([2021, 2022, 2023])('who is missing in %i, since when, after how many reports', async (year) => {
    const reckoned = quality.missingThisYear(opened.world, { filters: EVERY, text: '', year, ...EVERYTHING } as never);
    const rows = await list({ list: 'missing', year: String(year) });
    const plain = (all: readonly Record<string, unknown>[]) =>
      all.map((row) => [row.agency, row.lastYear, row.reports].join(' ')).toSorted();
    expect(plain(rows.map((row) => ({ agency: row.机构编号, lastYear: row.最近一份, reports: row.报告数 })))).toEqual(
      plain(reckoned.missing as never),
    );
  });

  it('every finding and problem of each kind, with its report and cell', async () => {
    const kinds = (['finding', 'problem'] as const).flatMap((kind) => {
      const codes = opened.world.entries.flatMap((one) =>
        (kind === 'finding' ? one.findings : one.report.problems).map(({ code }) => code),
      );
      return [...new Set<string>(codes)].map((code) => [kind, code] as const);
    });
    expect(kinds.length).toBeGreaterThanOrEqual(least(4));
    for (const [kind, code] of kinds) {
      const reckoned = quality.reportFindings(opened.world, {
        code: { [kind]: code },
        filters: EVERY,
        verdict: null,
        ...EVERYTHING,
      } as never);
      const rows = await list({ list: 'findings', code: `${kind}.${code}` });
      expect(
        rows.map((row) => [row.报告编号, row.单元格]),
        code,
      ).toEqual((reckoned.rows as readonly { report: string; cell: string | null }[]).map((row) => [row.report, row.cell ?? '']));
    }
  });

  it('each flag’s figure, in the unit of its column, and the number it stands on', async () => {
    const rows = await list({ list: 'outliers', show: 'all' });
    let compared = 0;
    for (const row of rows) {
      const metric = METRICS.find(({ zh }) => zh === row.指标);
      const [, , agency] = row.提示编号!.split('~');
      const entry = entryOf(agencyById(opened.world, agency!)!, Number(row.年份));
      if (!metric || !entry) continue;
      const { numerator, denominator } = sides(metric, entry.report);
      const plain = metric.denominator ? numerator! / denominator! : numerator!;
      const value = metric.unit === 'rate' ? percent(plain) : metric.unit === 'per_100' ? 100 * plain : plain;
      expect(Number(row.数值), row.提示编号).toBeCloseTo(value, 9);
      expect(row.单位 === '%', row.提示编号).toBe(metric.unit === 'rate');
      if (metric.denominator) expect(Number(row.基数), row.提示编号).toBe(denominator);
      if (figureIn(metric, entry.report).value !== null) compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(least(1));
  });

  it('the reports of a filter: every cell is the report’s number, and nothing where there is none', async () => {
    for (const asked of [{}, { level: 'county', from: 2021 }, { region: '990100', kind: 'department' }] as const) {
      const rows = await records(csvOf(opened.source, filterParameters.parse(asked), ['说明'], 'zh'), 2);
      const entries = inFilter(opened.world, { ...EVERY, ...asked });
      expect(rows).toHaveLength(entries.length);
      const byId = new Map(rows.map((row) => [`${row.agency_id}-${row.year}`, row]));
      for (const { agency, report } of entries) {
        const row = byId.get(`${agency.id}-${report.year}`);
        expect(row, `${agency.id} ${report.year}`).toBeDefined();
        expect(CELL_IDS.map((id) => row![id])).toEqual(CELL_IDS.map((id) => written(numberIn(report, id))));
      }
    }
  });
});
