/** Regions and agencies: where a name belongs, what level and kind it is, and which names are one agency. */
export { agencyId, agencySuccessor, Register, register } from './agencies';
export { fullName, type Region, region } from './gazetteer';
export type { Hints } from './hints';
export type { Certainty } from './locate';
export { parseRegister, type RegisterLine } from './register';
export { RegisterError } from './register-error';
export { type Candidate, type Resolution, resolveAgency } from './resolve';
