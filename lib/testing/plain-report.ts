/** A readable report, and a warehouse folder that a test has for itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../report';

/** A new folder for warehouses; `remove` deletes it. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-warehouse-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A plain report with the figures that matter to a test. */
export function report(agency: string, year: number, cells: Report['cells'] = {}, more: Partial<Report> = {}): Report {
  return {
    agency: { name: agency, region: '653023', level: 'county', kind: 'department' },
    year,
    edition: '2021',
    scope: 'agency',
    completeness: 'full',
    source: { file: `${agency}-${year}.html`, format: 'html', sha256: null, url: null, title: null },
    cells,
    states: {},
    stated: {},
    provenance: {},
    narrative: {},
    problems: [],
    findings: [],
    ...more,
  };
}
