import { Fragment } from 'react';
import type { Locale } from '@/lib/findings';
import { APPLICANTS, APPLICATION_ROWS, CELLS, type CellId, cell, REMEDY_OUTCOMES, TABLES, type TableId } from '@/lib/form';
import { groupBy } from '@/lib/stats/group';
import { MESSAGES } from '../messages/all';
import { citedArticles } from './law';

interface FormRow {
  readonly key: string;
  readonly label: string;
  readonly columns: string;
  readonly edition: string;
  readonly article: string;
}

/** Rows of one table; table 三 and 四 have the same columns in every row and name them once. */
function rowsOf(table: TableId, locale: Locale): FormRow[] {
  const words = MESSAGES[locale].methods.form;
  const rows = groupBy(
    CELLS.filter((c) => c.table === table),
    (c) => `${c.row}/${table === 'disclosure' ? c.column : ''}`,
  );
  return [...rows].map(([key, [first]]) => {
    const { rowLabel, columnLabel, edition, row } = cell(first!.id as CellId);
    const source = APPLICATION_ROWS.find((r) => table === 'applications' && r.id === row);
    return {
      key,
      label: rowLabel[locale].join(' / '),
      columns: table === 'disclosure' ? columnLabel[locale].join(' / ') : '',
      edition: edition ?? words.both,
      article: source && 'article' in source ? source.article : '',
    };
  });
}

/** Every row of the form with its edition and legal basis. */
export function FormTables({ locale }: { locale: Locale }) {
  const words = MESSAGES[locale].methods.form;
  const columns: Record<TableId, string> = {
    disclosure: '',
    applications: APPLICANTS.map((a) => a[locale]).join(MESSAGES[locale].common.text.and),
    remedies: REMEDY_OUTCOMES.map((o) => o[locale]).join(MESSAGES[locale].common.text.and),
  };
  return (
    <div className="space-y-3">
      {TABLES.map((table) => (
        <details key={table.id}>
          <summary className="card flex min-h-10 items-center px-4 py-2 font-medium">
            {words.number(table.number)}
            {table[locale]}
          </summary>
          <div className="card mt-2 overflow-x-auto p-4">
            {columns[table.id] && (
              <p className="mb-2 text-sm">
                <span className="text-muted">
                  {words.columns}
                  {MESSAGES[locale].common.text.colon}
                </span>
                {columns[table.id]}
              </p>
            )}
            <table className="w-full text-sm">
              <thead>
                <tr className="border-b border-line text-left text-muted">
                  <th className="py-1.5 pr-4 font-normal">{words.row}</th>
                  {table.id === 'disclosure' && <th className="py-1.5 pr-4 font-normal">{words.columns}</th>}
                  <th className="py-1.5 pr-4 font-normal">{words.edition}</th>
                  {table.id === 'applications' && <th className="py-1.5 font-normal">{words.article}</th>}
                </tr>
              </thead>
              <tbody>
                {rowsOf(table.id, locale).map((row) => (
                  <tr key={row.key} className="border-b border-line/60 last:border-0">
                    <td className="py-1.5 pr-4">{row.label}</td>
                    {table.id === 'disclosure' && <td className="py-1.5 pr-4">{row.columns}</td>}
                    <td className="whitespace-nowrap py-1.5 pr-4">{row.edition}</td>
                    {table.id === 'applications' && (
                      <td className="whitespace-nowrap py-1.5">
                        <Articles citation={row.article} />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      ))}
    </div>
  );
}

/** Each article cited, with a link to its place in the Regulations. */
function Articles({ citation }: { citation: string }) {
  return citedArticles(citation).map(({ text, url }, i) => (
    <Fragment key={text}>
      {i > 0 && ', '}
      {url ? (
        <a className="link inline-flex min-h-6 items-center" href={url} target="_blank" rel="noreferrer">
          {text}
        </a>
      ) : (
        text
      )}
    </Fragment>
  ));
}
