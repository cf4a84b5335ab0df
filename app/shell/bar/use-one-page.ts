'use client';
import { useState } from 'react';
import { useMessages } from '../../messages/context';
import type { BarAction } from './Actions';

/** The page on one body as one slide and as one document. */
export function useOnePage(title: string): readonly BarAction[] {
  const m = useMessages();
  const [said, setSaid] = useState<{ readonly of: string; readonly text: string } | null>(null);
  const action = (format: 'pptx' | 'docx'): BarAction => ({
    id: format,
    label: said?.of === format ? said.text : m.bar.onePageAs[format],
    onSelect: () => {
      setSaid({ of: format, text: m.charts.exporting });
      import('../../charts/one-page')
        .then(({ takeOnePage }) => takeOnePage(format, title, m))
        .then(
          () => setSaid(null),
          () => setSaid({ of: format, text: m.bar.failed }),
        );
    },
  });
  return [action('pptx'), action('docx')];
}
