/** Files made from a chart model are read back, each by another reader than its writer, and compared with the model cell by cell. */
import { load } from 'cheerio';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { type ChartModel, cellText, officeKind, partedSeries, pointsOf, seriesOf } from '../models/chart-model';
import { withoutFormula } from '../snapshot/csv';
import { csvOf, jsonOf, plainCsvOf } from '../snapshot/csv-model';
import { docxOf } from '../snapshot/docx';
import type { FileWords, Sheet } from '../snapshot/file-words';
import { pptxOf, slideOf } from '../snapshot/pptx';
import { xlsxOf } from '../snapshot/xlsx';

export const TEST_WORDS: FileWords = {
  data: '数据',
  about: '说明',
  title: '标题',
  basis: '筛选与覆盖',
  unit: '单位',
  notes: '注',
  source: '来源',
  version: '数据版本',
  collection: '数据集',
  current: '当前数据',
  pinned: '此版数据',
  documents: '报告原文',
  definitions: '指标',
  gaps: '空缺',
  method: '方法',
  methodText: ['不加总不同层级', '空缺不是零'],
  sources: '来源',
  remark: '说明',
  moved: '变动：',
  unitOf: (unit) => `单位：${unit}`,
  versionOf: (version) => `数据版本 ${version}`,
  figureNo: (n) => `图${n}`,
  tableNo: (n) => `表${n}`,
  made: (day) => `生成于 ${day}`,
  wholeIn: (rows) => `共 ${rows} 行`,
  alt: (title, subtitle) => `${title}：${subtitle}`,
};

/** What is wrong with an Office file: unreadable XML, targets that are not there, parts of no declared type, parts named twice. */
export function officeFaults(bytes: Uint8Array): string[] {
  const parts = unzipSync(bytes);
  const faults: string[] = [];
  const names = new Set(Object.keys(parts).filter((name) => !name.endsWith('/')));
  for (const name of names) {
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    try {
      new SaxesParser({ xmlns: true }).write(strFromU8(parts[name]!)).close();
    } catch (error) {
      faults.push(`${name}: ${(error as Error).message}`);
    }
  }
  const types = load(strFromU8(parts['[Content_Types].xml']!), { xmlMode: true });
  const declared = types('Override')
    .toArray()
    .map((one) => types(one).attr('PartName')?.slice(1) ?? '');
  const endings = new Set(
    types('Default')
      .toArray()
      .map((one) => types(one).attr('Extension')?.toLowerCase()),
  );
  for (const name of declared) if (!names.has(name)) faults.push(`declared, not there: ${name}`);
  if (new Set(declared).size !== declared.length) faults.push('a part is declared twice');
  for (const name of names)
    if (name !== '[Content_Types].xml' && !declared.includes(name) && !endings.has(name.split('.').pop()?.toLowerCase()))
      faults.push(`of no type: ${name}`);
  for (const name of names) {
    if (!name.endsWith('.rels')) continue;
    const rels = load(strFromU8(parts[name]!), { xmlMode: true });
    const base = name.replace(/_rels\/[^/]+$/, '');
    for (const rel of rels('Relationship').toArray()) {
      if (rels(rel).attr('TargetMode') === 'External') continue;
      const target = rels(rel).attr('Target') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : new URL(target, `http://x/${base}`).pathname.slice(1);
      if (!names.has(decodeURI(path))) faults.push(`${name}: no ${target}`);
    }
  }
  return faults;
}

export interface FileCheck {
  /** Values compared, by format. */
  readonly numbers: Record<string, number>;
  readonly differences: string[];
}

type Note = (format: string, where: string, found: unknown, wanted: unknown) => void;

function checkCsv(text: string, lines: number, model: ChartModel, format: string, note: Note): void {
  const records: string[][] = parse(text, { bom: true, relax_column_count: true });
  const [head = [], ...rows] = records.slice(lines);
  for (const [i, column] of model.table.columns.entries()) note(format, `head ${i}`, head[i], withoutFormula(column.label));
  note(format, 'rows', rows.length, model.table.rows.length);
  for (const [r, row] of model.table.rows.entries())
    for (const [c, { value }] of row.entries()) {
      const found = rows[r]?.[c];
      if (typeof value === 'number') note(format, `${r},${c}`, Number(found), Number(value.toPrecision(15)));
      else note(format, `${r},${c}`, found, value === null ? '' : withoutFormula(String(value)));
    }
}

