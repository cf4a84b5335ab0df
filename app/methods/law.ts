/** The text of the Regulations, and the place of each article in it. */

export const REGULATIONS_URL = 'https://www.gov.cn/zhengce/content/2019-04/15/content_5382991.htm';

const DIGITS = '零一二三四五六七八九';

/** 36 → 三十六: articles are numbered so in the text. */
export function articleNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`}${ones === 0 ? '' : DIGITS[ones]}`;
}

export interface Cited {
  readonly text: string;
  /** Opens the Regulations at the article; null for what is no article of theirs. */
  readonly url: string | null;
}

/** The articles of a citation of lib/form: `15, 32` names two, `36(1)(2)` items of one. */
export const citedArticles = (citation: string): Cited[] =>
  citation
    .split(/,\s*/)
    .filter((part) => part !== '')
    .map((text) => {
      const number = /^(\d{1,2})(?:\(\d+\))*$/.exec(text)?.[1];
      return { text, url: number ? `${REGULATIONS_URL}#:~:text=${encodeURIComponent(`第${articleNumber(Number(number))}条`)}` : null };
    });
