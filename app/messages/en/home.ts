import type { Translated } from '../translated';
import type { home as original } from '../zh/home';

export const home: Translated<typeof original> = {
  searchHint: 'Find a place, an agency or a metric: 甲七县, jqx, disclosure rate',
  basis: (group, due, reported, year) => `${group}; ${reported} of ${due} agencies have a report for ${year}`,
  carryOn: 'Carry on',
  nothingYet: 'Places, agencies, comparisons and reviews that you open are listed here, on this machine only.',
  holds: 'What is here',
  counts: (reports, agencies, years) => `${reports} reports of ${agencies} agencies, ${years}.`,
  excerpts: (excerpts, whole) => `${excerpts} of them are excerpts, ${whole} are whole.`,
  sample:
    'Excerpts are a sample: they hold what the beginning of a page states. Nothing is added up, no reporting rate is given and nobody is called missing.',
  demo: 'See the demo collection: every feature has figures',
  series: 'Agencies with complete figures',
  chart: (name) => `${name}: information requests`,
  whole: (years) => `${years} whole reports`,
};
