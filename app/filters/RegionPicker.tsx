'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Combobox } from '../ui/Combobox';
import { Select } from '../ui/Select';
import { useSettled } from '../ui/use-settled';

const STEPS = ['province', 'prefecture', 'county'] as const;

/** Name of a region with its parents; undefined until known. */
export function useRegionName(code: string): string | undefined {
  const path = useAnswer('regionPath', { code }, code !== '').data;
  return code === '' ? undefined : path?.at(-1)?.fullName;
}

/** One step of the cascade: the regions below `parent`. */
function Step({
  level,
  parent,
  value,
  onPick,
}: {
  level: (typeof STEPS)[number];
  parent: string;
  value: string;
  onPick: (code: string) => void;
}) {
  const m = useMessages();
  const regions = useAnswer('regionChildren', { parent }).data ?? [];
  return (
    <Select
      label={m.filters[level]}
      value={value}
      disabled={regions.length === 0}
      onChange={(code) => onPick(code || parent)}
      options={[{ value: '', label: m.filters.all }, ...regions.map((region) => ({ value: region.code, label: region.name }))]}
    />
  );
}

function Panel({ code, onPick }: { code: string; onPick: (code: string) => void }) {
  const m = useMessages();
  const [text, setText] = useState('');
  const settled = useSettled(text.trim());
  const found = useAnswer('regionSearch', { text: settled }, settled !== '');
  const path = useAnswer('regionPath', { code }, code !== '').data;
  const chosen = code === '' ? [] : (path ?? []);
  // The steps down to the one below the region chosen.
  const steps = STEPS.slice(0, Math.min(chosen.length + 1, STEPS.length));
  return (
    <div className="space-y-4">
      <Combobox
        label={m.filters.searchRegion}
        hint={m.filters.searchHint}
        text={text}
        onText={setText}
        busy={settled !== text.trim() || found.stale || found.data === undefined}
        empty={m.filters.noRegion(text)}
        options={(found.data ?? []).map((region) => ({
          id: region.code,
          label: region.fullName,
          detail: m.basis.reports(String(region.reports)),
        }))}
        onPick={(option) => {
          setText('');
          onPick(option.id);
        }}
      />
      <div className="grid gap-3 sm:grid-cols-3">
        {steps.map((level, i) => (
          <Step key={level} level={level} parent={chosen[i - 1]?.code ?? ''} value={chosen[i]?.code ?? ''} onPick={onPick} />
        ))}
      </div>
    </div>
  );
}

/** Choice of a region: search by characters, pinyin or initials, or step down from province to county. */
export function RegionPicker({ code, onChange }: { code: string; onChange: (code: string) => void }) {
  const m = useMessages();
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const name = useRegionName(code);

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector('input')?.focus();
    const outside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', onEscape);
    };
  }, [open]);

  return (
    <div ref={root} className="relative min-w-0">
      <span id={`${id}-label`} className="mb-1 block text-[13px] text-muted">
        {m.filters.region}
      </span>
      <button
        ref={button}
        id={`${id}-button`}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-labelledby={`${id}-label ${id}-button`}
        onClick={() => setOpen(!open)}
        className="control flex w-full items-center justify-between gap-2 text-left"
      >
        <span className="truncate">{code === '' ? m.filters.everywhere : (name ?? code)}</span>
        <svg width="10" height="6" aria-hidden="true" className="shrink-0 text-muted">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </svg>
      </button>
      {open && (
        <div
          role="dialog"
          aria-labelledby={`${id}-label`}
          className="absolute left-0 top-full z-30 mt-1 w-[min(32rem,calc(100vw-4.25rem))] rounded-lg border border-line bg-surface p-4 shadow-[0_12px_32px_rgb(24_33_47/0.16)]"
        >
          <Panel code={code} onPick={onChange} />
        </div>
      )}
    </div>
  );
}
