/** Rows of table 三 as printed: which label stands before which cells, and the headings above the first row. */
import { APPLICATION_ROWS, type OutcomeGroup } from '../../form';
import { labelForm } from '../normalize';
import { placeOf, rowText, type Sheet } from '../sheet';
import type { Token } from '../tokens';
import { type Segment, segment } from './label-matching';
import { isPrinted, runs } from './rows';
import { VOCABULARY } from './spec';

export interface FormRow {
  readonly id: string;
  readonly number: string;
  readonly group?: OutcomeGroup;
}
export const ROWS: readonly FormRow[] = APPLICATION_ROWS;
const NAMES = VOCABULARY.applications.rowName;
const index = (id: string): number => ROWS.findIndex((r) => r.id === id);
export const digits = (number: string): string => number.replace(/[()]/g, '');

export interface ReadRow {
  readonly id: string;
  readonly segment: Segment;
  readonly label: Token;
  readonly cells: readonly Token[];
}

export const means = (s: Segment, kind: string, id?: string): boolean =>
  s.meanings.some((m) => m.kind === kind && (id === undefined || m.id === id));

/** Which row a label means where it stands; null for headers, groups and unknown text. */
function rowOf(s: Segment, last: boolean, group: OutcomeGroup | null, previous: string | null): string | null {
  const rows = s.meanings.filter((m) => m.kind === 'row').map((m) => m.id);
  if (rows.length === 0) return last && means(s, 'group', 'other') && !means(s, 'column') ? 'other' : null;
  const number = digits(s.number);
  if (means(s, 'group', 'other') && !means(s, 'column')) return last ? 'other' : null;
  if (rows.includes('other_misc')) {
    if (/^[六6]$/.test(number)) return last ? 'other' : null;
    if (number === '3' || (last && group === 'other' && previous?.startsWith('other_'))) return 'other_misc';
    return null;
  }
  if (means(s, 'group') && !means(s, 'column')) return rows[0]!;
  if (rows.includes('processed_total') && means(s, 'column')) {
    const late = previous !== null && index(previous) >= index('other');
    return /^[七7]$/.test(number) || (last && late) ? 'processed_total' : null;
  }
  return rows[0]!;
}

/** `ahead`: figures stand before the first row and none behind the last, so each row has the figures of the next. */
export function collect(tokens: readonly Token[], sheet: Sheet): { rows: ReadRow[]; header: Segment[]; ahead: boolean } {
  const rows: ReadRow[] = [];
  const header: Segment[] = [];
  let stray = false;
  let group: OutcomeGroup | null = null;
  let previous: string | null = null;
  let waiting: Token[] = [];
  for (const run of runs(tokens)) {
    const labels = [...waiting, ...run.labels];
    waiting = [];
    if (labels.length === 0) continue;
    const segments = segment(labels, VOCABULARY.applications);
    let id: string | null = null;
    segments.forEach((s, i) => {
      const last = i === segments.length - 1;
      // A merged label written out in each of its cells.
      if (!last && segments[i + 1]!.text === s.text && segments[i + 1]!.entry === s.entry) return;
      const found = rowOf(s, last && run.cells.length > 0, group, previous);
      const g = s.meanings.find((m) => m.kind === 'group');
      if (g && !(means(s, 'column') && !/[六6]/.test(s.number))) group = g.id as OutcomeGroup;
      if (found) {
        group = ROWS.find((r) => r.id === found)?.group ?? null;
        previous = found;
        if (last) id = found;
        else rows.push({ id: found, segment: s, label: labels[s.from]!, cells: [] });
      } else if (rows.length === 0) header.push(s);
    });
    let tail = segments.at(-1);
    const broken = !id && run.cells.some(isPrinted) ? continued(segments) : null;
    if (broken) {
      tail = broken;
      id = rowOf(broken, true, group, previous);
      // Its label was taken for one without figures.
      if (id && rows.at(-1)?.id === id && rows.at(-1)!.cells.length === 0) rows.pop();
    }
    if (id && tail) {
      rows.push({ id: id as string, segment: tail, label: labels[tail.from]!, cells: run.cells });
    } else if (run.cells.every((c) => !isPrinted(c))) {
      // Blank cells between the parts of a header or of a label.
      waiting = tail && tail.match === 'none' && tail.meanings.length === 0 && rows.length > 0 ? labels.slice(tail.from) : [];
    } else {
      // A row that the form does not have.
      const text = labels.at(-1)!;
      stray ||= rows.length === 0;
      sheet.problem('unknown_label', { label: text.text }, placeOf(text, rowText(text.text, run.cells)));
    }
  }
  return { rows, header, ahead: stray && rows.length > 0 && !rows.at(-1)!.cells.some(isPrinted) };
}

/** A label over several lines with its figures on a middle one: the part before, when the last part goes on with it. */
function continued(segments: readonly Segment[]): Segment | null {
  const tail = segments.at(-1);
  const part = labelForm(tail?.text ?? '');
  if (tail?.match !== 'none' || part.length < 3) return null;
  for (let i = segments.length - 2; i >= 0; i--) {
    const row = segments[i]!.meanings.find((m) => m.kind === 'row');
    if (row) return labelForm(NAMES.get(row.id) ?? '').includes(part) ? segments[i]! : null;
  }
  return null;
}
