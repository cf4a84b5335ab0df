import type { Locale } from '../findings';

/** A name in letters, where the reader may not read its characters; '' in Chinese. */
export const inLetters = (pinyin: string, locale: Locale): string => (locale === 'zh' ? '' : pinyin);
