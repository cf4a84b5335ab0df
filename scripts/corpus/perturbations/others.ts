/** Script, footers, the publisher's own errors, and uses of the form that the notice did not foresee. */
import OpenCC from 'opencc-js';
import type { CellId } from '../../../lib/form';
import { breakRows, figuresIn, line, linesOf, type Page, rowCount, tablesOf } from '../page';
import type { Draft } from '../printed-sample';
import { figureText } from '../tables';
import type { Perturbation } from './perturbation';

const toTraditional = OpenCC.Converter({ from: 'cn', to: 'tw' });

function everyText(page: Page, change: (text: string) => string): void {
  for (const part of page.parts) {
    if (part.kind === 'line') part.text = change(part.text);
    else for (const cell of part.cells) cell.text = change(cell.text);
  }
}

/** The glosses that a reading-aid plugin leaves in copied text. */
const GLOSSES: Readonly<Record<string, string>> = {
  計: 'jì',
  辦: 'ban',
  請: 'qǐng',
  處: 'chǔ',
  數: 'shù',
  總: 'zǒng',
  機: 'jī',
  構: 'gòu',
  業: 'yè',
  審: 'shěn',
};
const gloss = (text: string): string => [...text].map((c) => (GLOSSES[c] ? `${c}(${GLOSSES[c]})` : c)).join('');

/** A figure printed differently from the sample: what is printed counts. */
function misprint(draft: Draft, id: CellId, value: number): void {
  const figure = figuresIn(draft.page).find((f) => f.figure === id);
  if (figure?.text !== figureText(draft.sample.cells.get(id))) return;
  figure.text = String(value);
  draft.expected.cells.set(id, value);
}

/** Radicals that PDF text layers give for the characters they look like; the second half has no compatibility mapping. */
const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'一⼀人⼈自⾃行⾏日⽇月⽉止⽌用⽤方⽅生⽣大⼤小⼩长⻓门⻔龙⻰见⻅页⻚车⻋西⻄民⺠'.matchAll(/(.)(.)/gu)].map(([, a, b]) => [
    a ?? '',
    b ?? '',
  ]),
);
const radicals = (text: string): string => [...text].map((c) => RADICALS[c] ?? c).join('');

export const SCRIPTS: readonly Perturbation[] = [
  // The name is not graded: a name in traditional characters has no single right spelling.
  {
    id: 'traditional',
    group: 'script',
    family: 'script',
    apply: ({ page, expected }) => {
      everyText(page, toTraditional);
      expected.agency = null;
    },
  },
  {
    id: 'traditional-glossed',
    group: 'script',
    family: 'script',
    apply: ({ page, expected }) => {
      everyText(page, (t) => gloss(toTraditional(t)));
      expected.agency = null;
    },
  },
  { id: 'radical-glyphs', group: 'script', family: 'script', apply: ({ page }) => everyText(page, radicals) },
  {
    id: 'question-mark-noise',
    group: 'script',
    apply: ({ page }) => {
      for (const l of linesOf(page, 'heading', 'prose')) l.text = `????${l.text.replace('、', ',、')}`;
    },
  },
  {
    id: 'hijacked-words',
    group: 'script',
    apply: ({ page, random }) => {
      page.parts.splice(random.int(1, 4), 0, line('furniture', '365体育在线开户送28元 飞禽走兽老虎机 88彩票'));
    },
  },
  {
    id: 'spaces-at-line-wraps',
    group: 'script',
    apply: ({ page }) => {
      for (const l of linesOf(page, 'prose', 'preamble')) l.text = l.text.replace(/(.{20})/g, '$1 ');
    },
  },
  {
    id: 'second-language',
    group: 'script',
    apply: ({ page, random }) => {
      page.parts.push(
        line(
          'prose',
          random.pick(['Annual report on disclosure, 12 requests received in 2019.', 'སྲིད་གཞུང་ཆ་འཕྲིན 2020', 'ھۆكۈمەت ئۇچۇرلىرى 2021']),
        ),
      );
    },
  },
];

