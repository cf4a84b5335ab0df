/** HTML pages: tables of office software and of content systems, with right and wrong spans, in right and wrong charsets. */
import iconv from 'iconv-lite';
import type { Random } from '../../../lib/testing/random';
import { type Line, type Page, rowCount, rowOf, type Table, type TableCell } from '../page';
import type { Draft } from '../printed-sample';
import { flatten, type Layout } from './layout';
import { withSite } from './site';

type CellPrinter = (text: string, cell: TableCell | null, random: Random) => string;

interface Style {
  readonly line: (line: Line, random: Random) => string;
  readonly table: (table: Table, random: Random) => string;
  readonly shell: (body: string, page: Page, draft: Draft) => string;
}

const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
const breaks = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const plainCell: CellPrinter = (text) => breaks(text);
const paragraphCell: CellPrinter = (text) =>
  text
    .split('\n')
    .map((t) => `<p>${escapeHtml(t) || '&nbsp;'}</p>`)
    .join('');
/** Word: runs broken at random places, Office tags, non-breaking spaces in empty paragraphs. */
const wordCell: CellPrinter = (text, _, random) =>
  text
    .split('\n')
    .map(
      (t) =>
        `<p class=MsoNormal align=center style='mso-margin-top-alt:auto;mso-margin-bottom-alt:auto;text-align:center;mso-pagination:widow-orphan;layout-grid-mode:char'>${runs(t, random)}<span lang=EN-US><o:p></o:p></span></p>`,
    )
    .join('\n');

function runs(text: string, random: Random): string {
  const at = random.int(0, text.length);
  return [text.slice(0, at), text.slice(at)]
    .map(
      (t) =>
        `<span style="font-size:9.0pt;font-family:宋体;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt">${escapeHtml(t) || '&nbsp;'}</span>`,
    )
    .join('');
}

const spans = (cell: TableCell): string =>
  (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : '') + (cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : '');

/** Word states width and borders at every cell. */
const wordSpans = (cell: TableCell): string =>
  `${spans(cell)} valign=center style='width:${36 * cell.columnSpan}.0pt;border-top:none;border-left:none;border-bottom:solid windowtext 1.0pt;border-right:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'`;

/** The editors of content systems state a width at every cell and align its paragraph. */
const editorSpans = (cell: TableCell): string => `${spans(cell)} nowrap="nowrap" style="width:${38 * cell.columnSpan}px;"`;
const editorCell: CellPrinter = (text) =>
  text
    .split('\n')
    .map((t) => `<p align="center">${escapeHtml(t) || '&nbsp;'}</p>`)
    .join('');

/** A table with true spans. */
const tableWith =
  (cellText: CellPrinter, attributes = '', spanOf: (cell: TableCell) => string = spans) =>
  (table: Table, random: Random): string => {
    const rows = Array.from({ length: rowCount(table) }, (_, r) =>
      rowOf(table, r)
        .map((cell) => `<td${spanOf(cell)}>${cellText(cell.text, cell, random)}</td>`)
        .join(''),
    );
    return `<table${attributes}><tbody>${rows.map((r) => `<tr>${r}</tr>`).join('\n')}</tbody></table>`;
  };

/** A table whose merged cells were written out as empty or repeated cells. */
const unmerged =
  (fill: 'empty' | 'repeat' | 'omit') =>
  (table: Table): string =>
    `<table>${flatten(table, fill, fill)
      .map((row) => `<tr>${row.map((s) => `<td>${breaks(s.text)}</td>`).join('')}</tr>`)
      .join('\n')}</table>`;

/** Headers as <th> in <thead>, the rest in <tbody>. */
const semantic = (table: Table, random: Random): string => {
  const firstFigure = Math.min(...table.cells.filter((c) => c.figure).map((c) => c.row));
  const row = (r: number) =>
    `<tr>${rowOf(table, r)
      .map((c) =>
        c.role === 'value' ? `<td${spans(c)}>${plainCell(c.text, c, random)}</td>` : `<th scope="col"${spans(c)}>${breaks(c.text)}</th>`,
      )
      .join('')}</tr>`;
  const rows = Array.from({ length: rowCount(table) }, (_, r) => row(r));
  return `<table><caption></caption><thead>${rows.slice(0, firstFigure).join('')}</thead><tbody>${rows.slice(firstFigure).join('')}</tbody></table>`;
};

/** HTML 3 as old content systems print it: upper case, no closing tags. */
const unclosed = (table: Table): string =>
  `<TABLE BORDER=1 CELLSPACING=0>\n${Array.from(
    { length: rowCount(table) },
    (_, r) =>
      `<TR>${rowOf(table, r)
        .map((c) => `<TD${spans(c).replaceAll('"', '')}>${breaks(c.text)}`)
        .join('\n')}`,
  ).join('\n')}</TABLE>`;

