/** Stored numbers → as Excel prints them, as far as a figure is concerned: decimals, per cent, dates, a unit after it. */

/** Built-in formats with a meaning for figures (ECMA-376 §18.8.30). */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'yyyy-mm-dd',
  16: 'mm-dd',
  17: 'yyyy-mm',
  22: 'yyyy-mm-dd',
  27: 'yyyy-mm',
  28: 'mm-dd',
  31: 'yyyy-mm-dd',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  57: 'yyyy-mm',
  58: 'mm-dd',
};

export const formatCode = (id: number, custom: ReadonlyMap<number, string>): string => custom.get(id) ?? BUILT_IN[id] ?? 'General';

/**
 * A number as a person who looks at the sheet sees it: 12.4 under the format `0` reads 12, a number under a format of dates
 * is a date and no figure. Where rounding shows another whole number than is stored (20.5 as 21) both are printed,
 * `21≠20.5`, which no parser takes for a figure: the one who filled in the sheet has to say. Zero stays "0" under formats that show a dash or nothing for it: the file holds a zero.
 * `stored` is the number as written in the file; 12.299999999999999 reads 12.3 (15 digits, as Excel keeps).
 */
export function printNumber(stored: string, code: string, epoch1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  const plain = code.split(';')[0]!;
  const bare = plain.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  if (/[ymd]/i.test(bare) && !/[0#]/.test(bare)) return printDate(value, epoch1904);
  const suffix = (/"([^"]*)"[^"0#?]*$/.exec(plain)?.[1] ?? '').trim();
  const decimals = /[0#?]\.([0?]+)/.exec(bare)?.[1]?.length;
  if (/%/.test(bare)) return `${shortest(value * 100, decimals)}%`;
  // A comma after the last digit scales by a thousand: the stored number is the safer figure.
  if (/[0#?],+(?:[^0#?]|$)/.test(bare)) return shortest(value, undefined);
  if (/[0#]/.test(bare) && bare !== 'General') return shortest(value, decimals ?? (/^[#,0?]+$/.test(bare.trim()) ? 0 : undefined)) + suffix;
  return shortest(value, undefined);
}

function shortest(value: number, decimals: number | undefined): string {
  const rounded = Number(value.toPrecision(15));
  if (decimals !== undefined) {
    const shown = Number(rounded.toFixed(decimals));
    return Math.trunc(shown) === Math.trunc(rounded) ? withoutExponent(shown) : `${withoutExponent(shown)}≠${withoutExponent(rounded)}`;
  }
  return withoutExponent(rounded);
}

function withoutExponent(value: number): string {
  const text = String(value === 0 ? 0 : value);
  return text.includes('e') ? value.toFixed(Math.abs(value) < 1 ? 12 : 0).replace(/\.?0+$/, '') : text;
}

function printDate(serial: number, epoch1904: boolean): string {
  const days = epoch1904 ? serial + 1462 : serial;
  const date = new Date(Math.round((days - 25569) * 86_400_000));
  return Number.isNaN(date.getTime()) ? String(serial) : date.toISOString().slice(0, 10);
}
