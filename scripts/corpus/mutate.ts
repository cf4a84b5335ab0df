/** Damage done to a finished document: bytes flipped, lines dropped, doubled, swapped or cut, cells moved. */
import iconv from 'iconv-lite';
import type { Random } from '../../lib/testing/random';
import type { Rendered } from './compose';

export const MUTATIONS = ['flip', 'cut', 'drop', 'double', 'swap', 'move-cell', 'splice'] as const;
export type Mutation = (typeof MUTATIONS)[number];

const separators: Readonly<Record<string, string>> = { text: '\n', csv: '\n', html: '<' };

function lines(text: string, separator: string, mutation: Mutation, random: Random): string {
  const parts = text.split(separator);
  const at = random.int(0, parts.length - 1);
  const other = random.int(0, parts.length - 1);
  const here = parts[at] ?? '';
  if (mutation === 'drop') parts.splice(at, random.int(1, 3));
  else if (mutation === 'double') parts.splice(at, 0, here);
  else if (mutation === 'swap') [parts[at], parts[other]] = [parts[other] ?? '', here];
  else if (mutation === 'move-cell') parts.splice(Math.min(parts.length, at + random.int(-4, 4) + 4), 0, ...parts.splice(at, 1));
  else if (mutation === 'splice') parts.splice(at, 0, ...parts.slice(other, other + random.int(1, 40)));
  return parts.join(separator);
}

function flip(bytes: Uint8Array, random: Random): Uint8Array {
  const out = bytes.slice();
  for (let i = random.int(1, 12); i > 0; i--) out[random.int(0, out.length - 1)] = random.int(0, 255);
  return out;
}

/** A damaged copy. Line mutations of binary formats act on blocks of bytes. */
export function mutate(document: Rendered, mutation: Mutation, random: Random): Uint8Array {
  const { bytes, layout } = document;
  if (mutation === 'flip') return flip(bytes, random);
  if (mutation === 'cut') return bytes.slice(0, random.int(0, bytes.length));
  const separator = separators[layout.format];
  // latin1 keeps every byte, whatever the charset: the separators are ASCII.
  const text = iconv.decode(Buffer.from(bytes), 'latin1');
  if (separator) return iconv.encode(lines(text, separator, mutation, random), 'latin1');
  const size = Math.max(1, Math.floor(bytes.length / 200));
  const blocks = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
  return iconv.encode(lines(blocks.join('\u0100'), '\u0100', mutation, random), 'latin1');
}
