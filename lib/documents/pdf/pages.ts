/** Pages of placed glyphs and rules, from a PDF or an OFD → blocks. */
import { type Block, type GridBlock, UnreadableDocument } from '../document';
import { checkCount, MOST_GLYPHS, MOST_RULES } from '../limits';
import { alignTables } from './aligned';
import { joinTables } from './joins';
import { layOutPage, type Table } from './layout';
import type { PageContent } from './page';
import { paragraphs } from './paragraphs';
import { withoutRunningHeads } from './running-heads';
import { upright } from './upright';

/** Pages as they are read, within the limits of one document. */
export class Pages {
  private readonly contents: PageContent[] = [];
  private glyphs = 0;

  constructor(private readonly format: 'PDF' | 'OFD') {}

  /** @throws UnreadableDocument `too_large` */
  add(content: PageContent): void {
    this.contents.push(upright(content));
    this.glyphs += content.glyphs.length;
    checkCount(this.glyphs, MOST_GLYPHS, `${this.format} `, '个字');
    checkCount(content.rules.length, MOST_RULES, `${this.format} 第 ${this.contents.length} 页`, '条线');
  }

  /** @throws UnreadableDocument `scanned` */
  blocks(): Block[] {
    this.checkText();
    const pages = this.contents.map((content, i) => layOutPage(content, i + 1));
    let tables = 0;
    return paragraphs(joinTables(alignTables(withoutRunningHeads(pages)))).map(
      (item): Block => (item.kind === 'text' ? item : gridOf(item, ++tables)),
    );
  }

  /** A scan has no text, or only what a machine took it for; a font without an encoding has text that means nothing. Neither is guessed at. */
  private checkText(): void {
    let seen = 0;
    let meaningless = 0;
    for (const { glyphs } of this.contents) {
      for (const { text } of glyphs) {
        if (text.trim() === '') continue;
        seen++;
        if (/[\p{Cc}\p{Co}\ufffd]/u.test(text)) meaningless++;
      }
    }
    const wanted = `请提供网页、Word 或文字版 ${this.format}。`;
    if (seen < 20 && this.contents.some(({ hidden }) => hidden > 0)) {
      throw new UnreadableDocument('scanned', `这是扫描件，文字层是识别出来的，未采用以免读错数字。${wanted}`);
    }
    if (seen < 20) throw new UnreadableDocument('scanned', `这是扫描件，没有文字层，未作识别以免读错数字。${wanted}`);
    if (meaningless > seen / 2) {
      throw new UnreadableDocument('scanned', `${this.format} 的文字没有编码信息，无法识别。请提供网页、Word 或重新导出的文字版 PDF。`);
    }
  }
}

function gridOf(table: Table, number: number): GridBlock {
  return {
    kind: 'grid',
    geometry: 'exact',
    cells: table.cells.map(({ page, ...cell }) => ({ ...cell, at: { page, table: number, row: cell.row + 1, column: cell.column + 1 } })),
    rowCount: table.rowCount,
    columnCount: table.xs.length - 1,
    at: { page: table.page, table: number },
  };
}
