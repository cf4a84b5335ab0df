/** A chart model as CSV: with everything that must stay with the figures above them, or plain for machines. */
import { type ChartModel, footerOf } from '../models/chart-model';
import { toCsv } from './csv';
import type { FileWords } from './file-words';

const fields = ({ table }: ChartModel) =>
  [table.columns.map((column) => column.label), table.rows.map((row) => row.map((cell) => cell.value))] as const;

/** Title, basis, unit, notes, source and version stand above the header, a line each. */
export const csvOf = (model: ChartModel, words: Pick<FileWords, 'unitOf' | 'versionOf'>): string =>
  toCsv(...fields(model), [
    ...(model.mark ? [model.mark] : []),
    model.title,
    model.subtitle,
    ...footerOf(model, { unit: words.unitOf, version: words.versionOf }),
  ]);

/** One header row, then the rows. */
export const plainCsvOf = (model: ChartModel): string => toCsv(...fields(model));

/** The model as JSON, without colours and the like. */
export const jsonOf = ({ kind, title, subtitle, unit, notes, source, set, version, mark, lang, breaks, table, address }: ChartModel) => ({
  kind,
  title,
  subtitle,
  unit,
  notes,
  source,
  set,
  version,
  invented: mark !== null,
  lang,
  address,
  breaks,
  columns: table.columns.map((column) => column.label),
  rows: table.rows.map((row) => row.map((cell) => cell.value)),
  texts: table.rows.map((row) => row.map((cell) => cell.text)),
});
