import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { classify } from '../../lib/functions';
import { REPORT_RULES, RULES } from '../../lib/stats';
import { updateCollection } from '../../lib/warehouse';
import { openDatabase, SERVING, selectRows } from '../../lib/warehouse/database';
import { filesOf } from '../../lib/warehouse/files';
import { demoReports } from './checked';
import { createDraw } from './draw';
import { MERGER, PLANTS } from './plants';
import { demoAgencies, demoRegions } from './world';

interface Row {
  readonly name: string;
  readonly year: number;
  readonly rule: string;
  readonly status: string;
}

/** What the planted rules are told as: a stock that does not roll is advisory. */
const STATUS: Readonly<Record<string, string>> = { stock_does_not_roll: 'watch' };
const told = PLANTS.filter((plant) => plant.rule in RULES || plant.rule in REPORT_RULES);

test('every invented body but the enterprises has a function', () => {
  const agencies = demoAgencies(demoRegions(createDraw(1)));
  const without = agencies.filter((agency) => classify(agency.name).function === null);
  expect(new Set(without.map((agency) => agency.kind))).toEqual(new Set(['enterprise']));
});

describe('the shipped demo collection', () => {
  let folder: string;
  let flags: Row[];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingjian-demo-'));
    const { reports, options } = demoReports();
    await updateCollection(reports, { ...options, folder });
    const { connection, close } = await openDatabase(filesOf('demo', folder).current, SERVING);
    flags = await selectRows<Row>(connection, 'SELECT a.name, year, rule, status FROM flag JOIN agency a USING (agency_key)');
    close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test('plants a case for every rule that can be planted', () => {
    expect(told.length).toBeGreaterThan(14);
  });

  test.each(told)('$rule finds $agency: $what', ({ rule, agency, years }) => {
    const found = flags.filter((f) => f.rule === rule && f.name === agency && years.includes(f.year));
    expect(found.map((f) => f.status)).toContain(STATUS[rule] ?? 'flag');
  });

  test('an agency that was merged is not told missing, and its heir’s year is not judged as a change', () => {
    expect(flags.filter((f) => f.name === MERGER.from && f.year >= MERGER.year)).toEqual([]);
    const heir = flags.filter((f) => f.name === MERGER.into && f.year === MERGER.year && f.rule in RULES);
    expect(heir.filter(({ status }) => !['merger', 'data_quality'].includes(status))).toEqual([]);
  });
});