/** Last year's table left in the page but hidden, before each shown one. */
const withHiddenDecoy = (table: Table, random: Random): string => {
  const decoy = { ...table, cells: table.cells.map((c) => (c.figure ? { ...c, text: String(random.int(1000, 9999)) } : c)) };
  const hide = random.pick([
    'style="display:none"',
    'style="DISPLAY: none;"',
    'hidden',
    'style="visibility:hidden"',
    'aria-hidden="true" style="display:none!important"',
  ]);
  return `<div ${hide}>${tableWith(plainCell)(decoy, random)}</div>${random.chance(0.3) ? `<template>${tableWith(plainCell)(decoy, random)}</template>` : ''}<!-- ${tableWith(plainCell)(decoy, random)} -->${tableWith(plainCell)(table, random)}`;
};

/** Rows and cells that are hidden, empty or purely decorative. */
const decorated = (table: Table, random: Random): string =>
  tableWith(plainCell)(table, random)
    .replaceAll('</tr>', '</tr><tr style="height:0"></tr>')
    .replace('<tbody>', `<colgroup><col width="10"><col></colgroup><tbody><tr style="display:none"><td>行政许可</td><td>777</td></tr>`);

/** Superscript footnote marks and struck-out revisions inside figures. */
const annotated: CellPrinter = (text, cell, random) => {
  if (!cell?.figure || !/^\d+$/.test(text) || random.chance(0.7)) return breaks(text);
  return random.pick([
    `${text}<sup>①</sup>`,
    `${text}<sup>[1]</sup>`,
    `<span style="display:none">9</span>${text}`,
    `${text}<script>var a=1</script>`,
    `<b>${text.slice(0, 1)}</b>${text.slice(1)}`,
  ]);
};

const nestedCell: CellPrinter = (text, cell) =>
  cell?.figure
    ? `<table width="100%"><tr><td>${breaks(text) || '&nbsp;'}</td></tr></table>`
    : `<div><div><span>${breaks(text)}</span></div></div>`;

const nbspCell: CellPrinter = (text) =>
  text === '' ? '&nbsp;&nbsp;' : `&nbsp;${breaks(text).replace(/[0-9]/, (d) => `&#${d.charCodeAt(0)};`)}&ensp;&#12288;`;

/** A vertically merged label one row too long or too short: everything right of it shifts in the rows it misjudges. */
const wrongRowspan = (by: number) => (cell: TableCell) =>
  cell.rowSpan > 2 && cell.role === 'stub' ? spans({ ...cell, rowSpan: cell.rowSpan + by }) : spans(cell);

const wrongColspan = (cell: TableCell): string =>
  cell.text === '法人或其他组织' || cell.role === 'caption' ? spans({ ...cell, columnSpan: 2 }) : spans(cell);

const plainLine = (line: Line): string =>
  line.role === 'heading'
    ? `<h3>${breaks(line.text)}</h3>`
    : line.role === 'title'
      ? `<h1>${breaks(line.text)}</h1>`
      : `<p>${breaks(line.text)}</p>`;
const wordLine = (line: Line, random: Random): string =>
  `<p class=MsoNormal style='text-indent:32.0pt'>${line.text
    .split('\n')
    .map((t) => runs(t, random))
    .join('<br>')}</p>`;
const divLine = (line: Line): string => `<div>${breaks(line.text)}</div>`;

const metas = (page: Page): string =>
  Object.entries(page.meta)
    .map(([name, content]) => `<meta name="${name}" content="${escapeHtml(content)}">`)
    .join('\n');
const pageTitle = (draft: Draft): string =>
  draft.random.pick([
    `${draft.sample.agency.name}${draft.sample.year}年政府信息公开工作年度报告`,
    '政府信息公开年报_某门户网站',
    '无标题文档',
    '',
  ]);

const shell: Style['shell'] = (body, page, draft) =>
  `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${pageTitle(draft)}</title>${metas(page)}<style>td{border:1px solid #000}</style></head><body>${body}</body></html>`;

const wordShell: Style['shell'] = (body, page) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">${metas(page)}<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>${body}</div></body></html>`;

/** A content system's own article: scripts, a table of facts about it, and a list of its neighbours. */
const cmsShell: Style['shell'] = (body, page, draft) =>
  shell(
    `<script>var year=2018; document.write("行政许可 99");</script><div class="top"><ul><li>首页</li><li>政务公开</li><li>互动交流</li></ul><form><select><option>2019年</option><option>2020年</option></select><input type="text" value="请输入关键字"></form></div>
<div class="article"><table class="head"><tr><td>索引号</td><td>A0${draft.random.int(100, 999)}</td><td>主题分类</td><td>其他</td></tr><tr><td>发布机构</td><td>${draft.sample.agency.name}</td><td>发布日期</td><td>${draft.sample.year + 1}-01-20</td></tr></table>
<div id="zoom" class="TRS_Editor"><!--文章内容开始-->${body}<!--文章内容结束--></div></div>
<ul class="list"><li><a>某镇${draft.sample.year - 1}年政府信息公开工作年度报告</a><span>2019-01-30</span></li></ul><noscript>请启用脚本 12</noscript><div class="footer">备案号 0500000${draft.random.int(1, 9)}</div>`,
    page,
    draft,
  );

