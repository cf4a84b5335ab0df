/**
 * parse5's tokenizer, taking runs of ordinary characters whole. parse5 looks at one character at a time, and a page is
 * mostly scripts, style attributes and text: in runs it is read in half the time, into the same tree (html-tree.test.ts).
 */
import { Token, Tokenizer, TokenizerMode } from 'parse5';

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
/** Names as most pages write them; a tag with others is left to parse5. */
const TAG_NAME = /[a-z][a-z0-9]*/y;
const ATTRIBUTE_NAME = / [a-z][a-z-]*="/y;
const QUOTED = /[^"&\n\r\0\ud800-\udfff]*"/y;

const LINE_FEED = 0x0a;
const QUOTATION_MARK = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const HYPHEN = 0x2d;
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;

/** Where a run that begins at `at` ends; `at` where there is none. */
function behind(run: RegExp, html: string, at: number): number {
  run.lastIndex = at;
  return run.test(html) ? run.lastIndex : at;
}

/** Of attributes of one name the first counts. */
function addAttribute({ attrs }: Token.TagToken, name: string, value: string): void {
  if (!attrs.some((other) => other.name === name)) attrs.push({ name, value });
}

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

  protected override _stateTagOpen(code: number): void {
    if (isLetter(code)) this._createStartTagToken();
    if (!isLetter(code) || !this.takeTag()) super._stateTagOpen(code);
  }

  protected override _stateEndTagOpen(code: number): void {
    if (isLetter(code)) this._createEndTagToken();
    if (!isLetter(code) || !this.takeTag()) super._stateEndTagOpen(code);
  }

  /** Takes the tag that begins at the current character as read, if all of it is written the common way, else nothing of it. */
  private takeTag(): boolean {
    const { html, pos } = this.preprocessor;
    const token = this.currentToken as Token.TagToken;
    let at = behind(TAG_NAME, html, pos);
    token.tagName = html.slice(pos, at);
    while (html.charCodeAt(at) !== GREATER_THAN) {
      const name = behind(ATTRIBUTE_NAME, html, at);
      const end = behind(QUOTED, html, name);
      if (name === at || end === name) return false;
      addAttribute(token, html.slice(at + 1, name - 2), html.slice(name, end - 1));
      at = end;
    }
    this.preprocessor.pos = at;
    this.state = TokenizerMode.DATA;
    this.emitCurrentTagToken();
    return true;
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
