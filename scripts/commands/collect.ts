/** `mingjian collect LIST.csv`: addresses → archive → one submission. Exit 1 when anything was refused or is gone. */
import { readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { archiveFolder } from '../../lib/archive';
import { Archive, type Visit } from '../collect/archive';
import { readWanted } from '../collect/list';
import { Collector } from '../collect/run';
import { Web } from '../collect/web';
import { NothingThere } from '../ingest/sources';
import { ingest } from './ingest';
import { writeTarget } from './target';

export interface CollectOptions {
  readonly set: string;
  readonly archive?: string;
  readonly ledger?: string;
  readonly who?: string;
  readonly corrections: string;
  /** Milliseconds between two pages of one host. */
  readonly pause: number;
  /** Fetches and says what is new; nothing enters the collection. */
  readonly watch: boolean;
  /** For tests: loopback addresses too. */
  readonly privateToo?: boolean;
}

/** Something is new or has changed: what a timer acts on. */
export const NEWS = 4;
/** Milliseconds that one page may take. */
const LIMIT = 60_000;
const STATES = { new: '新', changed: '有改动', same: '未变', gone: '网站已撤下，存档仍在', refused: '未取得' } as const;

export async function collect(path: string, options: CollectOptions, misused: (text: string) => never): Promise<number> {
  const wrong: string[] = [];
  const list = readWanted(read(path), (line, reason) => wrong.push(`${path} 第 ${line} 行：${reason}`));
  if (list.length === 0 && wrong.length === 0) misused(`${path} 里没有网址 · no address in the list`);
  const web = new Web({ pause: options.pause, limit: LIMIT, ...(options.privateToo ? { privateToo: true } : {}) });
  const archive = new Archive(options.archive ?? archiveFolder());
  const collector = new Collector(
    web,
    archive,
    () => new Date().toISOString(),
    (visit) => console.error(said(visit)),
  );
  const { visits, files: found } = await collector.run(list).finally(() => web.close());
  // Also those that an earlier run fetched and could not hand over.
  const files = found.filter((file) => !archive.isHanded(options.set, file));
  for (const line of wrong) console.error(line);
  const count = (state: Visit['state']) => visits.filter((visit) => visit.state === state).length;
  console.log(
    `网址    ${visits.length} 个：${(Object.keys(STATES) as (keyof typeof STATES)[]).map((state) => `${STATES[state]} ${count(state)}`).join('，')}`,
  );
  console.log(`存档    ${archive.folder}，其中待读入的文件 ${files.length} 个`);
  if (options.ledger !== undefined) {
    await writeTarget(options.ledger, ledgerOf(visits));
    console.log(`抓取台账：${options.ledger}`);
  }
  const failed = wrong.length + count('refused') + count('gone') > 0;
  if (options.watch) return failed ? 1 : count('new') + count('changed') > 0 ? NEWS : 0;
  const loaded =
    files.length === 0
      ? 0
      : await ingest(
          files.map((file) => archive.path(file)),
          {
            set: options.set,
            rebuild: false,
            invented: false,
            wait: true,
            corrections: options.corrections,
            ...(options.who === undefined ? {} : { who: options.who }),
          },
          misused,
        );
  if (files.length > 0) archive.hand({ collection: options.set, files });
  return failed ? 1 : loaded;
}

function read(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new NothingThere(path);
    throw error;
  }
}

const said = ({ state, address, reason }: Visit): string => `${STATES[state]}  ${address}${reason === undefined ? '' : `：${reason}`}`;

const ledgerOf = (visits: readonly Visit[]): string =>
  `\uFEFF${stringify(
    visits.map((visit) => ({ ...visit, state: STATES[visit.state] })),
    {
      header: true,
      columns: [
        ['state', '结果'],
        ['reason', '原因'],
        ['address', '网址'],
        ['found', '实际网址'],
        ['title', '标题'],
        ['from', '链接自'],
        ['agency', '机构'],
        ['year', '年度'],
        ['at', '时间'],
        ['hash', 'SHA-256'],
        ['file', '存档文件'],
      ].map(([key, header]) => ({ key: key!, header: header! })),
      escape_formulas: true,
    },
  )}`;
