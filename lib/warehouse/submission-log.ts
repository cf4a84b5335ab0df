/** The log of a collection's submissions, and what lies between two of them. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { CELL_IDS } from '../form';
import type { Report } from '../report';
import { currentOf } from './current-reports';
import { selectRows } from './database';
import type { AgencyYear, Effects, ReplacedReport } from './load-result';
import type { SubmittedFile } from './submissions';
import { reportOfRow } from './submitted-report';

export interface LoggedSubmission extends Effects {
  readonly number: number;
  readonly at: string;
  readonly who: string | null;
  readonly withdrawnAt: string | null;
  /** Reports of it that were withdrawn one by one. */
  readonly withdrawnReports: number;
  /** Reports of it that the collection shows now. */
  readonly current: number;
  readonly files: readonly (SubmittedFile & Effects)[];
}

/** Versions of each agency and year that hold, in order; `current` is the one the collection shows. */
const HOLDS = `SELECT r.agency_id, r.name, r.year, r.content::VARCHAR AS content, r.completeness, s.submission, s.seq
  FROM submitted s JOIN submitted_report r USING (content) JOIN submission b ON b.number = s.submission
  WHERE s.withdrawn_at IS NULL AND b.withdrawn_at IS NULL`;

interface Held {
  readonly agency_id: string;
  readonly name: string;
  readonly year: number;
  readonly content: string;
  readonly completeness: string;
  readonly submission: number;
}

/** What is current of each agency and year, among the submissions up to one. */
function currents(held: readonly Held[], upTo = Number.POSITIVE_INFINITY): Map<string, Held> {
  const groups = new Map<string, Held[]>();
  for (const each of held) {
    if (each.submission > upTo) continue;
    const key = `${each.agency_id}/${each.year}`;
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return new Map([...groups].map(([key, group]) => [key, group[currentOf(group)]!]));
}

const inOrder = (connection: DuckDBConnection): Promise<Held[]> => selectRows<Held>(connection, `${HOLDS} ORDER BY s.submission, s.seq`);

export async function submissionLog(connection: DuckDBConnection): Promise<LoggedSubmission[]> {
  const submissions = await selectRows<Omit<LoggedSubmission, 'files' | 'current'>>(
    connection,
    `SELECT b.number, strftime(b.submitted_at, '%Y-%m-%dT%H:%M:%SZ') AS "at", b.who, strftime(b.withdrawn_at, '%Y-%m-%dT%H:%M:%SZ') AS "withdrawnAt",
       b.read, b.added, b.replaced, b.unchanged, b.outranked, b.refused,
       (SELECT count(*) FROM submitted s WHERE s.submission = b.number AND s.withdrawn_at IS NOT NULL) AS "withdrawnReports"
     FROM submission b ORDER BY b.number`,
  );
  const files = await selectRows<SubmittedFile & Effects & { submission: number }>(
    connection,
    'SELECT * EXCLUDE (file_no) FROM submitted_file ORDER BY submission, file_no',
  );
  const shown = [...currents(await inOrder(connection)).values()];
  return submissions.map((submission) => ({
    ...submission,
    current: shown.filter((held) => held.submission === submission.number).length,
    files: files.filter((file) => file.submission === submission.number),
  }));
}

export interface Between {
  readonly came: readonly AgencyYear[];
  readonly left: readonly AgencyYear[];
  readonly changed: readonly ReplacedReport[];
}

/**
 * What a collection with the submissions up to `to` holds otherwise than one with those up to `from`: of agencies as the register
 * knows them now, figures as printed. Withdrawn submissions count in neither.
 * @throws RangeError for a number that no submission has
 */
export async function between(connection: DuckDBConnection, from: number, to: number): Promise<Between> {
  const numbers = new Set((await selectRows<{ number: number }>(connection, 'SELECT number FROM submission')).map((row) => row.number));
  for (const number of [from, to]) if (number !== 0 && !numbers.has(number)) throw new RangeError(`没有第 ${number} 批，用 log 查看`);
  const held = await inOrder(connection);
  const [before, after] = [currents(held, from), currents(held, to)];
  const named = ({ name, year }: Held): AgencyYear => ({ agency: name, year });
  const pairs = [...after].flatMap(([key, now]) => {
    const was = before.get(key);
    return was && was.content !== now.content ? [{ was, now }] : [];
  });
  const reports = await reportsOf(
    connection,
    pairs.flatMap(({ was, now }) => [was.content, now.content]),
  );
  return {
    came: [...after].filter(([key]) => !before.has(key)).map(([, now]) => named(now)),
    left: [...before].filter(([key]) => !after.has(key)).map(([, was]) => named(was)),
    changed: pairs.map(({ was, now }) => {
      const cells = CELL_IDS.flatMap((cell) => {
        const [one, other] = [reports.get(was.content)?.cells[cell] ?? null, reports.get(now.content)?.cells[cell] ?? null];
        return one === other ? [] : [{ cell, from: one, to: other }];
      });
      return { ...named(now), cells };
    }),
  };
}

async function reportsOf(connection: DuckDBConnection, contents: readonly string[]): Promise<Map<string, Report>> {
  if (contents.length === 0) return new Map();
  const rows = await selectRows<{ content: string; report: string }>(
    connection,
    `SELECT content::VARCHAR AS content, to_base64(report) AS report FROM submitted_report WHERE content IN (${contents.join(', ')})`,
  );
  return new Map(rows.map(({ content, report }) => [content, reportOfRow(report)]));
}
