/** Pinyin for type-ahead and for reading host names: 重庆市 → chongqingshi, cqs. Computed when a warehouse is built. */
import { pinyin as read } from 'pinyin-pro';

const syllables = (text: string): string[] => read(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });

/** Syllables without tones and spaces: 阿合奇县 → aheqixian. */
export const pinyin = (text: string): string => syllables(text).join('').toLowerCase();

/** First letters of the syllables: 阿合奇县 → ahqx. */
export const initials = (text: string): string =>
  syllables(text)
    .map((s) => s[0] ?? '')
    .join('')
    .toLowerCase();

/** First letters with zh, ch and sh kept whole, as many host names do: 朝阳 → chy. */
export const longInitials = (text: string): string =>
  syllables(text)
    .map((s) => /^[zcs]h/.exec(s)?.[0] ?? s[0] ?? '')
    .join('')
    .toLowerCase();
