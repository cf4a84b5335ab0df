'use client';
import { useId } from 'react';

export interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** A choice of few: radio buttons drawn as one bar. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Option<T>[];
  value: T;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="no-print inline-flex max-w-full self-start flex-wrap overflow-hidden rounded-md border border-control/60 bg-surface">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex min-h-8 cursor-pointer items-center px-2.5 text-[13px] text-muted hover:text-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
