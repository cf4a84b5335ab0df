import type { ButtonHTMLAttributes } from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-control',
  plain: 'border border-control bg-surface hover:border-accent hover:text-accent disabled:text-muted disabled:hover:border-control',
  quiet: 'text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-current',
} as const;

export function Button({
  look = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS }) {
  return (
    <button
      type="button"
      {...rest}
      className={`inline-flex min-h-9 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium disabled:cursor-not-allowed ${LOOKS[look]} ${className}`}
    />
  );
}
