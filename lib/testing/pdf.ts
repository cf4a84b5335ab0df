/** Writes small PDFs by hand for the tests: rules, text at a place, and tables drawn like an office program draws them. */

const hex = (text: string): string => [...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('');

/** Text with its base line at (x, y), y up from the bottom of the page, in a font that is not embedded. */
export const textAt = (x: number, y: number, text: string, size = 10): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`;
export const ruleAt = (x0: number, y0: number, x1: number, y1: number): string => `0.5 w ${x0} ${y0} m ${x1} ${y1} l S`;

/** A ruled table: column edges, row edges from the top down, and texts by row; null joins a cell to the one on its left. */
export function ruledTable(xs: readonly number[], ys: readonly number[], rows: readonly (readonly (string | null)[])[]): string[] {
  const out: string[] = [];
  for (const y of ys) out.push(ruleAt(xs[0]!, y, xs.at(-1)!, y));
  rows.forEach((row, r) => {
    const [top, bottom] = [ys[r]!, ys[r + 1]!];
    row.forEach((text, c) => {
      if (text === null) return;
      out.push(ruleAt(xs[c]!, top, xs[c]!, bottom));
      text.split('\n').forEach((line, i) => {
        if (line !== '') out.push(textAt(xs[c]! + 3, top - 12 - 12 * i, line));
      });
    });
    out.push(ruleAt(xs.at(-1)!, top, xs.at(-1)!, bottom));
  });
  return out;
}

interface PageOptions {
  readonly rotate?: number;
  /** Added to the trailer, for files that claim to be encrypted. */
  readonly trailer?: string;
}

export function pdfOf(pages: readonly (readonly string[])[], { rotate = 0, trailer = '' }: PageOptions = {}): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${6 + 2 * i} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/W[1 95 500 814 939 500]/FontDescriptor 5 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>',
    ...pages.flatMap((operators, i) => {
      const stream = operators.join('\n');
      const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate ${rotate}/Resources<</Font<</F1 3 0 R>>>>/Contents ${7 + 2 * i} 0 R>>`;
      return [page, `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`];
    }),
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = body.length;
    body += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = body.length;
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  body += `trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(body);
}
