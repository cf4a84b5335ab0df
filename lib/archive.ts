/** Where the collector (scripts/collect) keeps what it fetched, and the document of a hash. For server code only. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { warehouseFolder } from './warehouse/files';

/** Folder of the archive, beside the warehouse; MINGJIAN_ARCHIVE overrides the default. */
export const archiveFolder = (): string =>
  resolve(/* turbopackIgnore: true */ process.env.MINGJIAN_ARCHIVE ?? join(dirname(warehouseFolder()), 'archive'));

/** Formats in which documents are kept. */
export const ARCHIVED = [
  '.html',
  '.pdf',
  '.doc',
  '.docx',
  '.xls',
  '.xlsx',
  '.ofd',
  '.odt',
  '.ods',
  '.wps',
  '.et',
  '.zip',
  '.txt',
  '.csv',
] as const;

/** The kept document with this SHA-256: its path and how its name ends; null where none is kept. */
export function archivedDocument(sha256: string): { readonly path: string; readonly extension: string } | null {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  for (const extension of ARCHIVED) {
    const path = join(/* turbopackIgnore: true */ archiveFolder(), 'files', `${sha256}${extension}`);
    if (existsSync(/* turbopackIgnore: true */ path)) return { path, extension };
  }
  return null;
}
