import 'server-only';

/** Names of the collections that can be shown. */
export { collectionNames } from '@/lib/warehouse/files';
