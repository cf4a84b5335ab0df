/** The title block: who reports, for which year. Asked in this order: title, metadata, signature, narrative, manifest. */
import type { Document, TextBlock } from '../documents/document';
import { cleanName, isFuller, severalNames } from './agency';
import { compact } from './normalize';
import type { Sections } from './sections';
import { ASIDE, MAY_TITLE, type Title, titleIn } from './title';
import { commonYear, periodYear, YEAR } from './year';

export interface TitleBlock {
  readonly title: string | null;
  readonly year: number | null;
  readonly periodYear: number | null;
  readonly agency: string | null;
  /** Agencies named together in the title; empty for one. */
  readonly agencies: readonly string[];
  /** Name of the agency that the source or its metadata gives beside the report's own. */
  readonly context: readonly string[];
  /** Beginning of the report's prose, to place the agency by. */
  readonly narrative: string;
}

/** 云林字〔2024〕3号: its year is not the report's. */
const isDocumentNumber = (text: string): boolean => /^.{1,20}[[(〔【（［]20\d\d[\])〕】）］]\s*第?\s*\d+\s*[号號]$/.test(text.trim());

/** 浏览次数：318 ends no line that a title goes on from. */
const endsInCount = (text: string): boolean => /(?:[:：]|次数|[览读击问]量)\s*\d+\s*次?\s*$/.test(text);

/** Menus of a site may fill hundreds of lines before the title. */
const MOST_LINES = 1500;

interface PrintedTitle extends Title {
  /** The agency on a line of its own beside a title that does not name it. */
  readonly beside: string | null;
}

/** The agency that the first of the lines is, dates and counts left out: with its place, or it may be an entry of a menu. */
function nameIn(lines: readonly TextBlock[]): string | null {
  const first =
    lines.find(({ text }) => text.trim() !== '' && !endsInCount(text) && compact(text).replace(ASIDE, '').length > 2)?.text ?? '';
  const name = first.length < 40 ? cleanName(first) : null;
  return name && name.length >= 5 && /.[省市县区州旗镇乡]./.test(name) ? name : null;
}

/** Titles among the lines; a title may run over up to three lines, and its agency may stand in brackets below. */
function titles(lines: readonly TextBlock[]): PrintedTitle[] {
  const out: PrintedTitle[] = [];
  const near = lines.slice(0, MOST_LINES);
  const may = near.map((line) => MAY_TITLE.test(line.text));
  for (let i = 0; i < near.length; i++) {
    if (!(may[i] || may[i + 1] || may[i + 2] || may[i + 3]) || isDocumentNumber(near[i]!.text)) continue;
    let joined = '';
    for (let k = i; k < Math.min(i + 4, near.length); k++) {
      if (near[k]!.text.length > 120 || endsInCount(near[k]!.text)) break;
      joined += near[k]!.text.trim();
      const found = titleIn(joined);
      if (!found) continue;
      // A line that is complete by itself is not joined to the line before it, unless that line is the agency.
      const alone = k > i ? titleIn(near[k]!.text) : null;
      const first = cleanName(near[i]!.text);
      if (alone && !(first && alone.agency === null)) break;
      const below = /^[(（](.{4,40})[)）]$/.exec(near[k + 1]?.text.trim() ?? '')?.[1];
      const agency = found.agency ?? (below ? cleanName(below) : null);
      out.push({
        ...found,
        agency,
        beside: agency ? null : (nameIn(near.slice(k + 1, k + 4)) ?? nameIn(near.slice(Math.max(i - 3, 0), i).reverse())),
      });
      i = k;
      break;
    }
  }
  return out;
}

const META_KEYS = [
  '发布机构',
  '发布单位',
  '发布部门',
  '发文机关',
  '发文单位',
  '制发机关',
  '公开主体',
  '公开责任部门',
  '责任部门',
  '信息来源',
  '来源',
  '作者',
];
/** A key's end with what parts it from its value. */
const MAY_META = new RegExp(`[${[...new Set(META_KEYS.map((k) => k.at(-1)))].join('')}]\\s*[:：|\\s]`);
const META = new RegExp(`(${META_KEYS.map((k) => [...k].join('\\s*')).join('|')})\\s*[:：|\\s]\\s*([^|\\s:：]{3,40})`, 'g');

function fromMeta(document: Document, preamble: readonly TextBlock[]): string[] {
  const found: string[] = [];
  for (const key of META_KEYS) {
    const name = document.meta[key] ? cleanName(document.meta[key]) : null;
    if (name) found.push(name);
  }
  for (const line of preamble.slice(0, MOST_LINES)) {
    if (!MAY_META.test(line.text)) continue;
    for (const match of line.text.slice(0, 400).matchAll(META)) {
      const name = cleanName(match[2]!);
      if (name) found.push(name);
    }
  }
  return found;
}

const DATE = new RegExp(`^${YEAR}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日`);
const NAME_AND_DATE = new RegExp(`^(.{4,40}?)(?=${YEAR}年\\d{1,2}月\\d{1,2}日$)`);

