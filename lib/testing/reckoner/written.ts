/** How a figure is written on a page: a second, naive formatter, knowing nothing of lib/format. */
import type { Metric } from '../../metric';
import type { Change, Figure } from './figures';

const NUMBER = /[+−-]?\d(?:,?\d)*(?:\.\d+)?(?:[万亿%]|个百分点)?/gu;

/** Dates, years, names with digits in them. */
const NOT_A_NUMBER = /\d{4}-\d{2}-\d{2}|(?<![\d,.])(?:19|20)\d{2}(?!\.?\d|,\d|%)|[A-Za-z]\w*\d\w*|\d+[a-z]\w*/g;

/** Numbers in a text with their signs and units. */
export const numbersOf = (text: string): string[] =>
  [...text.replaceAll(NOT_A_NUMBER, ' ').matchAll(NUMBER)].map(([number]) => number.replace('-', '−'));

/** The text with the last digit of each of its numbers altered, one at a time. */
export function altered(text: string): string[] {
  const readable = text.replaceAll(NOT_A_NUMBER, (found) => '\u0000'.repeat(found.length));
  return [...readable.matchAll(NUMBER)].map(({ index, 0: number }) => {
    const at = index + number.search(/\d(?=\D*$)/);
    return `${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`;
  });
}

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');

/** Rounded half away from zero as the decimal digits say, to so many places. */
function decimals(value: number, places: number): string {
  const text = String(Math.abs(value));
  if (text.includes('e-')) return `0${places > 0 ? `.${'0'.repeat(places)}` : ''}`;
  const [whole = '0', rest = ''] = text.split('.');
  const digits = BigInt(whole + rest.slice(0, places).padEnd(places, '0')) + (Number(rest[places] ?? 0) >= 5 ? 1n : 0n);
  const all = String(digits).padStart(places + 1, '0');
  return places === 0 ? grouped(all) : `${grouped(all.slice(0, -places))}.${all.slice(-places)}`;
}
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
const minus = (value: number, text: string): string => (value < 0 && /[1-9]/.test(text) ? `−${text}` : text);
const plus = (value: number, text: string): string => (value > 0 && /[1-9]/.test(text) ? `+${text}` : minus(value, text));

type Unit = Metric['unit'];

/** A count: grouped, two decimals at most. */
export const counted = (value: number): string => minus(value, trimmed(decimals(value, 2)));
export const percented = (fraction: number): string => minus(fraction, `${decimals(fraction * 100, 1)}%`);

/** A centre or a limit of counts: whole from a hundred on, else one decimal. */
const whole = (value: number): string => trimmed(decimals(value, Math.abs(value) >= 100 ? 0 : 1));
const bare = (value: number, unit: Unit): string => {
  if (unit === 'count') return whole(value);
  if (unit === 'rate') return `${decimals(value * 100, 1)}%`;
  if (unit === 'per_100' || unit === 'ratio') return decimals(value, 2);
  return trimmed(decimals(value, 2));
};
/** In full. */
export const exact = (value: number, unit: Unit): string => minus(value, bare(value, unit));

/** From ten thousand on with three digits and 万 or 亿. */
function rough(value: number): string {
  for (const [step, word] of [
    [1e8, '亿'],
    [1e4, '万'],
  ] as const) {
    const size = Number((Math.abs(value) / step).toPrecision(3));
    if (size >= 1) return `${grouped(trimmed(String(size)))}${word}`;
  }
  return trimmed(decimals(value, 2));
}
const bareBrief = (value: number, unit: Unit): string => {
  // Money is kept in 万元 and read in yuan.
  if (unit === 'money') return rough(Number((value * 1e4).toPrecision(12)));
  if (unit !== 'count') return bare(value, unit);
  return Math.abs(value) >= 1e4 ? rough(value) : trimmed(decimals(value, 2));
};
/** As tiles and lists show it. */
export const brief = (value: number, unit: Unit): string => minus(value, bareBrief(value, unit));

/** A figure in a table: its value, or the two counts where they are too few, or no number. */
export function shown(of: Figure, unit: Unit, way: (value: number, unit: Unit) => string = exact): string {
  if (of.value !== null) return way(of.value, unit);
  return of.reason === 'too_few' && of.numerator !== null && of.denominator !== null
    ? `${counted(of.numerator)} / ${counted(of.denominator)}`
    : '';
}

/** A difference with its sign. */
export const differing = (value: number, unit: Unit): string =>
  unit === 'rate' ? `${plus(value, decimals(value * 100, 1))}个百分点` : plus(value, bare(value, unit));

/** A change from the year before. @param isBrief as the key figures say it */
export function moved(of: Change | null, unit: Unit, isBrief = false): string {
  if (of === null || of.word === 'no_change') return '';
  if (of.word === 'fell_to_zero') return '0';
  if (of.points !== null) return differing(of.points, 'rate');
  const amount = unit === 'money' || isBrief ? bareBrief(of.absolute!, unit) : bare(of.absolute!, unit);
  if (of.word === 'new') return minus(of.absolute!, amount);
  const percent = of.percent === null ? '' : ` ${plus(of.percent, `${decimals(of.percent * 100, 1)}%`)}`;
  return `${plus(of.absolute!, amount)}${percent}`;
}

/** A number that chance would raise: whole from ten on, else two digits. */
export const roughly = (value: number): string => counted(value >= 10 ? Math.round(value) : Number(value.toPrecision(2)));
/** A multiple to two digits, whole from a hundred on. */
export const multiple = (times: number): string => counted(times >= 100 ? Math.round(times) : Number(times.toPrecision(2)));
