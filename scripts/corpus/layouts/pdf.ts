/** PDF files printed by Chromium from the HTML styles: ruled, borderless, on small pages, with repeated headers. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page as Tab } from '@playwright/test';
import type { Draft } from '../printed-sample';
import { htmlText, PLAIN_STYLE, SEMANTIC_STYLE, WORD_STYLE } from './html';
import type { Layout } from './layout';

let opened: Promise<{ browser: Browser; tab: Tab }> | undefined;

const installed = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Is there a browser to print with: the system's, or Playwright's own? */
export const canPrint = (): boolean => existsSync(installed) || existsSync(chromium.executablePath());

async function launch(): Promise<{ browser: Browser; tab: Tab }> {
  const browser = await chromium.launch({
    ...(existsSync(installed) ? { executablePath: installed } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  return { browser, tab: await browser.newPage() };
}

/** Ends the browser that printed the PDFs, if one was started. */
export async function closePrinter(): Promise<void> {
  const printer = await opened;
  opened = undefined;
  await printer?.browser.close();
}

const RULED = 'table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;text-align:center;font-weight:normal;padding:2px}';
const BORDERLESS = 'table{border-collapse:collapse;width:100%}td,th{border:0;text-align:center;font-weight:normal;padding:3px 6px}';
const NUMBERED = {
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate: '<div style="font-size:9px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
};

interface Print {
  readonly css: string;
  readonly style?: typeof PLAIN_STYLE;
  readonly options?: Parameters<Tab['pdf']>[0];
}

async function print(draft: Draft, { css, style = PLAIN_STYLE, options }: Print): Promise<Uint8Array> {
  opened ??= launch();
  const { tab } = await opened;
  const font = 'body{font:12px "Noto Serif CJK SC",serif}';
  await tab.setContent(htmlText(draft, style).replace('</head>', `<style>${font}${css}</style></head>`));
  const printed = await tab.pdf({ format: 'A4', margin: { top: '50px', bottom: '50px', left: '50px', right: '50px' }, ...options });
  // A copy: a Buffer may share its memory, and pdfjs takes over what it is given.
  return new Uint8Array(printed);
}

const pdf = (id: string, how: Print, rest: Partial<Layout> = {}): Layout => ({
  id: `pdf-${id}`,
  format: 'pdf',
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render: (draft) => print(draft, how),
  ...rest,
});

export const PDF_LAYOUTS: readonly Layout[] = [
  pdf('ruled', { css: RULED }),
  pdf('ruled-page-numbers', { css: RULED, options: NUMBERED }),
  pdf('small-pages', { css: RULED, options: { format: 'A5', ...NUMBERED } }),
  pdf('landscape', { css: RULED, options: { landscape: true, height: '400px', width: '800px' } }),
  pdf('word', { css: RULED, style: WORD_STYLE }),
  pdf('repeated-headers', { css: RULED, style: SEMANTIC_STYLE, options: { format: 'A5' } }),
  pdf('filled-cells', { css: `${RULED}td,th{border-color:#999;background:#eef}tr{break-inside:auto}` }),
  pdf('rules-as-fills', {
    css: 'table{border-spacing:1px;background:#000;width:100%}td,th{background:#fff;text-align:center;padding:2px}',
  }),
  pdf('spaced-glyphs', { css: `${RULED}td,th,p{letter-spacing:3px}` }),
  pdf('vertical-labels', { css: `${RULED}td[rowspan="3"],td[rowspan="5"],td[rowspan="8"],td[rowspan="22"]{writing-mode:vertical-rl}` }),
  pdf('tiny', { css: `${RULED}table{font-size:5px;line-height:1}td,th{padding:0}`, options: { format: 'A6' } }),
  pdf('no-outer-border', { css: `${RULED}td:first-child{border-left:0}td:last-child{border-right:0}` }),
  pdf('right-aligned', { css: `${RULED}td{text-align:right;vertical-align:bottom}` }),
  pdf('borderless', { css: BORDERLESS }, { blanks: 'lost' }),
  pdf('horizontal-rules', { css: `${BORDERLESS}td,th{border-bottom:1px solid #000}` }, { blanks: 'lost' }),
];
