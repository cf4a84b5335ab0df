import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Field, State } from './database';
import { StateFull, StateNewer, StateUnavailable } from './errors';
import { closeState, openState } from './index';
import { isReopened, type Mark } from './mark';
import { addMark, latestMarks, marksOf } from './marks';

let folder: string;
let path: string;
let state: State;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-state-'));
  path = join(folder, 'state', 'mingjian.sqlite');
  state = State.open(path);
});
afterEach(() => {
  state.close();
  closeState();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const at = (day: number) => new Date(Date.UTC(2026, 0, day));
const FLAG = 'funnel~refusal_rate~a~2024';
const asked = { flag: FLAG, state: 'asked', note: '已发函询问', by: '王工' } as const;
const explained = { flag: FLAG, state: 'explained', note: '原报告口径不同\n见附件', by: '李工' } as const;
const seen = (value: number | null, version = 'e45a3636066c') => ({ version, value });

describe('marks', () => {
  it('keep every note with name, time, version and value; a second reviewer replaces nothing', () => {
    addMark(state, 'public', asked, seen(7777), at(1));
    addMark(state, 'public', explained, seen(7777), at(2));
    const both: Mark[] = [
      { ...explained, at: '2026-01-02T00:00:00.000Z', version: 'e45a3636066c', value: 7777 },
      { ...asked, at: '2026-01-01T00:00:00.000Z', version: 'e45a3636066c', value: 7777 },
    ];
    expect(marksOf(state, 'public', [FLAG, 'trend~fees~b~2024'])).toEqual(both);
    expect([...latestMarks(state, 'public')]).toEqual([[FLAG, both[0]]]);
    addMark(state, 'public', { ...asked, state: 'new', note: '' }, seen(7777), at(3));
    expect(latestMarks(state, 'public').size).toBe(0);
    expect(marksOf(state, 'public')).toHaveLength(3);
  });

  it('belong to one collection', () => {
    addMark(state, 'public', asked, seen(1));
    expect(marksOf(state, 'demo')).toEqual([]);
    expect(() => marksOf(state, '../public')).toThrow(RangeError);
  });

  it('reopen when the figure is another one, and only then', () => {
    const mark = (value: number | null, more: Partial<Mark> = {}): Mark => ({ ...asked, at: '', version: 'v', value, ...more });
    expect(isReopened(mark(7777), 9999)).toBe(true);
    expect(isReopened(mark(7777), 7777)).toBe(false);
    expect(isReopened(mark(0.1 + 0.2), 0.3)).toBe(false);
    expect(isReopened(mark(0), 0)).toBe(false);
    expect(isReopened(mark(0), 1e-12)).toBe(true);
    expect(isReopened(mark(null), null)).toBe(false);
    expect(isReopened(mark(null), 3)).toBe(true);
    expect(isReopened(mark(3), null)).toBe(true);
    // One taken back is open anyway; the earlier log did not keep the figure.
    expect(isReopened(mark(1, { state: 'new' }), 2)).toBe(false);
    expect(isReopened(mark(null, { state: 'checked', version: null }), 2)).toBe(false);
  });

  it.each([
    ['without a name', { by: ' ' }],
    ['with a note beyond measure', { note: '长'.repeat(2001) }],
    ['with characters that a terminal acts on', { note: '\u001b[2J' }],
    ['with a name over two lines', { by: '王\n工' }],
    ['with a state that there is not', { state: 'done' as 'asked' }],
  ])('%s are refused and leave no trace', (_, wrong) => {
    expect(() => addMark(state, 'public', { ...asked, ...wrong }, seen(1))).toThrow();
    expect(marksOf(state, 'public')).toEqual([]);
    expect(state.rows('SELECT * FROM audit')).toEqual([]);
  });

  it('are never changed or deleted, and each has its line in the audit trail', () => {
    addMark(state, 'public', asked, seen(5), at(1));
    for (const sql of ["UPDATE mark SET note = 'x'", 'DELETE FROM mark', 'DELETE FROM audit', "UPDATE audit SET who = 'x'"])
      expect(() => state.run(sql), sql).toThrow(/what was written is kept/);
    expect(state.rows('SELECT at, who, action, subject, detail FROM audit')).toEqual([
      {
        at: '2026-01-01T00:00:00.000Z',
        who: '王工',
        action: 'mark',
        subject: `public/${FLAG}`,
        detail: '{"state":"asked","version":"e45a3636066c","value":5}',
      },
    ]);
  });

  it('of two who write at once are both kept, also from another process', () => {
    const other = State.open(path);
    for (let n = 0; n < 20; n++) addMark(n % 2 ? state : other, 'demo', { ...asked, flag: `missing~~agency-${n}~2025` }, seen(null));
    expect(new Set(marksOf(state, 'demo').map((mark) => mark.flag)).size).toBe(20);
    other.close();
  });
});

describe('the earlier log', () => {
  const line = (day: number, more: Record<string, Field> = {}) =>
    `\n${JSON.stringify({ flag: FLAG, state: 'checked', note: '已核对', by: '王工', at: at(day).toISOString(), ...more })}\n`;
  const log = () => join(folder, 'reviews', 'public.ndjson');
  beforeEach(() => {
    vi.stubEnv('MINGJIAN_WAREHOUSE', join(folder, 'warehouse'));
    mkdirSync(join(folder, 'reviews'));
    writeFileSync(log(), `${line(1)}{"flag":"cut sho${line(2, { by: '李工' })}${line(3, { flag: 'trend~fees~b~2024', state: 'open' })}`);
  });

  it('is taken over once, with every note; a line cut short costs that line alone', () => {
    const marks = marksOf(openState(), 'public');
    expect(marks.map(({ state, by, at, version, value }) => [state, by, at.slice(8, 10), version, value])).toEqual([
      ['new', '王工', '03', null, null],
      ['checked', '李工', '02', null, null],
      ['checked', '王工', '01', null, null],
    ]);
    closeState();
    expect(marksOf(openState(), 'public')).toHaveLength(3);
    expect(readFileSync(log(), 'utf8')).toContain('cut sho');
  });

  it('speaks of flags under the names they had: a mark is found at the flag as it is called now, and written nothing over', () => {
    const [was, is] = ['funnel~reason_share.unavailable_not_held~653023-a~2024', 'funnel~not_held_share~653023-a~2024'];
    const [rise, change] = ['change_peers~received~653023-a~2024', 'change~received~653023-a~2024'];
    appendFileSync(log(), line(4, { flag: was, note: '已电话核实' }) + line(5, { flag: rise }));
    const state = openState();
    expect(marksOf(state, 'public', [is, change]).map(({ flag, at, note }) => [flag, at.slice(8, 10), note])).toEqual([
      [change, '05', '已核对'],
      [is, '04', '已电话核实'],
    ]);
    addMark(state, 'public', { ...explained, flag: is }, seen(0.5), at(6));
    expect(latestMarks(state, 'public').get(is)).toMatchObject({ state: 'explained', by: '李工' });
    expect(marksOf(state, 'public', [is])).toHaveLength(2);
    expect(state.rows('SELECT flag FROM work_item WHERE flag IN (?, ?) ORDER BY id', [was, is])).toEqual([{ flag: was }, { flag: is }]);
  });

  it('that is found under another path, and longer, brings only what is new', () => {
    expect(marksOf(openState(), 'public')).toHaveLength(3);
    closeState();
    vi.stubEnv('MINGJIAN_REVIEWS', join(folder, 'moved'));
    renameSync(join(folder, 'reviews'), join(folder, 'moved'));
    appendFileSync(join(folder, 'moved', 'public.ndjson'), line(9));
    expect(marksOf(openState(), 'public').map((mark) => mark.at.slice(8, 10))).toEqual(['09', '03', '02', '01']);
  });
});

describe('the state file', () => {
  it('is opened anew when another file stands under its name', () => {
    vi.stubEnv('MINGJIAN_STATE', join(folder, 'own.sqlite'));
    addMark(openState(), 'public', asked, seen(1));
    const kept = openState();
    expect(openState()).toBe(kept);
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `own.sqlite${end}`), { force: true });
    expect(marksOf(openState(), 'public')).toEqual([]);
  });

  it('of a later program is refused and left alone', () => {
    state.run('PRAGMA user_version = 99');
    expect(() => State.open(path)).toThrow(StateNewer);
  });

  it('that is none, or cannot be made, is a clear line', () => {
    writeFileSync(join(folder, 'text'), 'this is no database, and long enough to be read as one '.repeat(40));
    expect(() => State.open(join(folder, 'text'))).toThrow(StateUnavailable);
    expect(() => State.open(join(folder, 'text', 'below'))).toThrow(/MINGJIAN_STATE/);
  });

  it('that may not grow refuses in words', () => {
    state.rows('PRAGMA max_page_count = 40');
    const many = () => {
      for (let n = 0; n < 200; n++) addMark(state, 'demo', { ...asked, flag: `f~${n}`, note: '长'.repeat(1000) }, seen(null));
    };
    expect(many).toThrow(StateFull);
    expect(many).toThrow(/没有写入/);
  });
});
