/** A submitted report as a row of `submitted_report`, and back. */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { blobValue } from '@duckdb/node-api';
import { COMPLETENESSES, type Report } from '../report';
import { canonical, contentHash, stable } from './content';
import { unchecked } from './prepare';
import type { Row } from './rows';

/** 64 bits of a SHA-256. */
const hash = (value: unknown): bigint => createHash('sha256').update(stable(value)).digest().readBigUInt64BE();

/** A full report is never displaced by one that is cut off, nor that by an excerpt: the higher holds. */
export const rankOf = (completeness: string): number => -(COMPLETENESSES as readonly string[]).indexOf(completeness);

export interface SubmittedReport {
  readonly report: Report;
  readonly content: bigint;
  readonly slot: bigint;
  readonly givenId: string | null;
}

/** @param givenId id of the agency where its name does not tell it */
export function submittedReport(raw: Report, givenId: string | null): SubmittedReport {
  const report = unchecked(canonical(raw));
  const { agency, year, completeness } = report;
  const content = contentHash(report);
  return {
    report,
    // Two documents that name nobody may hold the same figures.
    content: givenId === null ? content : hash([String(content), givenId]),
    slot: hash([givenId ?? [agency.name, agency.region], year, completeness]),
    givenId,
  };
}

/** Hash of what the document says, without the region that whoever kept it may have filled in. */
function documentHash({ agency, source, problems: _, findings: __, provenance, ...rest }: Report): bigint {
  const printed = Object.fromEntries(Object.entries(provenance).map(([cell, place]) => [cell, [place?.row ?? null, place?.text]]));
  return hash({ ...rest, name: agency.name, url: source.url, title: source.title, printed });
}

export function submittedRow({ report, content, slot, givenId }: SubmittedReport, agencyId: string, placed: string | null): Row {
  const { agency, source } = report;
  return [
    content,
    slot,
    documentHash(report),
    agency.name,
    agency.region,
    report.year,
    report.completeness,
    source.file,
    source.sha256,
    givenId,
    agencyId,
    placed,
    null,
    blobValue(deflateRawSync(JSON.stringify(report))),
  ];
}

/** @param deflated the column `report` as base64 text */
export const reportOfRow = (deflated: string): Report => JSON.parse(inflateRawSync(Buffer.from(deflated, 'base64')).toString()) as Report;