/** The article inside tables that only lay out the page. */
const layoutTables: Style['shell'] = (body, page, draft) =>
  shell(
    `<table width="100%"><tr><td><table><tr><td width="180">栏目导航<br>机构职能<br>年度报告</td><td><table><tr><td>${body}</td></tr></table></td></tr></table></td></tr><tr><td>版权所有 2003-2026</td></tr></table>`,
    page,
    draft,
  );

/** One <table> for everything: headings are full-width rows between the statutory tables. */
function singleTable(draft: Draft): string {
  const width = 15;
  const rows = draft.page.parts.flatMap((part) => {
    if (part.kind === 'line') return [`<tr><td colspan="${width}">${breaks(part.text)}</td></tr>`];
    return Array.from(
      { length: rowCount(part) },
      (_, r) =>
        `<tr>${rowOf(part, r)
          .map((c) => `<td${spans(c)}>${breaks(c.text)}</td>`)
          .join('')}</tr>`,
    );
  });
  return shell(`<table>${rows.join('\n')}</table>`, draft.page, draft);
}

const style = (table: Style['table'], rest: Partial<Style> = {}): Style => ({ line: plainLine, shell, table, ...rest });

export const htmlText = (draft: Draft, { line, table, shell: wrapper }: Style): string => {
  const body = draft.page.parts.map((part) => (part.kind === 'line' ? line(part, draft.random) : table(part, draft.random))).join('\n');
  return wrapper(body, draft.page, draft);
};

/** GBK has no bytes for radicals: sites write their numbers. */
const LACKING_IN_GBK = /[\u2e80-\u2fdf]/g;
/** Bytes in a charset, whatever the page itself declares. */
const bytes = (text: string, charset: string): Uint8Array =>
  iconv.encode(charset === 'gbk' ? text.replace(LACKING_IN_GBK, (char) => `&#${char.codePointAt(0)};`) : text, charset);
const declare = (text: string, charset: string): string =>
  text.replace(/<meta charset="utf-8">/, charset ? `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">` : '');

/** With the site around it where the document is to be as a site serves it. */
export const served = (page: string, { onSite }: Draft): string =>
  onSite
    ? page.replace(
        /(<body[^>]*>)([\s\S]*)(<\/body>)/,
        (_, open: string, article: string, close: string) => open + withSite(article) + close,
      )
    : page;

const html = (id: string, of: Style, rest: Partial<Layout> = {}, written = 'utf8', declared = 'utf-8'): Layout => ({
  id: `html-${id}`,
  format: 'html',
  recoverable: 'all',
  cells: 'apart',
  blanks: 'kept',
  render: (draft) => bytes(served(declare(htmlText(draft, of), declared), draft), written),
  ...rest,
});

export const PLAIN_STYLE = style(tableWith(plainCell));
export const SEMANTIC_STYLE = style(semantic);
export const WORD_STYLE = style(tableWith(wordCell, ' class=MsoTableGrid border=1', wordSpans), { line: wordLine, shell: wordShell });

export const HTML_LAYOUTS: readonly Layout[] = [
  html('clean', PLAIN_STYLE),
  html('semantic', SEMANTIC_STYLE),
  html('paragraphs', style(tableWith(paragraphCell))),
  html('word', WORD_STYLE),
  html('cms', style(tableWith(editorCell, ' border="1" cellspacing="0"', editorSpans), { shell: cmsShell, line: divLine })),
  html('layout-tables', style(tableWith(plainCell), { shell: layoutTables })),
  html('unclosed', style(unclosed)),
  html('hidden-decoy', style(withHiddenDecoy)),
  html('decorated', style(decorated)),
  html('annotated', style(tableWith(annotated))),
  html('nested-cells', style(tableWith(nestedCell))),
  html('nbsp', style(tableWith(nbspCell))),
  html('unmerged-empty', style(unmerged('empty'))),
  html('unmerged-repeated', style(unmerged('repeat'))),
  html('unmerged-omitted', style(unmerged('omit'))),
  html('rowspan-too-long', style(tableWith(plainCell, '', wrongRowspan(1)))),
  html('rowspan-too-short', style(tableWith(plainCell, '', wrongRowspan(-1)))),
  html('colspan-wrong', style(tableWith(plainCell, '', wrongColspan))),
  html('single-table', PLAIN_STYLE, { render: (draft) => bytes(served(singleTable(draft), draft), 'utf8') }),
  html('gbk-declared', PLAIN_STYLE, {}, 'gbk', 'gb2312'),
  html('gb18030-undeclared', PLAIN_STYLE, {}, 'gb18030', ''),
  html('gbk-declared-utf8', PLAIN_STYLE, {}, 'gb18030', 'utf-8'),
  html('utf8-declared-gbk', PLAIN_STYLE, {}, 'utf8', 'gb2312'),
  html('utf8-undeclared', PLAIN_STYLE, {}, 'utf8', ''),
];
