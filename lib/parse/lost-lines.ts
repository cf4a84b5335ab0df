/** Texts whose extractor kept each line once only: every later 0, 总计 and 信息内容 is gone, and no figure is certain. */
import { REMEDIES, REMEDY_OUTCOMES, TABLES } from '../form';
import { labelForm } from './normalize';
import type { Sections } from './sections';

/** Labels of table 四 that the form prints once for each of its blocks. */
const OUTCOMES: readonly string[] = REMEDY_OUTCOMES.map((o) => labelForm(o.zh));
const BLOCKS: readonly string[] = REMEDIES.map((b) => labelForm(b.zh));
/** The corner and the decisions of table 二 stand in each of its blocks, its captions once. */
const CAPTION = /^第二十条第?\(/;

/** Fewer words and figures may differ by chance. */
const LEAST = 40;

/** Does nothing stand twice in the tables, though the form prints many labels and every report some figure again and again? */
export function hasLostLines({ tables }: Pick<Sections, 'tables'>): boolean {
  const seen = new Set<string>();
  let values = 0;
  for (const { id } of TABLES) {
    for (const { kind, text } of tables[id]) {
      if (kind === 'blank') continue;
      const bare = text.replace(/\s+/g, '');
      // In nearly every report this ends the search within a row.
      if (seen.has(bare)) return false;
      seen.add(bare);
      if (kind === 'value') values++;
    }
  }
  if (seen.size < LEAST || values < 2) return false;
  const remedies = tables.remedies.map((t) => t.label);
  const blocks = BLOCKS.every((label) => remedies.includes(label)) && OUTCOMES.some((label) => remedies.includes(label));
  return blocks || tables.disclosure.filter((t) => CAPTION.test(t.label)).length > 2;
}
