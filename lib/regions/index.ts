/** Regions and agencies: where a name belongs, what level and kind it is, and which names are one agency. */
export { type AgencyName, agencyId, agencySuccessor, registeredNames } from './agencies';
export { ancestors, children, fullName, isWithin, NATION, type Region, region, regions } from './gazetteer';
export type { Hints } from './hints';
export { regionOfText } from './mentions';
export { officialName } from './official';
export { initials, pinyin } from './pinyin';
export { type Candidate, type Certainty, type Resolution, resolveAgency } from './resolve';
export { countiesWith } from './townships';
