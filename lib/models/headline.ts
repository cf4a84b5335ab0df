/** Headlines over the agencies of a group: whether one may be said, and how a chart is titled by it. */
import type { Locale } from '../findings';
import { change as changeText, percent, signedPercent, value as valueText } from '../format';
import { metricById } from '../metrics';
import type { Coverage, KeyFigureRow } from '../queries/totals/answers';

/** Fewer than half of the agencies due stand behind it: no headline. In a sample nobody is due. */
export const underHalf = (counted: number, due: Coverage['due']): boolean => due !== null && counted * 2 < due;

/** The change of a headline that may be said. */
export const saidChange = (row: KeyFigureRow): KeyFigureRow['change'] =>
  row.value === null || underHalf(row.counted, row.due) || underHalf(row.matched, row.due) ? null : row.change;

/** Size of a change: its percentage, else nothing. */
const size = (row: KeyFigureRow): number => Math.abs(saidChange(row)?.percent ?? 0);

/** What a chart of these metrics says: the one that moved most, and who alone made it move. Null where nothing may be said. */
export function movementTitle(rows: readonly KeyFigureRow[], locale: Locale): string | null {
  const zh = locale === 'zh';
  const row = rows.filter((one) => saidChange(one) !== null).toSorted((a, b) => size(b) - size(a))[0];
  const moved = row && saidChange(row);
  if (!row || !moved) return null;
  const metric = metricById(row.metric);
  const before = row.year - 1;
  const alone = row.largest
    ? zh
      ? `，${row.largest.name}一家占变化的 ${percent(row.largest.share)}`
      : `; ${row.largest.name} alone makes ${percent(row.largest.share)} of the change`
    : '';
  // A tenth of a point is the least that is written.
  const still = moved.word === 'no_change' || (moved.points !== null && Math.abs(moved.points) < 0.0005);
  if (still) return zh ? `${metric.zh}与 ${before} 年持平` : `${metric.en}: no change vs ${before}`;
  if (metric.unit === 'rate') {
    const now = valueText(row.value!, metric.unit, locale);
    return zh
      ? `${metric.zh} ${now}，比 ${before} 年 ${changeText(moved, metric, 'zh')}`
      : `${metric.en} ${now}, ${changeText(moved, metric, 'en')} vs ${before}`;
  }
  const far = moved.percent === null ? changeText(moved, metric, locale) : signedPercent(moved.percent);
  return zh ? `${metric.zh}比 ${before} 年 ${far}${alone}` : `${metric.en} ${far} vs ${before}${alone}`;
}