/** A name followed by a date near the end. */
function signature(lines: readonly TextBlock[]): string | null {
  const last = lines.filter((l) => l.text.trim() !== '').slice(-40);
  for (let i = last.length - 1; i > 0; i--) {
    const text = compact(last[i]!.text);
    if (DATE.test(text) && text.length < 16) {
      for (const back of [1, 2]) {
        const name = last[i - back] ? cleanName(last[i - back]!.text) : null;
        if (name) return name;
      }
    }
    const together = NAME_AND_DATE.exec(text)?.[1];
    const name = together ? cleanName(together) : null;
    if (name) return name;
  }
  const end = last.at(-1);
  return end && end.text.trim().length < 40 ? cleanName(end.text) : null;
}

const IN_PROSE = [
  new RegExp(`(?:现公布|现将|公布|编制了?|形成了?)[《“"]?([^,。;:《]{4,36}?)${YEAR}年`),
  new RegExp(`(?:^|[,。;])${YEAR}年度?,?([^,。;:《我本]{4,30}?)(?:坚持|认真|深入|紧紧|全面|严格|高度|按照|在)`),
  /(?:请与|请联系|可与|径与)([^,。;:(《]{4,36}?)(?:联系|[(,。])/,
];

/** Names in the prose of the preamble, surest first. */
function fromProse(lines: readonly TextBlock[]): string[] {
  const text = compact(
    lines
      .slice(0, 40)
      .map((l) => l.text.slice(0, 1500))
      .join('。'),
  );
  return IN_PROSE.flatMap((pattern) => {
    const name = cleanName(pattern.exec(text)?.[1] ?? '');
    return name ? [name] : [];
  });
}

/** Agency, year and title of a report. */
export function readTitleBlock(document: Document, sections: Sections): TitleBlock {
  const printed = titles(sections.preamble.length > 0 ? sections.preamble : sections.lines.slice(0, 30));
  const metaTitle = document.title ? titleIn(document.title) : null;
  const all: readonly Title[] = metaTitle ? [...printed, metaTitle] : printed;
  const meta = fromMeta(document, sections.preamble);
  const signed = signature(sections.lines);
  const beside = printed.find((t) => t.beside)?.beside;
  const prose = [...(beside ? [beside] : []), ...fromProse([...sections.preamble, ...textLines(sections)])];
  const manifest = document.meta.agency ? cleanName(document.meta.agency) : null;
  const text = [...sections.preamble.map((l) => l.text), ...Object.values(sections.narrative)].join('\n').slice(0, 60_000);
  const period = periodYear(text);
  const own = ownTitles(all, period, [...(signed ? [signed] : []), ...meta, ...(metaTitle?.agency ? [metaTitle.agency] : [])]);
  const dated = own.find((t) => t.year !== null && t.agency) ?? own.find((t) => t.year !== null) ?? own[0] ?? null;
  const titled = (dated?.agency ? dated : own.find((t) => t.agency))?.agency ?? null;
  const agencies = titled ? severalNames(titled) : [];
  return {
    title: dated?.text ?? document.title,
    year: dated?.year ?? period ?? statedYear(document) ?? commonYear(text),
    periodYear: period,
    agency: chooseName(titled, meta, signed, prose, manifest),
    agencies,
    narrative: text.slice(0, 4000),
    context: [...meta, ...(signed ? [signed] : []), ...prose],
  };
}

/**
 * Sites list other reports before the article: of several titled years or agencies the report's own is the one that its
 * period and its signature, publisher or page title agree with. All titles where nothing tells.
 */
function ownTitles(all: readonly Title[], period: number | null, names: readonly string[]): readonly Title[] {
  const dated = all.filter((t) => t.year !== null && t.agency);
  if (new Set(dated.map((t) => `${t.agency} ${t.year}`)).size < 2) return all;
  const isNamed = (agency: string) => names.some((name) => name === agency || isFuller(name, agency) || isFuller(agency, name));
  const agreeing = dated.filter((t) => t.year === period && isNamed(t.agency!));
  return agreeing.length > 0 ? agreeing : all;
}

const textLines = (sections: Sections): TextBlock[] =>
  (sections.narrative.overview ?? '')
    .split('\n')
    .slice(0, 5)
    .map((text) => ({ kind: 'text', text, at: {} }));

function chooseName(
  titled: string | null,
  meta: readonly string[],
  signed: string | null,
  prose: readonly string[],
  manifest: string | null,
): string | null {
  const others = [...(signed ? [signed] : []), ...meta, ...prose, ...(manifest ? [manifest] : [])];
  if (titled) return others.filter((name) => isFuller(name, titled)).sort((a, b) => b.length - a.length)[0] ?? titled;
  const published = meta[0] ?? null;
  // The office that publishes a government's report is not the one that gives it.
  if (published && signed && published !== signed && (published.startsWith(signed) || isFuller(signed, published))) return signed;
  return published ?? signed ?? prose[0] ?? manifest;
}

const statedYear = (document: Document): number | null =>
  /^20[0-4]\d$/.test(document.meta.year ?? '') ? Number(document.meta.year) : null;
