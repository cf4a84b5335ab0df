/**
 * parse5's tokenizer, taking runs of ordinary characters whole. parse5 looks at one character at a time, and a page is
 * mostly scripts, style attributes and text: in runs it is read in half the time, into the same tree (html-tree.test.ts).
 */
import { Token, Tokenizer } from 'parse5';

const { CHARACTER, WHITESPACE_CHARACTER, COMMENT, START_TAG, END_TAG } = Token.TokenType;

/**
 * Runs that need no state of their own. A line end is in none of them, because the preprocessor counts lines as it
 * advances; nor is NUL, which becomes another character, or a surrogate, which is joined.
 */
const WORD = /[^<&\t\n\f\r \0\ud800-\udfff]+/y;
const SPACES = /[\t\f ]+/y;
const SCRIPT = /[^<\n\r\0\ud800-\udfff]+/y;
const REMARK = /[^<\-\n\r\0\ud800-\udfff]+/y;
const DOUBLE_QUOTED = /[^"&\n\r\0\ud800-\udfff]+/y;
const SINGLE_QUOTED = /[^'&\n\r\0\ud800-\udfff]+/y;
const NAME = /[a-z]+/y;

const LINE_FEED = 0x0a;
const QUOTATION_MARK = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const LESS_THAN = 0x3c;

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7a;

export class RunTokenizer extends Tokenizer {
  /** The characters behind the current one that belong to a run, taken as read. */
  private take(run: RegExp): string {
    const { html, pos } = this.preprocessor;
    run.lastIndex = pos + 1;
    if (!run.test(html)) return '';
    this.preprocessor.pos = run.lastIndex - 1;
    return html.slice(pos + 1, run.lastIndex);
  }

  protected override _stateData(code: number): void {
    super._stateData(code);
    const token = this.currentCharacterToken;
    if (token === null || code === LESS_THAN || code === AMPERSAND || code === LINE_FEED) return;
    if (token.type === CHARACTER) token.chars += this.take(WORD);
    else if (token.type === WHITESPACE_CHARACTER) token.chars += this.take(SPACES);
  }

  protected override _stateRawtext(code: number): void {
    if (code > 0 && code !== LESS_THAN) this.takeScript(code);
    else super._stateRawtext(code);
  }

  protected override _stateScriptData(code: number): void {
    if (code > 0 && code !== LESS_THAN) this.takeScript(code);
    else super._stateScriptData(code);
  }

  /** In a script or style sheet spaces are characters like others. */
  private takeScript(code: number): void {
    const first = String.fromCodePoint(code);
    this._appendCharToCurrentCharacterToken(CHARACTER, code === LINE_FEED ? first : first + this.take(SCRIPT));
  }

  protected override _stateComment(code: number): void {
    super._stateComment(code);
    const token = this.currentToken;
    if (code > 0 && code !== HYPHEN && code !== LESS_THAN && code !== LINE_FEED && token?.type === COMMENT) token.data += this.take(REMARK);
  }

  protected override _stateAttributeValueDoubleQuoted(code: number): void {
    super._stateAttributeValueDoubleQuoted(code);
    if (code > 0 && code !== QUOTATION_MARK && code !== AMPERSAND && code !== LINE_FEED) this.currentAttr.value += this.take(DOUBLE_QUOTED);
  }

  protected override _stateAttributeValueSingleQuoted(code: number): void {
    super._stateAttributeValueSingleQuoted(code);
    if (code > 0 && code !== APOSTROPHE && code !== AMPERSAND && code !== LINE_FEED) this.currentAttr.value += this.take(SINGLE_QUOTED);
  }

  protected override _stateTagName(code: number): void {
    super._stateTagName(code);
    const token = this.currentToken;
    if (isLetter(code) && (token?.type === START_TAG || token?.type === END_TAG)) token.tagName += this.take(NAME);
  }

  protected override _stateAttributeName(code: number): void {
    super._stateAttributeName(code);
    if (isLetter(code)) this.currentAttr.name += this.take(NAME);
  }
}
