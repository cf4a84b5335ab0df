/** A document's blocks → the narrative sections and the token streams of the three tables. */
import type { Block, Document, GridBlock, TextBlock } from '../documents/document';
import { APPLICANTS, REMEDIES, REMEDY_OUTCOMES, type SectionId, TABLES, type TableId } from '../form';
import { remembered } from '../memoise';
import { countedRows } from './counted-blanks';
import { isNumberWithStop, isPageLine, mayBePageNumber } from './grammar';
import { isLastYears } from './last-year';
import { refusal } from './refusal';
import { type SectionPlace, sectionHeading } from './section-heading';
import { clean } from './table/clean';
import { isPrinted } from './table/rows';
import { VOCABULARY } from './table/spec';
import { gridTokens, isSentence, lineTokens, type Token } from './tokens';

export interface Sections {
  /** Lines before the first heading or table: title, metadata, preamble. */
  readonly preamble: readonly TextBlock[];
  readonly narrative: Readonly<Partial<Record<SectionId, string>>>;
  readonly tables: Readonly<Record<TableId, readonly Token[]>>;
  /** Ids of the cleaners that changed something in each. */
  readonly cleaners: Readonly<Record<TableId, readonly string[]>>;
  /** How many of the form's six headings stand in the text. */
  readonly headings: number;
  /** Every line of running text, in order (also those inside tables). */
  readonly lines: readonly TextBlock[];
}

const ANCHORS = new Map<string, TableId>();
for (const entry of VOCABULARY.disclosure.entries) {
  if (entry.meanings.some((m) => m.kind === 'caption' || m.id === 'corner')) ANCHORS.set(entry.text, 'disclosure');
}
for (const entry of VOCABULARY.applications.entries) {
  if (entry.meanings.some((m) => m.id === 'applicants' || m.id === 'note' || m.id === 'received' || m.id === 'organisations'))
    ANCHORS.set(entry.text, 'applications');
}
/** Words that open table 四 only inside a table: they are also words of prose. */
const REMEDY_ANCHORS = new Set(VOCABULARY.remedies.entries.filter((e) => e.text.length >= 4).map((e) => e.text));

/** First characters of those words in either script: a line without one opens no table. */
const MAY_ANCHOR = new RegExp(`[${[...new Set([...ANCHORS.keys()].map((words) => words[0]))].join('')}項]`);

/** Labels are the same in all reports: what each opens, in a table and outside, is worked out once. */
const LABELS = { most: 20_000, longest: 40 };
const opensInside = remembered((label) => opens(label, true), LABELS);
const opensOutside = remembered((label) => opens(label, false), LABELS);

/** The table whose beginning a label marks. */
function anchor(token: Token, inTable: boolean): TableId | null {
  if (token.kind !== 'label' || token.label.length > LABELS.longest) return null;
  return inTable ? opensInside(token.label) : opensOutside(token.label);
}