export const FOOTS: readonly Perturbation[] = [
  {
    id: 'footnote-after-remedies',
    group: 'foot',
    apply: ({ page }) => {
      const at = page.parts.findIndex((p) => p.kind === 'table' && p.id === 'remedies');
      page.parts.splice(at + 1, 0, line('note', '注：行政复议、行政诉讼数量含上年度结转数量3件。'));
    },
  },
  {
    id: 'page-numbers-between-parts',
    group: 'foot',
    apply: ({ page, random }) => {
      const style = random.pick([
        (n: number) => `— ${n} —`,
        (n: number) => `- ${n} -`,
        (n: number) => `-${n}-`,
        (n: number) => `第${n}页 共9页`,
        (n: number) => `${n}`,
        (n: number) => `${n} / 9`,
      ]);
      for (let n = 5; n >= 1; n--) page.parts.splice(Math.floor((page.parts.length * n) / 6), 0, line('furniture', style(n)));
    },
  },
  {
    id: 'page-number-row-in-table',
    group: 'foot',
    needs: 'apart',
    apply: ({ page, random }) => {
      const table = tablesOf(page).find((t) => t.id === 'applications');
      if (!table) return;
      const at = random.int(6, rowCount(table) - 1);
      breakRows(table, at, 1, () => '');
      table.cells.push({ text: `— ${random.int(2, 9)} —`, row: at, column: 0, rowSpan: 1, columnSpan: table.columns, role: 'corner' });
    },
  },
  {
    id: 'note-row-in-table',
    group: 'foot',
    apply: ({ page }) => {
      const table = tablesOf(page).find((t) => t.id === 'applications');
      if (table)
        table.cells.push({
          text: '备注：以上数据含派出机构5个',
          row: rowCount(table),
          column: 0,
          rowSpan: 1,
          columnSpan: table.columns,
          role: 'corner',
        });
    },
  },
  {
    id: 'header-repeated-on-next-page',
    group: 'foot',
    apply: ({ page, random }) => {
      const table = tablesOf(page).find((t) => t.id === 'applications');
      if (!table) return;
      const header = table.cells.filter((c) => c.row < 3);
      const at = random.int(6, rowCount(table) - 1);
      breakRows(table, at, 3, (text) => (random.chance(0.5) ? text : ''));
      table.cells.push(...header.map((c) => ({ ...c, row: c.row + at })));
    },
  },
];

export const ERRORS: readonly Perturbation[] = [
  {
    id: 'remedy-totals-zero',
    group: 'err',
    apply: (draft) => {
      for (const b of ['review', 'litigation_direct', 'litigation_after_review'] as const) misprint(draft, `remedies.${b}.total`, 0);
    },
  },
  {
    id: 'narrative-differs',
    group: 'err',
    apply: ({ page, random }) => {
      const at = page.parts.findIndex((p) => p.kind === 'line' && p.section === '一');
      page.parts.splice(
        at + 1,
        0,
        line('prose', `全年受理政府信息公开申请${random.int(500, 999)}件，予以公开${random.int(100, 300)}件,占28%。`),
      );
    },
  },
  {
    id: 'cites-2019-notice',
    group: 'err',
    apply: ({ page }) => {
      for (const l of linesOf(page, 'preamble')) l.text += '格式依据国办公开办函〔2019〕60号。';
    },
  },
  {
    id: 'in-force-below-issued',
    group: 'err',
    apply: (draft) => {
      if (draft.sample.edition === '2021') {
        misprint(draft, 'disclosure.normative_documents.issued', 13);
        misprint(draft, 'disclosure.normative_documents.in_force', 11);
      }
    },
  },
];

export const FORMS: readonly Perturbation[] = [
  {
    id: 'old-style-statistics',
    group: 'form',
    apply: ({ page, random }) => {
      page.parts.push(
        line('note', '附：政府信息公开情况统计表'),
        ...['主动公开信息数', '依申请公开信息目录数', '接受行政申诉数'].map((t, i) =>
          line('note', `${t} 条 0${i + 1} ${random.int(1, 99)} ${random.int(100, 900)}`),
        ),
      );
    },
  },
];