async function checkXlsx(bytes: Uint8Array, model: ChartModel, note: Note): Promise<void> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const sheet = book.worksheets[0]!;
  note('xlsx', 'rows', sheet.rowCount, model.table.rows.length + 1);
  for (const [r, row] of model.table.rows.entries())
    for (const [c, { value }] of row.entries()) {
      const found = sheet.getCell(r + 2, c + 1).value;
      note('xlsx', `${r},${c}`, found === '' ? null : found, typeof value === 'string' ? withoutFormula(value) || null : value);
    }
  const about = book.worksheets[1]!;
  const said = (about.getColumn(2).values as unknown[]).map(String);
  for (const wanted of [model.title, model.subtitle, model.version, model.set, ...model.notes])
    if (wanted !== '') note('xlsx', `about ${wanted}`, said.includes(withoutFormula(wanted)), true);
}

const textIn = (model: ChartModel, r: number, c: number): string | undefined => {
  const cell = model.table.rows[r]?.[c];
  return cell && cellText(cell);
};

type Xml = ReturnType<typeof load>;

const pointsIn = (xml: Xml, list: ReturnType<Xml>): Map<number, string> =>
  new Map(
    list
      .find('c\\:pt')
      .toArray()
      .map((pt) => [Number(xml(pt).attr('idx')), xml(pt).find('c\\:v').text()]),
  );

function checkPptx(bytes: Uint8Array, model: ChartModel, note: Note): void {
  const parts = unzipSync(bytes);
  const kind = officeKind(model);
  const charts = Object.keys(parts).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
  note('pptx', 'native charts', charts.length, kind === 'picture' || kind === 'table' ? 0 : 1);
  if (charts.length === 0) {
    const slide = load(strFromU8(parts['ppt/slides/slide1.xml']!), { xmlMode: true });
    const rows = slide('a\\:tbl a\\:tr').toArray();
    for (const [r, row] of rows.entries())
      for (const [c, cell] of slide(row).find('a\\:tc').toArray().entries()) {
        const wanted = r === 0 ? model.table.columns[c]?.label : textIn(model, r - 1, c);
        note('pptx', `table ${r},${c}`, slide(cell).text().replace(/\s+/g, ' ').trim(), wanted?.replace(/\s+/g, ' ').trim());
      }
    return;
  }
  const xml = load(strFromU8(parts[charts[0]!]!), { xmlMode: true });
  // Bars and lines stand on 0: an axis that begins above it makes differences look larger than they are.
  if (kind !== 'points') note('pptx', 'axis begins above 0', Number(xml('c\\:valAx c\\:min').attr('val')) <= 0, true);
  note('pptx', 'legend', xml('c\\:legend').length, 1);
  const found = xml('c\\:ser').toArray();
  if (kind === 'points') {
    const groups = pointsOf(model);
    const all = groups.flatMap(({ group, points }) => points.map((point) => ({ ...point, group })));
    note('pptx', 'series', found.length, groups.length);
    for (const [g, ser] of found.entries()) {
      const xs = pointsIn(xml, xml(ser).find('c\\:xVal'));
      const ys = pointsIn(xml, xml(ser).find('c\\:yVal'));
      for (const [i, point] of all.entries()) {
        note('pptx', `x ${i}`, Number(xs.get(i)), point.x);
        note('pptx', `y ${g},${i}`, ys.has(i) ? Number(ys.get(i)) : null, point.group === groups[g]?.group ? point.y : null);
      }
    }
    return;
  }
  const { categories, series } = seriesOf(model);
  const wanted = kind === 'line' ? partedSeries(categories, series, model.breaks) : series;
  note('pptx', 'series', found.length, wanted.length);
  for (const [s, ser] of found.entries()) {
    note('pptx', `name ${s}`, xml(ser).find('c\\:tx c\\:v').text(), wanted[s]?.label);
    const cats = pointsIn(xml, xml(ser).find('c\\:cat'));
    const values = pointsIn(xml, xml(ser).find('c\\:val'));
    for (const [i, category] of categories.entries()) {
      note('pptx', `category ${i}`, cats.get(i), category);
      note('pptx', `value ${s},${i}`, values.has(i) ? Number(values.get(i)) : null, wanted[s]?.values[i]);
    }
  }
}

