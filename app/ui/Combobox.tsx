'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';

export interface ComboboxOption {
  readonly id: string;
  readonly label: string;
  /** Second line, muted. */
  readonly detail?: ReactNode;
}

/**
 * A text field with suggestions below (WAI-ARIA combobox with a list): arrows move, Enter takes the one marked or else the
 * first, Escape clears. The caller finds the suggestions; `busy` says that they are on the way, and Enter waits for them.
 */
export function Combobox({
  label,
  hint,
  text,
  onText,
  options,
  onPick,
  empty,
  busy = false,
  hideLabel = false,
}: {
  label: string;
  hint?: string;
  text: string;
  onText: (text: string) => void;
  options: readonly ComboboxOption[];
  onPick: (option: ComboboxOption) => void;
  /** Said when a text has no suggestion. */
  empty: string;
  busy?: boolean;
  hideLabel?: boolean;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  /** The suggestion marked; -1 before an arrow or the pointer marks one, so that the first ↓ marks the first. */
  const [active, setActive] = useState(-1);
  const [waiting, setWaiting] = useState(false);
  const shown = open && text.trim() !== '';
  const at = Math.min(active, options.length - 1);

  const pick = (option: ComboboxOption | undefined) => {
    if (!option) return;
    setOpen(false);
    setActive(-1);
    onPick(option);
  };
  useEffect(() => {
    if (!waiting || busy) return;
    setWaiting(false);
    pick(options[Math.max(0, at)]);
  });
  useEffect(() => {
    if (at >= 0) document.getElementById(`${id}-list`)?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return; // an input method is choosing characters
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : at < 0 ? options.length : options.length - 1;
      if (options.length > 0) setActive((at + step) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (shown) setWaiting(true);
    } else if (event.key === 'Escape' && text !== '') {
      // The first Escape clears the text, the next closes the panel around it.
      event.preventDefault();
      event.stopPropagation();
      onText('');
    }
  };

  return (
    <div className="relative min-w-0">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'mb-1 block text-[13px] text-muted'}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        className="control w-full"
        placeholder={hint}
        value={text}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && options[at] ? `${id}-${options[at].id}` : undefined}
        onChange={(event) => {
          setActive(-1);
          setWaiting(false);
          setOpen(true);
          onText(event.target.value);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <ul
        id={`${id}-list`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the list of a combobox (WAI-ARIA APG)
        role="listbox"
        aria-label={label}
        hidden={!shown || options.length === 0}
        className="absolute inset-x-0 top-full z-40 mt-1 max-h-72 overflow-auto rounded-md border border-line bg-surface py-1 shadow-[0_8px_24px_rgb(24_33_47/0.14)]"
      >
        {options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus
          <li
            key={option.id}
            id={`${id}-${option.id}`}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of a combobox (WAI-ARIA APG)
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onPointerDown={(event) => event.preventDefault()}
            onPointerMove={() => setActive(i)}
            onClick={() => pick(option)}
            className={`cursor-pointer px-3 py-1.5 text-sm ${i === at ? 'bg-accent-soft' : ''}`}
          >
            {option.label}
            {option.detail && <span className="block text-xs text-muted">{option.detail}</span>}
          </li>
        ))}
      </ul>
      {shown && !busy && options.length === 0 && (
        <p
          role="status"
          className="absolute inset-x-0 top-full z-40 mt-1 rounded-md border border-line bg-surface px-3 py-2 text-sm text-muted"
        >
          {empty}
        </p>
      )}
    </div>
  );
}
