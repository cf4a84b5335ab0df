/** Names of cells, rows and columns as findings print them, in both languages, from the form's own labels. */
import { type Cell, type CellId, cell } from '../form';

export interface Name {
  readonly zh: string;
  readonly en: string;
}

const join = (parts: readonly string[]) => parts.filter((part) => part !== '三、本年度办理结果').join('／');

export const rowName = (of: Cell): Name => ({ zh: join(of.rowLabel.zh), en: join(of.rowLabel.en) });
export const columnName = (of: Cell): Name => ({ zh: join(of.columnLabel.zh), en: join(of.columnLabel.en) });

/** `row／column`, e.g. 行政复议／总计. */
export function cellName(id: CellId): Name {
  const of = cell(id);
  return { zh: `${rowName(of).zh}／${columnName(of).zh}`, en: `${rowName(of).en} / ${columnName(of).en}` };
}

/** A finding's detail: `key` in Chinese and `key_en` in English (see findingText). */
export const named = (key: string, name: Name): Record<string, string> => ({ [key]: name.zh, [`${key}_en`]: name.en });

/** Names of several cells, the first `shown` spelled out. */
export function cellNames(ids: readonly CellId[], shown = 4): Name {
  const names = ids.slice(0, shown).map(cellName);
  const more = ids.length - names.length;
  return {
    zh: names.map((n) => n.zh).join('、') + (more > 0 ? ` 等 ${ids.length} 格` : ''),
    en: names.map((n) => n.en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  };
}
