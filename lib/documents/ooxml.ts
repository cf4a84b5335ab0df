/** The parts of an Office Open XML package (DOCX, XLSX): which part is which, and the core properties. */
import { decode } from './decode';
import { child, elements, parseXml, textOf } from './xml';
import { openZip, type ZipEntry } from './zip';

export interface Package {
  /** Text of a part, or null where the package has none by that name. */
  part(path: string): string | null;
  /** Parts that `path` refers to, by relationship id. */
  relations(path: string): ReadonlyMap<string, { readonly type: string; readonly target: string }>;
  /** The part the package is about (word/document.xml, xl/workbook.xml). */
  readonly main: string;
}

/** The files of a ZIP by path, whatever the case of its letters. */
export interface Parts {
  /** Text of a part, or null where there is none by that name. @throws UnreadableDocument when it cannot be unpacked */
  text(path: string): string | null;
  has(path: string): boolean;
}

export function partsOf(entries: readonly ZipEntry[]): Parts {
  const byPath = new Map(entries.map((entry) => [entry.path.toLowerCase().replace(/^\//, ''), entry]));
  return {
    text(path) {
      const entry = byPath.get(path.toLowerCase());
      return entry ? decode(entry.read()).text : null;
    },
    has: (path) => byPath.has(path.toLowerCase()),
  };
}

export function openPackage(bytes: Uint8Array): Package {
  return packageOf(openZip(bytes));
}

export function packageOf(entries: readonly ZipEntry[]): Package {
  const { text: part, has } = partsOf(entries);
  const relations: Package['relations'] = (path) => {
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, slash + 1);
    const xml = part(`${folder}_rels/${path.slice(slash + 1)}.rels`);
    const found = new Map<string, { type: string; target: string }>();
    if (xml === null) return found;
    for (const relation of elements(child(parseXml(xml), 'Relationships') ?? parseXml('<x/>'))) {
      const { Id = '', Type = '', Target = '', TargetMode } = relation.attributes;
      if (TargetMode === 'External') continue;
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolvePath(folder, Target) });
    }
    return found;
  };
  const main = [...relations('').values()].find(({ type }) => type === 'officeDocument')?.target;
  const usual = ['word/document.xml', 'xl/workbook.xml'].find(has);
  return { part, relations, main: main && has(main) ? main : (usual ?? '') };
}

/** A path as a part of `folder` (with its final /) writes it, from the root. */
export function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/** Title and author facts of docProps/core.xml. */
export function coreProperties(office: Package): { title: string | null; meta: Record<string, string> } {
  const xml = office.part('docProps/core.xml');
  const core = xml === null ? undefined : child(parseXml(xml), 'coreProperties');
  const meta: Record<string, string> = {};
  let title: string | null = null;
  for (const property of core ? elements(core) : []) {
    const value = textOf(property).trim();
    if (value === '') continue;
    if (property.name === 'title') title = value;
    else if (['creator', 'created', 'modified', 'subject', 'keywords'].includes(property.name)) meta[property.name] = value;
  }
  return { title, meta };
}
