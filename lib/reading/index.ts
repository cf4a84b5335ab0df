/** The one door: file → reports or refusals. `normalize`, `ingest`, `bless`, the golden tests and the corpus enter here. */
export { reportsInDocument } from './document';
export { type ReadingOptions, refusedByDisk, reportsInFile } from './file';
export { isNormalized } from './normalized';
export { readerVersion } from './reader-version';
export { agencyFault, type Refusal, type Refuse, reportFault } from './refusal';
