/**
 * Radicals → characters. Fonts that share a glyph between a radical and its character make PDF writers name the radical:
 * 人⺠政府 looks like 人民政府 and is not equal to it.
 */
const PAIRS =
  '⺠民⻓长⻅见⻋车⻆角⻉贝⻔门⻚页⻛风⻝食⻢马⻥鱼⻦鸟⻬齐⻰龙⻘青⺟母⻩黄⻨麦⻮齿⻜飞⻙韦⻤鬼⻣骨⻄西⻁虎⺩王⺮竹⺝月⺁厂⻑長⻒長⻯龙⻳龟⻧卤⻲龟⻱龟⻪黾⻫齐⺒巳⺓幺⺊卜⺌小⺍小⺎兀⺕彐⺗小⺧牛⺱网⺳网⺶羊⺷羊⺸羊⺻聿⻂衣⻃西⻌辶⻍辶⻏阝⻖阝⻡食⻟食';
const SUPPLEMENT = new Map((PAIRS.match(/../gu) ?? []).map((pair) => [pair[0]!, pair[1]!]));

/** Kangxi radicals (U+2F00–2FD5) decompose by NFKC; those of the supplement (U+2E80–2EFF) mostly do not. */
export function withoutRadicals(text: string): string {
  return /[\u2e80-\u2fdf]/.test(text) ? text.replace(/[\u2e80-\u2fdf]/g, (char) => SUPPLEMENT.get(char) ?? char.normalize('NFKC')) : text;
}
