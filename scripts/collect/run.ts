/** One run of the collector: every page of the list, the reports that index pages lead to, and the documents that hang on them. */
import PQueue from 'p-queue';
import type { Archive, Visit } from './archive';
import type { Wanted } from './list';
import { attachmentsOf, faultOf, holdsForm, isAttachment, nextOf, type Page, readPage, reportsOn } from './page';
import { type Fetched, NotFetched, type Web } from './web';

/** Pages of one column that are followed by 下一页. */
const MOST_PAGES = 30;
/** Hosts that are asked side by side; each is asked one page at a time. */
const SIDE_BY_SIDE = 8;

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/html': '.html',
  'application/xhtml+xml': '.html',
  'text/plain': '.txt',
  'application/pdf': '.pdf',
  'application/msword': '.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.ms-excel': '.xls',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': '.xlsx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'application/ofd': '.ofd',
  'application/zip': '.zip',
};

export interface Collected {
  readonly visits: readonly Visit[];
  /** Names of the archive's files that hold a report or may hold one, as they are now. */
  readonly files: readonly string[];
}

export class Collector {
  readonly #visits: Visit[] = [];
  readonly #files = new Set<string>();
  readonly #seen = new Set<string>();

  /** @param now ISO time of the run */
  constructor(
    private readonly web: Pick<Web, 'get'>,
    private readonly archive: Archive,
    private readonly now: () => string,
    private readonly told: (visit: Visit) => void = () => undefined,
  ) {}

  async run(list: readonly Wanted[]): Promise<Collected> {
    const pages = new PQueue({ concurrency: SIDE_BY_SIDE });
    await Promise.all(list.map((wanted) => pages.add(() => this.#wanted(wanted))));
    this.archive.writeManifest();
    return { visits: this.#visits, files: [...this.#files] };
  }

  async #wanted(wanted: Wanted): Promise<void> {
    const first = await this.#visit(wanted.address, wanted);
    if (!first?.page) return;
    const reports = reportsOn(first.page);
    if (holdsForm(first.page) || reports.length < 2) return this.#hung(first.page, wanted, first.found);
    // An index: the reports of each of its pages, one level deep. What the list says of one report does not hold of many.
    const own = { ...wanted, year: '' };
    const left = new Set([first.found, wanted.address]);
    for (let page: Page | undefined = first.page, pages = 0; page && pages < MOST_PAGES; pages++) {
      for (const link of reportsOn(page)) {
        if (left.has(link.address)) continue;
        left.add(link.address);
        const report = await this.#visit(link.address, own, first.found);
        if (report?.page) await this.#hung(report.page, own, report.found);
      }
      const next = nextOf(page);
      if (!next || left.has(next.address)) return;
      left.add(next.address);
      page = (await this.#visit(next.address, own, first.found))?.page;
    }
  }

  /** The documents that hang on a page, unless the page holds the tables itself. */
  async #hung(page: Page, wanted: Wanted, from: string): Promise<void> {
    if (holdsForm(page)) return;
    for (const { address } of attachmentsOf(page)) await this.#visit(address, wanted, from);
  }

  /** Fetches an address once a run. @returns what it holds now, a page where it is one; null where nothing is kept of it */
  async #visit(address: string, wanted: Wanted, from?: string): Promise<{ page?: Page; found: string } | null> {
    if (this.#seen.has(address)) return null;
    this.#seen.add(address);
    const kept = this.archive.kept(address);
    const facts = {
      address,
      at: this.now(),
      ...(from === undefined ? {} : { from }),
      ...(wanted.agency === '' ? {} : { agency: wanted.agency }),
      ...(wanted.year === '' ? {} : { year: wanted.year }),
    };
    let fetched: Fetched;
    try {
      fetched = await this.web.get(address, kept ?? {});
    } catch (error) {
      if (!(error instanceof NotFetched)) throw error;
      this.#tell({ ...facts, found: kept?.found ?? address, state: error.gone && kept ? 'gone' : 'refused', reason: error.message });
      return null;
    }
    const bytes = fetched.fresh ? fetched.bytes : this.archive.bytes(kept!.file!);
    const extension = fetched.fresh ? extensionOf(fetched) : kept!.file!.slice(64);
    if (extension === null) {
      this.#tell({ ...facts, found: fetched.address, state: 'refused', reason: `内容类型“${fetched.type || '未说明'}”不是年报可用的格式` });
      return null;
    }
    const page = extension === '.html' ? readPage(bytes, fetched.address) : undefined;
    const fault = page ? faultOf(page) : null;
    if (fault !== null) {
      this.#tell({ ...facts, found: fetched.address, state: 'refused', reason: fault });
      return null;
    }
    const { hash, file } = this.archive.store(bytes, extension);
    const state = !kept ? 'new' : kept.hash === hash ? 'same' : 'changed';
    this.#tell({
      ...facts,
      found: fetched.address,
      state,
      hash,
      file,
      type: fetched.type,
      ...(fetched.etag === undefined ? {} : { etag: fetched.etag }),
      ...(fetched.lastModified === undefined ? {} : { lastModified: fetched.lastModified }),
      ...(page && page.title !== '' ? { title: page.title } : {}),
    });
    // A page that only leads on is kept as evidence, and is no report.
    if (!page || holdsForm(page)) this.#files.add(file);
    return { ...(page ? { page } : {}), found: fetched.address };
  }

  #tell(visit: Visit): void {
    this.archive.add(visit);
    this.#visits.push(visit);
    this.told(visit);
  }
}

/** By what the server says, else by the name in the address; null for what is no document. */
function extensionOf({ type, address, bytes }: Fetched): string | null {
  const named = isAttachment(address) ? /\.[a-z]+$/i.exec(new URL(address).pathname)![0].toLowerCase() : null;
  const said = EXTENSIONS[type] ?? null;
  // A page that stands where a document should be is a page, whatever its address says.
  if (/^\s*(?:<!doctype html|<html)/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 512)))) return '.html';
  if (said !== null && said !== '.html') return named ?? said;
  if (named !== null) return named;
  return said;
}
