/**
 * What surrounds a name can decide between regions that bear the same one. A *stated* region (manifest, curated text)
 * is taken at its word; other hints (site name, address, URL, narrative, file name) only choose among candidates, and
 * only when they speak for exactly one.
 */
import { ancestors, fullName, isWithin, region } from './gazetteer';
import { regionOfText } from './mentions';
import { stem } from './names';
import { initials, longInitials, pinyin } from './pinyin';

export interface Hints {
  readonly regionCode?: string;
  /** Readable region, e.g. 江苏省南京市鼓楼区. */
  readonly regionText?: string;
  readonly siteName?: string;
  readonly url?: string;
  readonly narrative?: string;
  readonly file?: string;
}

/** The region that a manifest or a curator states; null when none is stated or the gazetteer cannot place it. */
export function statedRegion(hints: Hints): string | null {
  if (hints.regionCode && region(hints.regionCode)) return hints.regionCode;
  return hints.regionText ? regionOfText(hints.regionText) : null;
}

/** The candidates that agree with the hints; all of them when no hint decides. */
export function choose(candidates: readonly string[], hints: Hints): readonly string[] {
  const stated = statedRegion(hints);
  if (stated) {
    const agreeing = candidates.filter((code) => isWithin(code, stated) || isWithin(stated, code));
    if (agreeing.length > 0) return agreeing;
  }
  for (const text of [hints.siteName, hints.file, hints.narrative]) {
    const spoken = text ? candidates.filter((code) => mentions(text, code)) : [];
    if (spoken.length === 1) return spoken;
  }
  const host = hints.url ? hostLabels(hints.url) : [];
  const hosted = candidates.filter((code) => hostNames(code).some((name) => host.includes(name)));
  return hosted.length === 1 ? hosted : candidates;
}

/** Whether a text names the region in full or a region above it that distinguishes it from its namesakes. */
function mentions(text: string, code: string): boolean {
  if (text.includes(fullName(code))) return true;
  return ancestors(code).some((above) => [above.name, ...above.shortNames].some((name) => name.length > 1 && text.includes(name)));
}

function hostLabels(url: string): string[] {
  try {
    return new URL(url.includes('://') ? url : `https://${url}`).hostname.toLowerCase().split('.');
  } catch {
    return [];
  }
}

/** Host labels by region; there are three thousand, and their pinyin takes long. */
const HOST_NAMES = new Map<string, readonly string[]>();

function hostNames(code: string): readonly string[] {
  const known = HOST_NAMES.get(code) ?? spelledHostNames(code);
  HOST_NAMES.set(code, known);
  return known;
}

/** Host labels that governments build from pinyin: nanjing and njgl for 南京市鼓楼区, xjahq for 阿合奇县. */
function spelledHostNames(code: string): string[] {
  const own = region(code);
  if (!own) return [];
  const core = (name: string) => stem(name) ?? name;
  const above = ancestors(code);
  const ownForms = [pinyin(core(own.name)), initials(core(own.name)), longInitials(core(own.name)), initials(own.name)];
  const aboveForms = above.flatMap((each) => [pinyin(core(each.name)), initials(core(each.name))]);
  return [...above.map((each) => pinyin(core(each.name))), ...aboveForms.flatMap((a) => ownForms.map((o) => a + o))];
}
