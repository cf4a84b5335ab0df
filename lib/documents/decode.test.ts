import { expect, test } from 'vitest';
import { decode } from './decode';
import { UnreadableDocument } from './document';

const SENTENCE = '本年度市人民政府信息公开工作的情况报告';
/** 国务院 and 公開 in encodings that TextEncoder does not write. */
const gbk = Uint8Array.of(0xb9, 0xfa, 0xce, 0xf1, 0xd4, 0xba);
const big5 = Uint8Array.of(0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d, 0xaa, 0xba, 0xb3, 0xf8, 0xa7, 0x69);
const utf8 = (text: string) => new TextEncoder().encode(text);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test.each<[string, Uint8Array, string, string]>([
  ['UTF-8', utf8(SENTENCE), SENTENCE, 'utf-8'],
  ['UTF-8 declared as GBK', utf8(`<meta charset=gbk>${SENTENCE}`), `<meta charset=gbk>${SENTENCE}`, 'utf-8'],
  ['a byte-order mark', join(Uint8Array.of(0xef, 0xbb, 0xbf), utf8(SENTENCE)), SENTENCE, 'utf-8'],
  ['UTF-16LE with a mark', Uint8Array.from(Buffer.from(`\ufeff${SENTENCE}`, 'utf16le')), SENTENCE, 'utf-16le'],
  ['UTF-16LE without one', Uint8Array.from(Buffer.from(`12 ${SENTENCE}`, 'utf16le')), `12 ${SENTENCE}`, 'utf-16le'],
  ['GBK undeclared', gbk, '国务院', 'gb18030'],
  ['GBK declared as UTF-8', join(utf8('<meta charset="utf-8">'), gbk), '<meta charset="utf-8">国务院', 'gb18030'],
  ['GBK declared as GB2312', join(utf8('<meta charset=gb2312>'), gbk), '<meta charset=gb2312>国务院', 'gb18030'],
  ['Big5 undeclared', big5, '政府資訊公開的報告', 'big5'],
  [
    'one damaged byte in UTF-8',
    join(utf8(SENTENCE.repeat(20)), Uint8Array.of(0xe6), utf8('完')),
    `${SENTENCE.repeat(20)}\ufffd完`,
    'utf-8',
  ],
  ['line ends of every kind', utf8('a\r\nb\rc\n'), 'a\nb\nc\n', 'utf-8'],
])('%s', (_, bytes, text, encoding) => {
  expect(decode(bytes)).toEqual({ text, encoding });
});

test('bytes that are no text are refused', () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256);
  expect(() => decode(noise)).toThrowError(expect.objectContaining({ code: 'binary' }));
  expect(() => decode(noise)).toThrow(UnreadableDocument);
});