function opens(label: string, inTable: boolean): TableId | null {
  const bare = label.replace(/^\(?[一二三四五六七八九十\d]{1,2}\)?(?=[^项])/, '');
  const note = /^\(本列数据的勾稽关系/.test(label) ? 'applications' : null;
  const found = note ?? ANCHORS.get(label) ?? ANCHORS.get(bare) ?? ANCHORS.get(label.replace(/\(.*\)$/, ''));
  if (found) return found;
  if (!inTable) return null;
  return REMEDY_ANCHORS.has(label) || label === '行政复议行政诉讼' ? 'remedies' : null;
}

const TABLE_IDS: ReadonlySet<SectionPlace> = new Set(TABLES.map((t) => t.id));
const isTable = (place: SectionPlace): place is TableId => TABLE_IDS.has(place);

/** A report's largest table has 300 cells, 2,000 with filling. What has ten times as many is none, and would be read for minutes. */
const MOST_TOKENS = 20_000;

/** `4.` on a line of its own above its heading is no figure of the row before. */
const isNumberOfNext = (text: string, next: Block | undefined): boolean =>
  isNumberWithStop(text) && next?.kind === 'text' && sectionHeading(next.text) !== null;

/** Figures of a row, where each row of the table has as many. */
const ROW_LENGTH: Readonly<Record<TableId, number>> = {
  disclosure: Number.NaN,
  applications: APPLICANTS.length,
  remedies: REMEDIES.length * REMEDY_OUTCOMES.length,
};

/** Do just as many figures stand behind the last label, whatever empty cells are around them? */
function isWholeRow(tokens: readonly Token[], length: number): boolean {
  const cells = tokens.slice(tokens.findLastIndex((t) => t.kind === 'label') + 1);
  const row = cells.slice(
    cells.findIndex((t) => t.kind === 'value'),
    cells.findLastIndex((t) => t.kind === 'value') + 1,
  );
  return row.length === length && row.every((t) => t.kind === 'value');
}

/** A document that ends inside table 二 or 三 is cut off, perhaps in the middle of its last number. */
function withholdLast(tables: Readonly<Record<TableId, Token[]>>, end: Block | undefined): void {
  const last = tables.applications.length > 0 ? tables.applications : tables.disclosure;
  const token = last.at(-1);
  if (!end || tables.remedies.length > 0 || token?.figure.kind !== 'number') return;
  const isEnd = end.kind === 'grid' ? token.grid === end && end.cells.at(-1)?.text.trim() === token.text : token.at === end.at;
  if (isEnd) last[last.length - 1] = { ...token, figure: { kind: 'unreadable' } };
}

/** Walks the blocks once. A heading opens a section; a table's own words open its table where the heading is lost. @throws NotAReport when a table has no end */
export function sections(document: Pick<Document, 'blocks'>, off?: ReadonlySet<string>): Sections {
  const preamble: TextBlock[] = [];
  const lines: TextBlock[] = [];
  const narrative: Partial<Record<SectionId, string[]>> = {};
  const tables: Record<TableId, Token[]> = { disclosure: [], applications: [], remedies: [] };
  const counted = countedRows(document.blocks);
  const opened = new Set<SectionPlace>();
  /** Behind the caption of a table of last year's, up to the next heading: the tables that were read before it. */
  let complete: ReadonlySet<SectionPlace> = new Set();
  let place: SectionPlace = 'preamble';

  const keep = (text: string, block: TextBlock) => {
    if (place === 'preamble') preamble.push(block);
    else if (!isTable(place)) {
      const kept = narrative[place] ?? [];
      narrative[place] = kept;
      if (text.trim()) kept.push(text.trim());
    }
  };
  const push = (tokens: readonly Token[], inGrid: boolean): boolean => {
    let taken = false;
    for (const token of tokens) {
      place = anchor(token, inGrid || isTable(place)) ?? place;
      if (!isTable(place)) continue;
      taken = true;
      if (complete.has(place)) continue;
      if (tables[place].push(token) > MOST_TOKENS) throw refusal('no_tables');
    }
    return taken;
  };
  /** A number alone on the line between a table whose rows are whole and the next heading or note: nothing else than its page's. */
  const isPageBehindTable = (text: string, next: Block | undefined): boolean => {
    if (!isTable(place) || !mayBePageNumber(text) || next?.kind !== 'text') return false;
    if (sectionHeading(next.text) === null && !isSentence(next.text) && !/^\s*[（(*]?(?:注|备注|说明)/.test(next.text)) return false;
    const last = tables[place].at(-1);
    if (last?.kind === 'label' || last?.grid == null) return false;
    // Where each cell has a mark of its own the last may have lost it: then its row is short.
    return last.cell !== null || last.grid.columnCount > 1 || isWholeRow(tables[place], ROW_LENGTH[place]);
  };
  const line = (block: TextBlock, next?: Block) => {
    lines.push(block);
    const text = block.text.trim();
    if (text === '' || isPageLine(text) || isPageBehindTable(text, next) || isNumberOfNext(text, next)) return;
    const found = sectionHeading(text);
    if (found) {
      complete = new Set();
      place = found.place;
      opened.add(place);
      if (found.rest) keep(found.rest, block);
      return;
    }
    if (isTable(place) && isLastYears(text, lines)) {
      complete = new Set(TABLES.map((t) => t.id).filter((id) => tables[id].some(isPrinted)));
      return;
    }
    if (isTable(place)) {
      if (!isSentence(text)) push(counted.get(block) ?? lineTokens(block), false);
      return;
    }
    if (text.length < 80 && MAY_ANCHOR.test(text) && !isSentence(text)) {
      const tokens = lineTokens(block);
      if (tokens[0] && anchor(tokens[0], false)) {
        push(tokens, false);
        return;
      }
    }
    keep(block.text, block);
  };
  /** A cell that is a heading or a paragraph: layout tables hold whole pages, and a tab may only indent a line. */
  const isRunningText = (cell: Token, alone: boolean): boolean =>
    cell.kind === 'label' &&
    !cell.label.startsWith('(本列数据') &&
    (isSentence(cell.text) ||
      ((alone || cell.cell === null) && sectionHeading(cell.text) !== null) ||
      (alone && !isTable(place) && cell.text.length > 40));
  const grid = (block: GridBlock) => {
    for (const row of gridTokens(block)) {
      const alone = row.filter((t) => t.kind !== 'blank').length === 1;
      let from = 0;
      row.forEach((cell, i) => {
        if (!isRunningText(cell, alone)) return;
        take(row.slice(from, i));
        for (const text of cell.text.split('\n')) line({ kind: 'text', text, at: cell.at });
        from = i + 1;
      });
      take(row.slice(from));
    }
  };
  /** Cells of one row; outside the tables they are metadata, kept as a line. */
  const take = (cells: readonly Token[]) => {
    if (cells.length === 0 || push(cells, true)) return;
    const filled = cells.filter((c) => c.text !== '');
    if (filled.length === 0) return;
    const text = filled.map((c) => c.text.replace(/\s+/g, ' ')).join(' | ');
    const block: TextBlock = { kind: 'text', text, at: filled[0]!.at };
    lines.push(block);
    keep(text, block);
  };
  document.blocks.forEach((block, i) => {
    block.kind === 'text' ? line(block, document.blocks[i + 1]) : grid(block);
  });
  withholdLast(tables, document.blocks.at(-1));
  const cleaned = {
    disclosure: clean(tables.disclosure, 'disclosure', off),
    applications: clean(tables.applications, 'applications', off),
    remedies: clean(tables.remedies, 'remedies', off),
  };
  return {
    preamble,
    lines,
    tables: { disclosure: cleaned.disclosure.tokens, applications: cleaned.applications.tokens, remedies: cleaned.remedies.tokens },
    cleaners: { disclosure: cleaned.disclosure.applied, applications: cleaned.applications.applied, remedies: cleaned.remedies.applied },
    headings: opened.size,
    narrative: Object.fromEntries(Object.entries(narrative).map(([id, kept]) => [id, kept.join('\n')])),
  };
}
