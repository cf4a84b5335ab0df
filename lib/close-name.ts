/** What was probably meant by a name that is none. */
import { editDistance } from './parse/normalize';

/** The known name that is nearest to it; null where none is near. */
export function closeName(name: string, known: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replace(/[_-]/g, '').replace(/ies$/, 'y').replace(/s$/, '');
  const asked = plain(name);
  const [best] = known
    .map((one) => ({ one, distance: plain(one).startsWith(asked) && asked.length >= 3 ? 1 : editDistance(asked, plain(one), 4) }))
    .toSorted((a, b) => a.distance - b.distance);
  return best && best.distance <= (asked.length < 4 ? 1 : Math.max(2, Math.floor(asked.length / 3))) ? best.one : null;
}
