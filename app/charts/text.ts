/** Text in drawings. */
import { estimateWidth } from '@/lib/snapshot/line-breaks';

/** Text cut to a width in px, with an ellipsis. */
export function fitted(text: string, width: number, size: number): string {
  if (estimateWidth(text, size, 650) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && estimateWidth(`${letters.join('')}…`, size, 650) > width) letters.pop();
  return `${letters.join('')}…`;
}
