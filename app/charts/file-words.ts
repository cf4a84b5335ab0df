import type { FileWords } from '@/lib/snapshot/file-words';
import type { Messages } from '../messages/types';

/** The words of files, from the interface's messages. */
export const fileWords = (m: Messages): FileWords => ({ ...m.file, unitOf: m.charts.unit, versionOf: m.site.version });
