/** Breaking text into lines of a given width, for SVG, which has no line breaking of its own. */

/** Width of `text` in px at a font size and weight. */
export type Measure = (text: string, size: number, weight: number) => number;

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** Widths in em of what is not full width, as in the widest of the fonts named: digits, percent sign, the rest. */
const [DIGIT, PERCENT, OTHER, BOLDER] = [0.64, 0.95, 0.6, 1.08];

/** Estimate where no canvas is at hand, rather too wide than too narrow: CJK and full-width characters are one em. */
export const estimateWidth: Measure = (text, size, weight) => {
  let em = 0;
  for (const c of text) em += WIDE.test(c) ? 1 : (c === '%' ? PERCENT : /\d/.test(c) ? DIGIT : OTHER) * (weight >= 600 ? BOLDER : 1);
  return em * size;
};

/** May not begin a line (closing punctuation). */
const CLOSING = /^[、。，．：；！？）》」』】〕％…,.:;!?)\]}%·]/;

/** Pieces between which a line may break: each CJK character, each Latin word with the space after it. */
function pieces(text: string): string[] {
  const out: string[] = [];
  for (const token of text.match(/[^\s\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]+\s*|\s+|[\s\S]/gu) ?? []) {
    const last = out.length - 1;
    if (last >= 0 && CLOSING.test(token)) out[last] += token;
    else out.push(token);
  }
  return out;
}

/** Breaks `text` into lines no wider than `width` px; a single piece that is wider stands alone. Line feeds break too. */
export function wrapText(text: string, width: number, size: number, weight: number, measure: Measure): string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const piece of pieces(paragraph)) {
      if (line !== '' && measure((line + piece).trimEnd(), size, weight) > width) {
        lines.push(line.trimEnd());
        line = piece.trimStart();
      } else line += piece;
    }
    if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd());
    return lines;
  });
}
