/** Order of the table of a place. */
import type { MetricId } from '@/lib/metrics';
import type { RegionMember } from '@/lib/queries/places/answers';

/** By name (the answer's own order) or by a metric; agencies without a value come last either way. */
export function compareMembers(sort: { readonly id: string; readonly descending: boolean }, metrics: readonly MetricId[]) {
  const i = metrics.indexOf(sort.id);
  const sign = sort.descending ? -1 : 1;
  return (a: RegionMember, b: RegionMember): number => {
    if (i === -1) return sign * ((a.region ?? '').localeCompare(b.region ?? '') || a.name.localeCompare(b.name, 'zh-CN-u-co-pinyin'));
    const [x, y] = [a.figures[i]?.value ?? null, b.figures[i]?.value ?? null];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return sign * (x - y);
  };
}
