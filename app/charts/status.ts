/** How a figure stands beside its peers: one sign and one colour each, never the colour alone. */
export const FUNNEL_STATUSES = ['inside', 'watch', 'flag', 'in_doubt', 'not_judged'] as const;
export type FunnelStatus = (typeof FUNNEL_STATUSES)[number];

export const STATUS_PAINT: Record<FunnelStatus, string> = {
  inside: '#3a9bb0',
  watch: '#d0762b',
  flag: '#b0402c',
  in_doubt: '#57508c',
  not_judged: '#8793a3',
};

const f = (value: number) => value.toFixed(1);

/** Outline of a sign of radius `r`: disc, upright triangle, diamond, square; a ring is a disc that is drawn unfilled. */
export function signPath(status: FunnelStatus, x: number, y: number, r: number): string {
  if (status === 'watch') return `M${f(x)},${f(y - r * 1.2)}L${f(x + r * 1.1)},${f(y + r * 0.8)}H${f(x - r * 1.1)}Z`;
  if (status === 'flag')
    return `M${f(x)},${f(y - r * 1.35)}L${f(x + r * 1.35)},${f(y)}L${f(x)},${f(y + r * 1.35)}L${f(x - r * 1.35)},${f(y)}Z`;
  if (status === 'in_doubt') return `M${f(x - r)},${f(y - r)}h${f(2 * r)}v${f(2 * r)}h${f(-2 * r)}Z`;
  return `M${f(x - r)},${f(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`;
}
