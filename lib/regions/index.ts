/** Regions and agencies: where a name belongs, what level and kind it is, and which names are one agency. */
export { type AgencyName, agencyId, agencySuccessor, registeredNames } from './agencies';
export { fullName, type Region, region } from './gazetteer';
export type { Hints } from './hints';
export type { Certainty } from './locate';
export { type Candidate, type Resolution, resolveAgency } from './resolve';
