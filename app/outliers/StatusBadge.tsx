import type { FlagStatus } from '@/lib/stats/rules';

/** A sign and a word: never the colour alone. */
const LOOK: Record<FlagStatus, { sign: string; look: string }> = {
  flag: { sign: '◆', look: 'bg-notice-soft text-notice border-notice-line' },
  watch: { sign: '▲', look: 'bg-surface text-ink border-control' },
  data_quality: { sign: '■', look: 'bg-danger-soft text-danger border-danger/40' },
  series_break: { sign: '┆', look: 'bg-sunken text-ink border-control' },
  merger: { sign: '⋈', look: 'bg-sunken text-ink border-control' },
};

export function StatusBadge({ status, label }: { status: FlagStatus; label: string }) {
  const { sign, look } = LOOK[status];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap rounded border px-1.5 py-px text-[13px] ${look}`}>
      <span aria-hidden="true" className="text-[0.6rem]">
        {sign}
      </span>
      {label}
    </span>
  );
}
