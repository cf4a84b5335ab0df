'use client';
import { useId, useState } from 'react';
import { useMessages } from '../messages/context';
import { useAnswer } from '../query/use-answer';
import { Combobox } from '../ui/Combobox';
import { Popover } from '../ui/Popover';
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
export function RegionPicker({
  code,
  short = false,
  onChange,
}: {
  code: string;
  /** Its parents stand beside it. */
  short?: boolean;
  onChange: (code: string) => void;
}) {
  const m = useMessages();
  const label = useId();
  const path = useAnswer('regionPath', { code }, code !== '').data?.at(-1);
  const name = short ? path?.name : path?.fullName;
  return (
    <div className="flex min-w-0 items-center">
      <span id={label} className="sr-only">
        {m.filters.region}
      </span>
      <Popover
        labelledBy={label}
        className="inline-flex min-h-8 min-w-0 items-center gap-1.5 rounded-md px-2 text-left text-sm font-semibold hover:bg-accent-soft hover:text-accent"
        panelClassName="w-[min(32rem,calc(100vw-1rem))]"
        button={<span className="truncate">{code === '' ? m.filters.everywhere : (name ?? code)}</span>}
      >
        <Panel code={code} onPick={onChange} />
      </Popover>
    </div>
  );
}
