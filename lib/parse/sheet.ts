/** The cells of one report while they are being read: each is placed once, with where it stands in the source. */

import type { DocumentFinding, ProblemCode } from '../findings';
import { CELLS, type Cell, type CellId, cell as cellOf } from '../form';
import type { CellState, Finding, Problem, SourceLocation } from '../report';
import { fitFigure, type MoneyUnit } from './grammar';
import type { Explained } from './table/explain';
import type { Token } from './tokens';

/** The text of a row as printed, for provenance. */
export const rowText = (label: string, cells: readonly Token[]): string =>
  cells.reduce(
    (row, { text }, i) => `${row}${i === 0 && row === '' ? '' : ' | '}${/\s/.test(text) ? text.replace(/\s+/g, ' ') : text}`,
    label.replace(/\s+/g, ''),
  );

/** Where a token stands, with its text or its row's. */
export function placeOf({ at, text: own }: Pick<Token, 'at' | 'text'>, text: string = own): SourceLocation {
  const { line, table, row, column } = at;
  // What cells of pages and sheets have, by name: spreading objects of many shapes takes ten times as long.
  const isCell = line !== undefined && table !== undefined && row !== undefined && column !== undefined;
  return isCell && at.page === undefined && at.sheet === undefined ? { line, table, row, column, text } : { ...at, text };
}

const ALL: readonly CellId[] = CELLS.map((c) => c.id);

export class Sheet {
  /** Looked up some thousand times a report; a set answers at once. */
  private readonly known = new Set<CellId>();
  readonly cells: Partial<Record<CellId, number | null>> = {};
  readonly states: Partial<Record<CellId, CellState>> = {};
  readonly provenance: Partial<Record<CellId, SourceLocation>> = {};
  readonly problems: Problem[] = [];
  readonly findings: Finding[] = [];

  /** @param told where the readings of each row are told, for `explain` */
  constructor(private readonly told: Explained[] | null = null) {}

  /** Tells of a row's readings, where somebody asked. */
  explain(row: () => Explained): void {
    this.told?.push(row());
  }

  has(id: CellId): boolean {
    return this.known.has(id);
  }

  problem(code: ProblemCode, detail: Problem['detail'], place?: SourceLocation, cell?: CellId): void {
    this.problems.push({ code, ...(cell ? { cell } : {}), ...(place ? { place } : {}), ...(detail ? { detail } : {}) });
  }

  /** A remark on the document itself (a misprinted label, say). */
  note(code: DocumentFinding, detail: Finding['detail'], cells: readonly CellId[] = []): void {
    this.findings.push({ code, standing: 'advisory', verdict: 'noted', cells: [...cells], ...(detail ? { detail } : {}) });
  }

  /** Reads a value into a cell. A second reading that differs from the first leaves the cell unreadable. */
  put(cell: CellId, token: Token, row: string, money: MoneyUnit | null = null): void {
    // The form's own string: as a key, one put together anew is searched for among all strings each time.
    const { id, unit }: Cell = cellOf(cell);
    const reading = fitFigure(token.figure, unit, money);
    const place = placeOf(token, row);
    const value = 'value' in reading ? reading.value : null;
    const state: CellState | undefined = 'value' in reading ? undefined : reading.state;
    if (this.has(id)) {
      if (this.cells[id] === value && this.states[id] === state) return;
      this.set(id, null, 'unreadable', this.provenance[id] ?? place);
      this.problem('unplaced_text', { text: token.text, row }, place, id);
      return;
    }
    this.set(id, value, state, place);
    if ('why' in reading) this.problem(reading.why, { text: token.text, cell: cellName(id) }, place, id);
  }

  /** Cells without a number: not printed, or printed but impossible to place. Cells already read are left alone. */
  fill(ids: readonly CellId[], state: CellState, place: SourceLocation): void {
    for (const id of ids) if (!this.has(id)) this.set(id, null, state, place);
  }

  /** Whatever no table held is absent, or was left out of an excerpt. */
  finish(state: 'absent' | 'not_transcribed', place: SourceLocation): void {
    this.fill(ALL, state, place);
  }

  /** Forgets a cell that the source only has room for. */
  drop(id: CellId): void {
    this.known.delete(id);
    delete this.cells[id];
    delete this.states[id];
    delete this.provenance[id];
  }

  private set(id: CellId, value: number | null, state: CellState | undefined, place: SourceLocation): void {
    const again = this.known.has(id);
    this.known.add(id);
    this.cells[id] = value;
    if (state) this.states[id] = state;
    else if (again) delete this.states[id];
    this.provenance[id] = place;
  }
}

export function cellName(id: CellId): string {
  const { rowLabel, columnLabel } = cellOf(id);
  return `${rowLabel.zh.at(-1)}/${columnLabel.zh.at(-1)}`;
}
