/**
 * What stands in a value cell. Only a printed number becomes a number: blanks and dashes stay blank, anything unsure is
 * unreadable, and money is turned into 万元 only when its unit is printed or laid down by the form.
 */
import type { Unit } from '../form';
import { plain } from './normalize';

export type MoneyUnit = '元' | '千元' | '万元' | '亿元';

export type Figure =
  | { readonly kind: 'number'; readonly value: number; readonly sign: '' | '+' | '-'; readonly money?: MoneyUnit }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable' }
  /** Words, not an attempt at a number. */
  | { readonly kind: 'words' };

const BLANK = /^(?:[-‐‑‒–—―─_/\\|*·.。、]{0,6}|无|空|空白|不涉及|n\/?a|\(空\))$/i;
const COUNT_WORD = '件|个|项|宗|条|份|次|起|件次|宗次|项次|桩';
const NUMBER = new RegExp(
  `^(?<sign>[+-]{0,2}|[增减]|增加|减少|↑|↓)(?<digits>\\d+|\\d{1,3}(?:,\\d{3})+)(?<fraction>\\.\\d+)?(?:(?<money>亿元人民币|万元人民币|亿元|万元|千元|元|亿|万)|(?:${COUNT_WORD}))?(?:\\(.*\\))?$`,
);
/** Digits of one number parted by a space: thousands in threes, or a long number wrapped inside its narrow cell. */
const PARTED = /^([+-]?\d{1,3})((?:[ \u00a0]\d{3})+)(?!\d)/;
/** Words and signs that stand where a figure should: 不详, 见附件, O, #REF!, and a figure shown otherwise than stored: 21≠20.5. */
const NO_FIGURE =
  /^(?:不详|不明|详?见附[件表]|待(?:统计|定|查)|未(?:统计|填)|暂(?:无|缺)(?:数据)?|无数据|保密|涉密|略|同上|零|[^\p{Script=Han}\p{N}]{1,3}|#\S{1,10}|[一二三四五六七八九十百千零〇]{2,6}|[OolIΟо〇○]{1,3}|\/[件个项条万元]+|[件个项条万元]{1,2}|[\d.-]+≠[\d.-]+\S{0,3})$/u;
/** Marks of footnotes behind a figure: ①, ¹, [1], *. */
const NOTE_MARKS = /(\d)\s*(?:[①-⓿❶-➓¹²³⁰-₉㉑-㊿]|[[〔［]\s*(?:注\s*)?\d{0,2}\s*[\]〕］]|\*)+\s*$/u;
const MARKS = /[①-⓿❶-➓¹²³⁰-₉㉑-㊿]/;
const MINUS = /[‐‑‒–—―−─]/g;

const MONEY: Readonly<Record<MoneyUnit, number>> = { 元: 1e-4, 千元: 0.1, 万元: 1, 亿元: 1e4 };

/** Reads the text of one value cell. Never throws; never turns words or blanks into 0. */
export function readFigure(text: string): Figure {
  // The common case first: a short run of ASCII digits.
  if (text.length <= 9 && /^\d+$/.test(text)) return number(text);
  // Note marks go before width is normalised, or 0① would read 01.
  const unmarked = text.replace(NOTE_MARKS, '$1');
  // A mark without its figure, or before it.
  if (MARKS.test(unmarked)) return { kind: /\p{Script=Han}/u.test(text) ? 'words' : 'unreadable' };
  let t = plain(unmarked).trim();
  if (BLANK.test(t.replace(/\s+/g, ''))) return { kind: 'blank' };
  if (/\d\s+\d/.test(t)) {
    if (PARTED.test(t) && !/^[+-]?0/.test(t)) t = t.replace(PARTED, (_, head: string, tail: string) => head + tail.replace(/\s/g, ''));
    if (/\d\s+\d/.test(t.replace(/\(.*\)/, ''))) return { kind: 'unreadable' };
  }
  t = t
    .replace(/\s+/g, '')
    .replace(MINUS, '-')
    .replace(/(?<=\d)[.。;、]$/, '');
  const match = NUMBER.exec(t);
  if (match?.groups) {
    const { sign, digits, fraction = '', money } = match.groups as Record<string, string | undefined>;
    const magnitude = Number(digits!.replaceAll(',', '') + fraction);
    if (!Number.isFinite(magnitude) || magnitude > Number.MAX_SAFE_INTEGER) return { kind: 'unreadable' };
    const negative = /^(-|--|\+-|-\+|减|减少|↓)$/.test(sign ?? '');
    return {
      kind: 'number',
      value: negative && magnitude !== 0 ? -magnitude : magnitude,
      sign: negative ? '-' : sign ? '+' : '',
      ...(money ? { money: money.replace('人民币', '').replace(/^[万亿]$/, '$&元') as MoneyUnit } : {}),
    };
  }
  if (/^\(\d{1,2}\)$/.test(t)) return { kind: 'words' };
  if (NO_FIGURE.test(t)) return { kind: 'unreadable' };
  // A digit without a sentence around it was meant as a figure.
  if (
    /\d/.test(t) &&
    t.length <= 16 &&
    (t.match(/\p{Script=Han}/gu)?.length ?? 0) <= 3 &&
    !/^[(\d]{0,3}\d{1,2}[)、.,]\p{Script=Han}/u.test(t)
  ) {
    return { kind: 'unreadable' };
  }
  return { kind: 'words' };
}

const number = (digits: string): Figure => ({ kind: 'number', value: Number(digits), sign: '' });

export type Reading =
  | { readonly value: number }
  | { readonly state: 'blank' }
  | { readonly state: 'unreadable'; readonly why: 'unreadable_value' | 'unknown_unit' };

/**
 * The figure as a cell of the given unit. `header` is the money unit its column heading names (or the form lays down);
 * null when neither says: then only 0 is certain.
 */
export function fitFigure(figure: Figure, unit: Unit, header: MoneyUnit | null): Reading {
  if (figure.kind === 'blank') return { state: 'blank' };
  if (figure.kind !== 'number') return { state: 'unreadable', why: 'unreadable_value' };
  if (unit === 'money') {
    if (figure.value < 0) return { state: 'unreadable', why: 'unreadable_value' };
    const printed = figure.money ?? header;
    if (printed) return { value: Number((figure.value * MONEY[printed]).toPrecision(15)) };
    return figure.value === 0 ? { value: 0 } : { state: 'unreadable', why: 'unknown_unit' };
  }
  if (figure.money || !Number.isInteger(figure.value)) return { state: 'unreadable', why: 'unreadable_value' };
  if (unit === 'count' && figure.sign === '-') return { state: 'unreadable', why: 'unreadable_value' };
  return { value: figure.value };
}

/** — 4 —, - 4 -, 第 4 页: a page number between rows. */
const PAGE_NUMBER = /^(?:[-‐‑‒–—―─]+\s*\d{1,3}\s*[-‐‑‒–—―─]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)$/;

export const isPageNumber = (text: string): boolean => PAGE_NUMBER.test(text.trim());
/** `3 / 9` on a line of its own; in a cell it may be two figures. */
export const isPageLine = (text: string): boolean => isPageNumber(text) || /^\d{1,3}\s*\/\s*\d{1,3}$/.test(text.trim());
/** A number that stands alone may be a page's: no page is numbered 0, and few reports have a hundred pages. */
export const mayBePageNumber = (text: string, digits: 2 | 3 = 3): boolean => /^[1-9]\d{0,2}$/.test(text) && text.length <= digits;

const NUMBERING = /^[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）.．、,，:：]{0,2}$/;
/** The number of a label, apart from its words: 3, （一）, 2. */
export const isNumbering = (text: string): boolean => NUMBERING.test(plain(text));
/** `2.` or `2、` apart from its label; a figure has no such mark behind it unless the label that follows says otherwise. */
export const isNumberWithStop = (text: string): boolean => /^\d{1,2}\s*[.．、]$/.test(text);
/** `4、`: nobody puts that mark behind a figure. */
export const isNumberWithComma = (text: string): boolean => /^[(（]?\d{1,2}[)）]?、$/.test(text);
/** What is left of a label's last line: the quotation mark of 三安全一稳定”, the bracket of （单位：万元）. */
export const isClosing = (text: string): boolean => /^[)）”’」』》]{1,2}$/.test(text);
/** A unit apart from its figure, or the last character of a label. */
export const isUnit = (text: string): boolean => /^(?:亿元|万元|元|件|个|项|条|宗)$/.test(text);
