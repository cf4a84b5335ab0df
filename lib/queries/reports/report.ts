/** One report whole: every cell with its state and source, what the checks say, corrections and revisions. */
import { z } from 'zod';
import { type Edition, SECTIONS } from '../../form';
import type { Finding } from '../../report';
import { readReports } from '../../warehouse/read';
import * as p from '../parameters';
import { REGION_NAME_SQL } from '../places/names';
import { defineQuery, type Source } from '../query';
import { Bindings } from '../where';
import type { ReportRow } from './answers';
import { FINDING_COLUMNS, type FindingRow, findingFrom } from './findings';
import { parseReportId, reportId } from './identity';

interface Head {
  readonly report_id: number;
  readonly agency_key: number;
  readonly name: string;
  readonly regionName: string;
  readonly applications_edition: Edition;
}

/** Findings made between reports when the collection was built: they are no part of the Report itself. */
async function findingsAcross(source: Source, reportKey: number): Promise<Finding[]> {
  const rows = await source.rows<FindingRow>(
    `SELECT ${FINDING_COLUMNS} FROM finding WHERE across AND report_id = $1::INTEGER ORDER BY rowid`,
    [reportKey],
  );
  return rows.map(findingFrom);
}

export const report = defineQuery({
  id: 'report',
  parameters: z.object({ id: p.id }),
  /** Null for an id the collection does not know. */
  async run(source, { id }): Promise<ReportRow | null> {
    const named = parseReportId(id);
    if (!named) return null;
    const one = new Bindings();
    const [head] = await source.rows<Head>(
      `SELECT f.report_id, f.agency_key, a.name, ${REGION_NAME_SQL} AS "regionName", f.applications_edition
       FROM fact f JOIN agency a USING (agency_key)
       WHERE a.id = ${one.bind(named.agency)} AND f.year = ${one.bind(named.year)}::SMALLINT`,
      one.values,
    );
    if (!head) return null;
    const [reports, across, revisions, years] = await Promise.all([
      readReports((sql) => source.rows(sql), [head.report_id]),
      findingsAcross(source, head.report_id),
      source.rows<{ revision: number; file: string; sha256: string | null; loaded_at: string }>(
        'SELECT revision, file, sha256, loaded_at FROM revision WHERE report_id = $1::INTEGER ORDER BY revision DESC',
        [head.report_id],
      ),
      source.rows<{ year: number }>('SELECT year FROM fact WHERE agency_key = $1::INTEGER AND year <> $2::SMALLINT ORDER BY year', [
        head.agency_key,
        named.year,
      ]),
    ]);
    const [found] = reports;
    if (!found) return null;
    return {
      id,
      agency: named.agency,
      agencyName: found.agency.name || head.name,
      region: found.agency.region,
      regionName: head.regionName,
      level: found.agency.level,
      kind: found.agency.kind,
      year: found.year,
      scope: found.scope,
      completeness: found.completeness,
      edition: found.edition,
      editions: { disclosure: found.edition, applications: head.applications_edition, remedies: found.edition },
      cells: found.cells,
      states: found.states,
      stated: found.stated,
      provenance: found.provenance,
      problems: found.problems,
      findings: [...found.findings, ...across],
      corrections: found.corrections ?? [],
      narrative: SECTIONS.map((section) => section.id).filter((section) => found.narrative[section] !== undefined),
      source: found.source,
      revisions: revisions.map(({ revision, file, sha256, loaded_at }) => ({ id: `${id}.${revision}`, loadedAt: loaded_at, file, sha256 })),
      neighbours: years.map(({ year }) => ({ id: reportId(named.agency, year), year })),
    };
  },
});
