/** Row and column labels: spellings, notes, misprints, lost and glued ones, and rows that the form does not have. */
import { APPLICANTS, APPLICATION_ROWS, type CellId, DISCLOSURE, REMEDIES, REMEDY_OUTCOMES } from '../../../lib/form';
import { cellsIn, figuresIn, openRow, rowOf, type TableCell, tablesOf } from '../page';
import type { Draft } from '../printed-sample';
import type { Perturbation } from './perturbation';

type Aliased = { readonly id: string; readonly zh: string; readonly aliases?: readonly string[] };
const PARTS: readonly Aliased[] = [
  ...DISCLOSURE.flatMap((block): Aliased[] => [...block.rows, ...block.columns]),
  ...APPLICATION_ROWS,
  ...APPLICANTS,
  ...REMEDIES,
  ...REMEDY_OUTCOMES,
];

const labels = (draft: Draft): TableCell[] => cellsIn(draft.page, 'stub', 'header');
const edit = (id: string, change: (draft: Draft) => void, rest: Partial<Perturbation> = {}): Perturbation => ({
  id,
  group: 'label',
  apply: change,
  ...rest,
});

/** Changes some labels; `suits` picks which. */
const relabel = (
  id: string,
  change: (text: string, draft: Draft) => string,
  suits: (cell: TableCell) => boolean,
  rest?: Partial<Perturbation>,
) =>
  edit(
    id,
    (draft) => {
      const candidates = labels(draft).filter(suits);
      for (const cell of draft.random.some(candidates, draft.random.int(1, candidates.length))) cell.text = change(cell.text, draft);
    },
    rest,
  );

/** Nothing says 元 or 万元: only a printed zero is certain. */
function withoutUnit(draft: Draft, id: CellId): void {
  if (draft.expected.cells.get(id) === 0) draft.expected.optional.add(id);
  else if (figuresIn(draft.page).some((f) => f.figure === id && !f.text.includes('元'))) draft.expected.cells.set(id, null);
}

const isLong = (cell: TableCell) => cell.text.length >= 6 && !cell.text.includes('\n');
const named = (id: string) => (cell: TableCell) => cell.names === id;

/** An extra row under `under`, in the same columns, whose figures are none of the form's. */
function extraRow(draft: Draft, table: string, under: string, label: string): void {
  const target = tablesOf(draft.page).find((t) => t.id === table);
  const stub = target?.cells.find((c) => c.names === under);
  if (!target || !stub) return;
  const model = rowOf(target, stub.row);
  const at = stub.row + stub.rowSpan;
  const groups = target.cells.filter((c) => c.row < stub.row && c.row + c.rowSpan === at);
  openRow(target, at);
  for (const group of groups) group.rowSpan += 1;
  target.cells.push({ ...stub, text: label, row: at, rowSpan: 1 });
  for (const cell of model) {
    if (cell.role !== 'value') continue;
    const { figure: _, ...rest } = cell;
    target.cells.push({ ...rest, text: String(draft.random.int(100, 999)), row: at });
  }
}

