/** Numbers that Word prints before list paragraphs ("一、", "1.", "（一）") and that their text does not hold. */
import { child, elements, parseXml, type XmlElement } from './xml';

interface Level {
  readonly format: string;
  /** Pattern such as `%1、` or `（%1）`. */
  readonly text: string;
  readonly start: number;
}

const DIGITS = '〇一二三四五六七八九';

/** 12 → 十二 (up to 99, as list numbers go). */
function chinese(n: number): string {
  if (n < 1 || n > 99) return String(n);
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** A number of a list as its format prints it; formats are named as Word names them. */
export function printedNumber(n: number, format: string): string {
  if (/chineseCounting|japaneseCounting|taiwaneseCounting|ideographDigital/i.test(format)) return chinese(n);
  if (format === 'decimalEnclosedCircle' || format === 'decimalEnclosedCircleChinese')
    return n <= 20 ? String.fromCharCode(0x245f + n) : String(n);
  if (format === 'upperLetter' || format === 'lowerLetter') {
    const letter = String.fromCharCode(64 + ((n - 1) % 26) + 1);
    return format === 'upperLetter' ? letter : letter.toLowerCase();
  }
  return String(n);
}

export class NumberedLists {
  private readonly levels = new Map<string, readonly Level[]>();
  private readonly counters = new Map<string, number[]>();

  constructor(xml: string | null) {
    const numbering = xml === null ? undefined : child(parseXml(xml), 'numbering');
    const abstract = new Map<string, readonly Level[]>();
    for (const element of numbering ? elements(numbering) : []) {
      if (element.name === 'abstractNum')
        abstract.set(element.attributes.abstractNumId ?? '', elements(element).filter(isLevel).map(level));
      else if (element.name === 'num') {
        const found = abstract.get(child(element, 'abstractNumId')?.attributes.val ?? '');
        if (found) this.levels.set(element.attributes.numId ?? '', found);
      }
    }
  }

  /** What Word prints before the paragraph with these properties; '' when it is in no numbered list. */
  label(properties: XmlElement | undefined): string {
    const list = child(properties, 'numPr');
    const id = child(list, 'numId')?.attributes.val;
    if (id === undefined) return '';
    const levels = this.levels.get(id);
    const depth = Number(child(list, 'ilvl')?.attributes.val ?? 0);
    const own = levels?.[depth];
    if (!levels || !own) return '';
    const counters = this.counters.get(id) ?? [];
    this.counters.set(id, counters);
    counters[depth] = (counters[depth] ?? own.start - 1) + 1;
    counters.length = depth + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return printedNumber(counters[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
    });
  }
}

const isLevel = (element: XmlElement): boolean => element.name === 'lvl';

function level(element: XmlElement): Level {
  return {
    format: child(element, 'numFmt')?.attributes.val ?? 'decimal',
    text: child(element, 'lvlText')?.attributes.val ?? '',
    start: Number(child(element, 'start')?.attributes.val ?? 1),
  };
}