/** The sheet behind a native chart, which an office program shows when the chart is edited. */
async function checkSheetBehind(bytes: Uint8Array, model: ChartModel, note: Note): Promise<void> {
  const parts = unzipSync(bytes);
  const name = Object.keys(parts).find((one) => one.startsWith('ppt/embeddings/') && one.endsWith('.xlsx'));
  const kind = officeKind(model);
  if (!name || kind === 'points') return;
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(parts[name]!.slice().buffer as ArrayBuffer);
  const { categories, series } = seriesOf(model);
  const wanted = kind === 'line' ? partedSeries(categories, series, model.breaks) : series;
  const sheet = book.worksheets[0]!;
  for (const [i] of categories.entries())
    for (const [s, { values }] of wanted.entries()) {
      const value = sheet.getCell(i + 2, s + 2).value ?? null;
      note('pptx sheet', `${i},${s}`, value === '' ? null : value, values[i]);
    }
}

function checkDocx(bytes: Uint8Array, model: ChartModel, note: Note): void {
  const xml = load(strFromU8(unzipSync(bytes)['word/document.xml']!), { xmlMode: true });
  const rows = xml('w\\:tbl w\\:tr').toArray();
  note('docx', 'rows', rows.length, model.table.rows.length + 1);
  for (const [r, row] of rows.entries()) {
    const cells = xml(row).find('w\\:tc').toArray();
    for (const [c, column] of model.table.columns.entries())
      note('docx', `${r},${c}`, xml(cells[c]).text(), r === 0 ? column.label : textIn(model, r - 1, c));
  }
}

/** Every format of one model, read back. */
export async function checkFiles(model: ChartModel): Promise<FileCheck> {
  const check: FileCheck = { numbers: {}, differences: [] };
  const note: Note = (format, where, found, wanted) => {
    check.numbers[format] = (check.numbers[format] ?? 0) + 1;
    const same =
      found === wanted ||
      (typeof found === 'number' && typeof wanted === 'number' && Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted)));
    if (!same) check.differences.push(`${model.title} ${format} ${where}: ${JSON.stringify(found)}, model ${JSON.stringify(wanted)}`);
  };
  const sheet: Sheet = { model, heading: model.title, remark: '', svg: null, png: null, moved: [] };
  const words = TEST_WORDS;
  const whole = csvOf(model, words);
  const above = (model.mark ? 1 : 0) + 2 + [model.unit || model.notes.length > 0, model.source || model.version].filter(Boolean).length;
  checkCsv(whole, above, model, 'csv', note);
  checkCsv(plainCsvOf(model), 0, model, 'plain csv', note);
  const addresses = { current: 'http://h/x', pinned: 'http://h/x?version=1', documents: 'http://h/d' };
  const xlsx = await xlsxOf(model, [{ name: '公开率', text: '分子÷分母' }], addresses, words);
  await checkXlsx(xlsx, model, note);
  const slide = await slideOf(sheet, 'wide', words);
  checkPptx(slide, model, note);
  await checkSheetBehind(slide, model, note);
  const cover = { title: '简报', subtitle: '副题', day: '2026-12-01', origin: 'http://h' };
  const docx = await docxOf(cover, [sheet], words);
  checkDocx(docx, model, note);
  const deck = await pptxOf(cover, [sheet, sheet], 'a4', words);
  for (const [name, bytes] of Object.entries({ xlsx, slide, docx, deck }))
    for (const fault of officeFaults(bytes)) check.differences.push(`${model.title} ${name}: ${fault}`);
  const json = JSON.parse(JSON.stringify(jsonOf(model)));
  for (const [r, row] of model.table.rows.entries())
    for (const [c, cell] of row.entries()) note('json', `${r},${c}`, json.rows[r][c], cell.value);
  return check;
}