export const LABELS: readonly Perturbation[] = [
  edit('label-alias', (draft) => {
    for (const cell of labels(draft)) {
      const part = PARTS.find((p) => p.id === cell.names && cell.text.endsWith(p.zh));
      if (!part?.aliases || !draft.random.chance(0.4)) continue;
      const named = cell.text.includes('元');
      cell.text = cell.text.replace(part.zh, draft.random.pick(part.aliases));
      if (named && !cell.text.includes('元')) withoutUnit(draft, 'disclosure.fees.amount');
    }
  }),
  relabel(
    'label-inner-space',
    (text, { random }) => {
      const at = random.int(2, text.length - 2);
      return text.slice(0, at) + random.pick([' ', '\u3000', '  ']) + text.slice(at);
    },
    isLong,
    { needs: 'apart' },
  ),
  relabel(
    'label-wrapped',
    (text, { random }) => {
      const at = random.int(2, text.length - 2);
      return `${text.slice(0, at)}\n${text.slice(at)}`;
    },
    (cell) => cell.text.length >= 4,
    { needs: 'apart' },
  ),
  relabel(
    'label-vertical',
    (text) => [...text].join('\n'),
    (cell) => cell.rowSpan > 1 || cell.text.length <= 3,
    { needs: 'apart' },
  ),
  relabel(
    'label-typo',
    (text, { random }) => {
      const at = random.int(3, text.length - 1);
      return text.slice(0, at) + random.pick([...'其它冇末巳件法']) + text.slice(at + 1);
    },
    (cell) => cell.names !== undefined && cell.role === 'stub' && cell.text.length >= 9,
  ),
  relabel(
    'label-glyph-lost',
    (text, { random }) => {
      const at = random.int(3, text.length - 2);
      return text.slice(0, at) + text.slice(at + 1);
    },
    (cell) => cell.names !== undefined && cell.role === 'stub' && cell.text.length >= 9,
  ),
  relabel(
    'label-bracket-note',
    (text) => `${text}（由设区的市提供）`,
    (cell) => cell.names === 'regulations',
  ),
  relabel(
    'header-note',
    (text, { random }) => text + random.pick(['(历史累计)', '（填报口径见说明）', '（件）']),
    (cell) => ['issued', 'repealed', 'in_force', 'decisions', 'total_published'].includes(cell.names ?? ''),
  ),
  relabel(
    'half-width-punctuation',
    (text) => text.replace(/[（）：，、．“”]/g, (c) => '(),:,."" '['（），：、．“”'.indexOf(c)] ?? c),
    () => true,
  ),
  relabel(
    'number-style',
    (text, { random }) =>
      text.replace(/^(\d)\./, (_, d: string) => random.pick([`${d}、`, `${d}．`, `${d},`, `(${d})`, `${d} `, `${d}. `])),
    (cell) => /^\d\./.test(cell.text),
  ),
  relabel(
    'number-lost',
    (text) => text.replace(/^(\d\.|（[一二三四五六七]）|[一二三四]、)/, ''),
    (cell) => cell.role === 'stub' && cell.names !== undefined && cell.names !== 'other_misc' && cell.names !== 'other',
  ),
  relabel('header-without-shu', (text) => text.replace(/数$/, ''), named('in_force')),
  edit('label-printed-twice', (draft) => {
    const cell = labels(draft).find(named('refused_administrative_query'));
    if (cell) cell.text = '8.属于行政执法案卷';
  }),
  edit('misprint-youxiao', (draft) => {
    for (const cell of labels(draft)) cell.text = cell.text.replace('有效', '冇效').replace('尚未', '尚末');
  }),
  edit('caption-lost', (draft) => {
    const table = draft.page.parts.find((p) => p.kind === 'table' && p.id === 'disclosure');
    if (table?.kind !== 'table') return;
    const caption = table.cells.find((c) => c.role === 'caption');
    if (!caption) return;
    table.cells = table.cells.filter((c) => c !== caption);
    for (const cell of table.cells) cell.row -= 1;
  }),
  edit('captions-half-width', (draft) => {
    for (const cell of cellsIn(draft.page, 'caption')) cell.text = `.${cell.text.replace('（', ' (').replace('）', ') ')}`;
  }),
  edit('header-truncated', (draft) => {
    for (const cell of cellsIn(draft.page, 'header')) {
      if (cell.names === 'issued' || cell.names === 'repealed' || cell.names === 'made' || cell.names === 'newly_published')
        cell.text = '本年新';
    }
    for (const [id] of draft.expected.cells)
      if (/\.(issued|repealed|in_force|made|newly_published|total_published)$/.test(id)) draft.expected.optional.add(id);
  }),
  edit('extra-row-disclosure', (draft) => extraRow(draft, 'disclosure', 'normative_documents', '其他主动公开文件（含以本单位名义印发的）')),
  edit('extra-row-decisions', (draft) => extraRow(draft, 'disclosure', 'penalties', '其中：简易程序')),
  edit('extra-row-applications', (draft) => extraRow(draft, 'applications', 'carried_in', '其中：当面申请')),
  edit('extra-row-refused', (draft) => extraRow(draft, 'applications', 'refused_administrative_query', '9.其他不予公开情形')),
  edit(
    'fees-unit-lost',
    (draft) => {
      const header = labels(draft).find((cell) => named('amount')(cell) && cell.text.includes('收费'));
      if (!header) return;
      header.text = '本年收费金额';
      withoutUnit(draft, 'disclosure.fees.amount');
    },
    { family: 'money' },
  ),
  edit(
    'procurement-unit-lost',
    (draft) => {
      const header = labels(draft).find((cell) => cell.text === '采购总金额（万元）');
      if (!header) return;
      header.text = '采购总金额';
      withoutUnit(draft, 'disclosure.procurement.amount');
    },
    { family: 'money' },
  ),
  edit('remedies-headers-glued', (draft) => {
    const table = tablesOf(draft.page).find((t) => t.id === 'remedies');
    if (!table) return;
    const top = rowOf(table, 0);
    const [first] = top;
    if (!first || top.length !== 2) return;
    first.text = '行政复议行政诉讼';
    first.columnSpan = table.columns;
    table.cells = table.cells.filter((c) => c !== top[1]);
  }),
];
