import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Report } from '../report';
import { report, temporaryFolder } from '../testing/plain-report';
import { openDatabase, SERVING, selectRows } from './database';
import { filesOf } from './files';
import { updateCollection } from './update';

const RECEIVED = 'applications.received.total';
let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());

const load = (reports: Report[]) => updateCollection(reports, { collection: 'test', folder });

async function found(code: string): Promise<unknown[]> {
  const { connection, close } = await openDatabase(filesOf('test', folder).current, SERVING);
  try {
    return await selectRows(
      connection,
      `SELECT a.name, f.year, d."left", d."right" FROM finding d JOIN fact f USING (report_id) JOIN agency a USING (agency_key)
       WHERE across AND code = '${code}' AND list_contains(cells::VARCHAR[], '${code.startsWith('area') ? RECEIVED : 'applications.carried_in.total'}') ORDER BY ALL`,
    );
  } finally {
    close();
  }
}

describe('an agency and its year before', () => {
  const carried = (year: number, into: number, out: number) =>
    report('甲县财政局', year, { 'applications.carried_in.total': into, 'applications.carried_out.total': out });

  it('is judged again when either report changes', async () => {
    await load([carried(2022, 0, 4), carried(2023, 4, 1), carried(2024, 2, 0)]);
    expect(await found('carried_in_differs')).toEqual([{ name: '甲县财政局', year: 2024, left: 2, right: 1 }]);
    await load([carried(2022, 0, 5)]);
    expect(await found('carried_in_differs')).toEqual([
      { name: '甲县财政局', year: 2023, left: 4, right: 5 },
      { name: '甲县财政局', year: 2024, left: 2, right: 1 },
    ]);
    await load([carried(2022, 0, 4), carried(2024, 1, 0)].map((r) => ({ ...r, narrative: { overview: '更正版' } })));
    expect(await found('carried_in_differs')).toEqual([]);
  });
});

describe('an area and its agencies', () => {
  const area = (received: number) =>
    report(
      '阿合奇县人民政府',
      2023,
      { [RECEIVED]: received },
      { scope: 'area', agency: { name: '阿合奇县人民政府', region: '653023', level: 'county', kind: 'government' } },
    );
  const agencies = (n: number) => Array.from({ length: n }, (_, i) => report(`阿合奇县第${i}局`, 2023, { [RECEIVED]: 10 }));

  it('are compared when the area has enough agencies to be all of them', async () => {
    await load([area(100), ...agencies(9)]);
    expect(await found('area_differs_from_agencies')).toEqual([{ name: '阿合奇县人民政府', year: 2023, left: 100, right: 90 }]);
    await load([report('阿合奇县第9局', 2023, { [RECEIVED]: 10 })]);
    expect(await found('area_differs_from_agencies')).toEqual([]);
  });

  it('with few known are judged only where they already exceed the area', async () => {
    await load([area(100), ...agencies(3)]);
    expect(await found('area_differs_from_agencies')).toEqual([]);
    await load([area(20)]);
    expect(await found('area_differs_from_agencies')).toEqual([{ name: '阿合奇县人民政府', year: 2023, left: 20, right: 30 }]);
  });
});
