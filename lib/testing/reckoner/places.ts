/** Regions with the reports in them. */
import { elsewhere } from './compare';
import { byText, latest, liesIn, type Place, regionName, regionPath, type World } from './world';

const row = (of: World, place: Place) => ({
  code: place.code,
  name: place.name,
  fullName: regionName(of, place.code),
  level: place.level,
  parent: place.parent,
  // An agency that moved is counted where it is now, with all its reports.
  reports: of.agencies
    .filter((agency) => liesIn(of, latest(agency).agency.region, place.code))
    .reduce((sum, agency) => sum + agency.entries.length, 0),
});

const known = (of: World) => of.places.map((place) => row(of, place)).filter((place) => place.reports > 0);

export const regionChildren = (of: World, { parent }: { parent: string }) =>
  known(of)
    .filter((place) => place.parent === (parent || null))
    .sort((a, b) => byText(a.code, b.code));

/** By characters only: pinyin is tested where it is made. */
export function regionSearch(of: World, { text, limit }: { text: string; limit: number }) {
  const rank = (name: string): number => {
    if (name === text) return 0;
    if (name.startsWith(text)) return 1;
    return name.includes(text) ? 4 : 5;
  };
  if (text === '') return [];
  return known(of)
    .filter((place) => place.fullName.includes(text))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.fullName.length - b.fullName.length || b.reports - a.reports || byText(a.code, b.code))
    .slice(0, limit);
}

/** The search box, by characters: every word in the region's name or in those above it. */
export const searched = (of: World, words: readonly string[]) =>
  known(of)
    .filter((place) => words.every((word) => place.fullName.includes(word)))
    .map(({ code, name, fullName, level }) => ({ code, name, pinyin: elsewhere('spelling: lib/regions/pinyin'), fullName, level }));

export const regionPathRows = (of: World, { code }: { code: string }) => regionPath(of, code).map((place) => row(of, place));
