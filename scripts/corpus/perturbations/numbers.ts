/** How offices print numbers. Each entry knows what a person would read: a number, nothing, or something unsure. */
import { cell as formCell } from '../../../lib/form';
import { figuresIn } from '../page';
import type { Draft } from '../printed-sample';
import { figureText } from '../tables';
import type { Perturbation } from './perturbation';

type Figure = ReturnType<typeof figuresIn>[number];

const unitOf = (figure: Figure) => formCell(figure.figure).unit;
const printedOf = (draft: Draft, figure: Figure) => draft.sample.cells.get(figure.figure) ?? null;
/** A figure still printed as plain digits: no other perturbation has touched it. */
const isPlain = (draft: Draft, figure: Figure) => figure.text !== '' && figure.text === figureText(printedOf(draft, figure));

const FULL_WIDTH = (text: string) => text.replace(/[0-9.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const grouped = (n: number, comma: string) => n.toLocaleString('en-US', { maximumFractionDigits: 4 }).replaceAll(',', comma);

/** Plain figures that satisfy `suits`, a few of them. */
function some(draft: Draft, count: number, suits: (figure: Figure, value: number) => boolean = () => true): Figure[] {
  const candidates = figuresIn(draft.page).filter((f) => {
    const value = printedOf(draft, f);
    return value !== null && isPlain(draft, f) && suits(f, value);
  });
  return draft.random.some(candidates, count);
}

const isCount = (figure: Figure) => unitOf(figure) === 'count';

/** Prints chosen figures another way without changing what they say. */
const reprint = (
  id: string,
  print: (value: number, draft: Draft, figure: Figure) => string,
  suits?: (figure: Figure, value: number) => boolean,
  rest: Partial<Perturbation> = {},
): Perturbation => ({
  id,
  group: 'num',
  apply: (draft) => {
    const many = draft.random.chance(0.3) ? 500 : 6;
    for (const figure of some(draft, many, suits)) figure.text = print(printedOf(draft, figure) ?? 0, draft, figure);
  },
  ...rest,
});

/** Prints something that is no number: the cell is then unknown. */
const unknown = (id: string, text: (draft: Draft) => string, count = 3, suits?: (f: Figure, value: number) => boolean): Perturbation => ({
  id,
  group: 'num',
  apply: (draft) => {
    for (const figure of some(draft, count, suits)) {
      figure.text = text(draft);
      draft.expected.cells.set(figure.figure, null);
    }
  },
});

const blankAll = (draft: Draft, figures: readonly Figure[]) => {
  for (const figure of figures) {
    figure.text = '';
    draft.expected.cells.set(figure.figure, null);
  }
};

export const NUMBERS: readonly Perturbation[] = [
  unknown('blank-cells', () => '', 3),
  unknown('dash-cells', (d) => d.random.pick(['-', '—', '－', '——', '–', '/', '／', '无', '\\', '--']), 4),
  unknown('letter-o-for-zero', (d) => d.random.pick(['O', 'o', 'Ｏ', 'l0', '1O', '〇0']), 2),
  unknown(
    'no-number-in-cell',
    (d) => d.random.pick(['不详', '见附件', '十二', '三', '/件', '待统计', '*', '#VALUE!', '#REF!', '……', '?']),
    2,
  ),
  unknown('two-numbers-in-cell', (d) => d.random.pick(['3/5', '2、4', '7-9', '3;4', '12～15', '1:2', '10+2', '50%', '3月5日', '1e3']), 2),
  {
    id: 'blanks-for-zeros',
    group: 'num',
    apply: (draft) =>
      blankAll(
        draft,
        figuresIn(draft.page).filter((f) => printedOf(draft, f) === 0 && !f.figure.endsWith('.total') && isPlain(draft, f)),
      ),
  },
  {
    id: 'blank-totals-column',
    group: 'num',
    apply: (draft) =>
      blankAll(
        draft,
        figuresIn(draft.page).filter((f) => f.figure.startsWith('applications.') && f.figure.endsWith('.total')),
      ),
  },
  {
    id: 'only-totals-filled',
    group: 'num',
    apply: (draft) =>
      blankAll(
        draft,
        figuresIn(draft.page).filter((f) => f.figure.startsWith('applications.') && !f.figure.endsWith('.total')),
      ),
  },
  {
    id: 'plus-in-count-column',
    group: 'num',
    apply: (draft) => {
      for (const figure of some(draft, 2, isCount)) {
        figure.text = `+${figure.text}`;
        // A change printed in a column of counts, or a stray sign: either way nobody can be sure.
        draft.expected.optional.add(figure.figure);
      }
    },
  },
  {
    id: 'placeholder-underscores',
    group: 'num',
    apply: (draft) => {
      for (const figure of some(draft, 8, (_, value) => value === 0)) {
        figure.text = '_';
        draft.expected.cells.set(figure.figure, null);
      }
    },
  },
  reprint(
    'full-width-digits',
    (value) => FULL_WIDTH(String(value)),
    (f) => unitOf(f) !== 'change',
  ),
  reprint(
    'thousands-separators',
    (value, d) => grouped(value, d.random.pick([',', '，'])),
    (f, value) => unitOf(f) !== 'change' && value >= 1000,
  ),
  reprint('full-width-spaces', (value, d) => (d.random.chance(0.5) ? `\u3000${value}\u3000` : `\u00a0${value}\u2003`), undefined),
  reprint('invisible-marks', (value, d) => d.random.pick([`\u200b${value}`, `${value}\ufeff`, `\u00ad${value}`, `\u200e${value}\u202c`])),
  reprint(
    'signed-change',
    (value) => (value > 0 ? `+${value}` : String(value)),
    (f) => unitOf(f) === 'change',
  ),
  reprint(
    'full-width-sign',
    (value) => (value > 0 ? `＋${value}` : String(value).replace('-', '－')),
    (f) => unitOf(f) === 'change',
  ),
  reprint(
    'minus-sign',
    (value) => String(value).replace('-', '−'),
    (f, value) => unitOf(f) === 'change' && value < 0,
  ),
  {
    ...reprint(
      'double-minus',
      (value) => String(value).replace('-', '--'),
      (f, value) => unitOf(f) === 'change' && value < 0,
    ),
    family: 'minus',
  },
  reprint(
    'change-in-words',
    (value) => (value < 0 ? `减${-value}` : value > 0 ? `增${value}` : '0'),
    (f) => unitOf(f) === 'change',
  ),
  {
    id: 'digits-split',
    group: 'num',
    needs: 'apart',
    apply: (draft) => {
      for (const figure of some(draft, 6, (_, value) => value >= 10)) {
        figure.text = splitDigits(figure.text, draft.random.pick([' ', '\u3000', '\n', '\u00a0']));
        // 1 2 may be 12, or two figures.
        draft.expected.optional.add(figure.figure);
      }
    },
  },
  reprint('unit-in-count', (value, d) => value + d.random.pick(['件', '项', '件次', ' 件']), isCount, { needs: 'apart' }),
  reprint(
    'unit-in-money',
    (value, d) => value + d.random.pick(['万元', ' 万元', '（万元）', '万']),
    (f) => unitOf(f) === 'money',
    { needs: 'apart', family: 'money' },
  ),
  reprint(
    'yuan-in-cell',
    (value) => `${yuan(value)}元`,
    (f) => unitOf(f) === 'money',
    { needs: 'apart', family: 'money' },
  ),
  reprint(
    'note-in-cell',
    (value, d) => `${value}${d.random.pick(['（其中修订16件）', '(含自然失效29件)', '（备案3件）', '（注：含2个分局）'])}`,
    isCount,
    {
      needs: 'apart',
    },
  ),
  reprint('note-on-new-line', (value) => `${value}\n（其中本级4件）`, isCount, { needs: 'apart' }),
  reprint(
    'leading-zeros',
    (value) => `0${value}`,
    (f, value) => isCount(f) && value > 0 && value < 100,
  ),
  reprint('trailing-decimals', (value) => `${value}.0`, isCount),
  reprint('trailing-period', (value, d) => `${value}${d.random.pick(['。', '.', '、', '；'])}`, isCount),
  {
    id: 'unit-in-heading-yuan',
    group: 'num',
    family: 'money',
    apply: (draft) => {
      const figure = figuresIn(draft.page).find((f) => f.figure === 'disclosure.fees.amount');
      const header = draft.page.parts
        .flatMap((p) => (p.kind === 'table' ? p.cells : []))
        .find((c) => c.text === '本年收费金额（单位：万元）');
      if (!figure || !header || !isPlain(draft, figure)) return;
      header.text = '本年收费金额（单位：元）';
      figure.text = String(yuan(printedOf(draft, figure) ?? 0));
    },
  },
  {
    id: 'money-in-items-column',
    group: 'num',
    apply: (draft) => {
      for (const figure of some(draft, 1, (f) => f.figure === 'disclosure.fees.items_last_year')) {
        figure.text = draft.random.pick(['26.55', '59237.2449', '103.3879万元', '2500元']);
        draft.expected.cells.set(figure.figure, null);
      }
    },
  },
];

/** 万元 → 元, without binary noise. */
export const yuan = (tenThousands: number): number => Math.round(tenThousands * 10_000);

function splitDigits(text: string, gap: string): string {
  const at = Math.max(1, Math.floor(text.replace(/\..*/, '').length / 2));
  return text.slice(0, at) + gap + text.slice(at);
}
