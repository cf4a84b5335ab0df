import fc from 'fast-check';
import { defaultTreeAdapter, Parser, parse, serialize } from 'parse5';
import { expect, test } from 'vitest';
import { RunTokenizer } from './html-tokenizer';

/** The page as it was understood, and the line on which the tokenizer ended. */
function inRuns(html: string): [tree: string, line: number] {
  const parser = new Parser({ treeAdapter: defaultTreeAdapter });
  parser.tokenizer = new RunTokenizer(parser.options, parser);
  parser.tokenizer.write(html, true);
  return [serialize(parser.document), parser.tokenizer.preprocessor.line];
}

function byCharacter(html: string): [tree: string, line: number] {
  const parser = new Parser({ treeAdapter: defaultTreeAdapter });
  parser.tokenizer.write(html, true);
  return [serialize(parser.document), parser.tokenizer.preprocessor.line];
}

/** Pieces of which pages, and what damage makes of them, are put together. */
const PIECES = [
  ...['<', '</', '>', '/>', '<!--', '-->', '--!>', '<!', '<?', ']]>', '<![CDATA[', '&', '&amp', '&#48;', '&nbsp;', '=', '"', "'", '-'],
  ...['\n', '\r\n', '\r', '\t', '\f', ' ', '  ', '\0', '\u00a0', '\u3000', '𠮷', '\ud800'],
  ...['<table>', '<tr>', '<td class="a b">', "<td style='width:1pt'>", '<td colspan=2>', '</td>', '</table>', '<p align="center">'],
  ...['<td style="a" id="b" style="c">', '<td style="a"', '<p id="a"title="b">', ' id="', '<h1>', '<br/>', '</td id="a">'],
  ...['<script>', '</script>', '<style>', '</style>', '<title>', '</title>', '<textarea>', '</textarea>', '<pre>', '<svg>', '</svg>'],
  ...['<noscript>', '</noscript>', '<xmp>', '</xmp>', '<template>', '</template>', '<select>', '<plaintext>', '<TD Width=3 NoWrap>'],
  ...['行政许可', '１２', '12', 'if(a<b)', 'var a="x"', 'data-x', 'style', 'a'],
];

test('a page read in runs is the page read by character', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }), (pieces) => {
      const html = pieces.join('');
      expect(inRuns(html)).toEqual(byCharacter(html));
    }),
    { numRuns: 3000, seed: 2021 },
  );
});

test('longer than the part that the tokenizer keeps at a time', () => {
  const html = `<style>${'td{border:1px}\n'.repeat(5000)}</style>${'<p title="一 二">甲 乙\n丙<!-- 丁 -->'.repeat(5000)}`;
  expect(inRuns(html)).toEqual(byCharacter(html));
  expect(inRuns(html)[0]).toBe(serialize(parse(html)));
});
