/** The warehouse of collections. Building: {@link updateCollection}; serving: lib/warehouse/connection. */
export { canonical, contentHash, stateOf } from './content';
export { DiskFull, WarehouseBusy, WarehouseCorrupt, WarehouseError, WarehouseMissing, WarehouseOutdated } from './errors';
export { collectionNames, filesOf, isCollectionName, warehouseFolder } from './files';
export type { AgencyYear, Loaded, Refusal, ReplacedReport } from './load-result';
export { readReports } from './read';
export type { RegionEntry } from './regions';
export type { Submissions } from './submissions';
export { type Step, type Updated, type UpdateOptions, updateCollection } from './update';
export type { Meta } from './version';
