/** A chart in one sentence per series, for those who do not see it: where each begins and ends, and its highest and lowest. */
import type { Locale } from '../findings';
import { type ChartTable, cellText } from './chart-model';

/** More series than this are counted instead of told one by one. */
const MOST = 8;

/** Of a table whose rows are years or bodies and whose plotted columns are series. Empty where nothing is known. */
export function chartSummary({ columns, rows }: ChartTable, locale: Locale): string {
  const zh = locale === 'zh';
  const series = columns.flatMap((column, i) => (column.numeric && column.plotted !== false ? [i] : []));
  const told = series.slice(0, MOST).flatMap((i) => {
    const known = rows.flatMap((row) => {
      const cell = row[i];
      return cell && typeof cell.value === 'number' ? [{ at: cellText(row[0]!), value: cell.value, text: cellText(cell) }] : [];
    });
    const [first, last] = [known[0], known.at(-1)];
    if (!first || !last) return [];
    const say = ({ at, text }: typeof first) => `${at} ${text}`;
    const most = known.reduce((a, b) => (b.value > a.value ? b : a));
    const least = known.reduce((a, b) => (b.value < a.value ? b : a));
    const label = columns[i]!.label;
    if (known.length === 1) return [zh ? `${label}：${say(first)}` : `${label}: ${say(first)}`];
    return [
      zh
        ? `${label}：从 ${say(first)} 到 ${say(last)}，最高 ${say(most)}，最低 ${say(least)}`
        : `${label}: from ${say(first)} to ${say(last)}, highest ${say(most)}, lowest ${say(least)}`,
    ];
  });
  if (told.length === 0) return '';
  const rest = series.length - MOST;
  const more = rest > 0 ? [zh ? `另有 ${rest} 项见表` : `${rest} more in the table`] : [];
  return [...told, ...more].join(zh ? '；' : '; ') + (zh ? '。' : '.');
}
