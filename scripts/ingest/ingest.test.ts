import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report } from '../../lib/testing/plain-report';
import { zipOf } from '../corpus/layouts/docx';
import { findSources, NothingThere } from './sources';

// Each run of a command is a process of its own that loads everything.
vi.setConfig({ testTimeout: 300_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-ingest-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/mingjian.ts', script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, MINGJIAN_WAREHOUSE: join(folder, 'warehouse') },
  });
  return { status, stdout, stderr };
}
const ingest = (...args: string[]) => run('ingest', ...args, '--set', 'test', '--corrections', join(folder, 'corrections.csv'));
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
const received = (n: number) => ({ 'applications.received.total': n });
const lines = (...reports: ReturnType<typeof report>[]) => reports.map((r) => `${JSON.stringify(r)}\n`).join('');

describe('npm run ingest', () => {
  it('keeps a ledger, goes on after what it refuses, and changes nothing the second time', () => {
    put('good.ndjson', lines(report('阿合奇县财政局', 2023, received(5)), report('阿合奇县财政局', 2024, received(6))));
    put('bad.ndjson', `${lines(report('阿合奇县教育局', 2023, received(7)))}{"half":\n`);
    put('empty.html', '');
    put('list.csv', '机构名称,年度,applications.received.total\n阿合奇县民政局,2024,9\n');
    const sources = ['good.ndjson', 'bad.ndjson', 'empty.html', 'list.csv'].map((name) => join(folder, name));
    const first = ingest(...sources);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('报告    读取 4，新增 4，更新 0，未变 0，仅存历史 0，拒收 2');
    expect(first.stdout).toContain('bad.ndjson 第 2 行：不是有效的 JSON');
    expect(first.stdout).toContain('empty.html：文件是空的');
    expect(first.stderr).toBe('');

    const again = ingest(...sources);
    expect(again.stdout).toContain('其中 2 个与上次相同，未再读取');
    expect(again.stdout).toContain('新增 0，更新 0，未变 4，仅存历史 0，拒收 2');
    expect(again.stdout).toContain('没有变化：4 份报告，3 个机构');
  });

  it('names the place of what is no JSON or no report, and does not count it as read', () => {
    put('broken.json', `[\n{"agency": }\n${' '.repeat(200)}]`);
    put('cut.json', '[\n{"agency": {\n');
    put('shape.json', `[${JSON.stringify(report('阿合奇县财政局', 2023, received(5)))}, {"agency": 1}]`);
    put('shape.ndjson', '\n{"year": 2023}\n');
    const { stdout } = ingest(...['broken.json', 'cut.json', 'shape.json', 'shape.ndjson'].map((name) => join(folder, name)));
    expect(stdout).toContain('读取 1，新增 1，更新 0，未变 0，仅存历史 0，拒收 4');
    expect(stdout).toContain('broken.json 第 2 行：不是有效的 JSON');
    expect(stdout).toMatch(/cut\.json 第 \d 行：不是有效的 JSON/);
    expect(stdout).toContain('shape.json 第 2 份：不是规范的报告数据：“agency”缺失或不合规范');
    expect(stdout).toContain('shape.ndjson 第 2 行：不是规范的报告数据');
  });

  it('names a file that the manifest of an archive lists and the archive does not hold', () => {
    const archive = join(folder, 'reports.zip');
    const parts = {
      'manifest.csv': 'file,agency\nhere.csv,\ngone.csv,某局\n',
      'here.csv': '机构名称,年度,applications.received.total\n阿合奇县民政局,2024,9\n',
    };
    writeFileSync(archive, zipOf(parts));
    const { stdout } = ingest(archive);
    expect(stdout).toContain('新增 1');
    expect(stdout).toContain('reports.zip › gone.csv：manifest.csv 列有此文件，压缩包里没有');
    expect(stdout).not.toContain('here.csv：');
  });

  it('applies a correction to a report whose file is not read again, and takes it back', () => {
    put('good.ndjson', lines(report('阿合奇县财政局', 2023, received(5))));
    const file = join(folder, 'good.ndjson');
    expect(ingest(file).status).toBe(0);
    const header = 'agency,region,year,cell,value,reason,evidence,who,date\n';
    put('corrections.csv', `${header}阿合奇县财政局,,2023,applications.received.total,50,漏印一位,来函,某人,2026-01-02\n`);
    expect(ingest(file).stdout).toContain('阿合奇县财政局 2023 年：1 个数字变化，三/一、本年新收政府信息公开申请数量/总计 5 → 50');
    expect(ingest(file).stdout).toContain('没有变化');
    put('corrections.csv', header);
    expect(ingest(file).stdout).toContain('三/一、本年新收政府信息公开申请数量/总计 50 → 5');
  });

  it.each([
    ['no path', 2, [], /没有给出要读取的路径/],
    ['a path that is not there', 1, ['nowhere/x.html'], /找不到“nowhere\/x.html”/],
    ['an unknown option', 2, ['data/reports', '--nonsense'], /unknown option '--nonsense'[\s\S]*--help/],
    ['a collection that cannot be one', 2, ['data/reports', '--set', 'A B'], /数据集名称“A B”无效/],
  ])('%s: one clear line and exit %i', (_, code, args, message) => {
    const { status, stderr } = run('ingest', ...args);
    expect(status).toBe(code);
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('    at ');
  });

  it.each(['nowhere/t.csv', 'nowhere/t.xlsx', '/proc/t.xlsx'])('a template cannot be written to %s: one line', (name) => {
    const { status, stderr } = run('ingest', '--template', name.startsWith('/') ? name : join(folder, name));
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^无法写入.*请换一个位置$/);
  });

  it('writes a template that it reads back', () => {
    const template = join(folder, 'template.xlsx');
    expect(run('ingest', '--template', template)).toMatchObject({ status: 0, stderr: '' });
    const { status, stdout } = ingest(template);
    expect(status).toBe(1);
    expect(stdout).toContain('拒收 1');
    expect(stdout).toContain('没有写入');
    expect(existsSync(join(folder, 'warehouse/test.duckdb'))).toBe(false);
  });
});

describe('an interrupted ingest', () => {
  /** Documents of one report each: lists as an office keeps them, read by the pool. */
  const list = (name: string, agency: string) => put(`in/${name}.csv`, `机构名称,年度,applications.received.total\n${agency},2024,5\n`);
  const interrupted = (at: string, times: number) => {
    const script = ['--import', 'tsx', '--import', './scripts/ingest/interrupt-at.mjs', 'scripts/mingjian.ts', 'ingest'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [...script, join(folder, 'in'), '--set', 'test', '--corrections', join(folder, 'corrections.csv')],
      {
        encoding: 'utf8',
        env: { ...process.env, MINGJIAN_WAREHOUSE: join(folder, 'warehouse'), INTERRUPT_AT: at, INTERRUPTS: String(times) },
      },
    );
    return { status, stdout, stderr };
  };
  const served = () => {
    expect(run('warehouse', 'verify', '--set', 'test')).toMatchObject({ status: 0, stdout: expect.stringContaining('完好') });
    return run('warehouse', 'info').stdout;
  };

  it('once stores what was read, and the next run goes on from there; twice leaves the file before', () => {
    mkdirSync(join(folder, 'in'));
    list('0', '阿合奇县财政局');
    expect(ingest(join(folder, 'in')).status).toBe(0);
    list('1', '阿合奇县教育局');
    list('2', '阿合奇县民政局');
    list('3', '阿合奇县司法局');

    expect(interrupted('1.csv', 2).status).toBe(130);
    expect(served()).toContain('1 份报告，1 个机构');

    const once = interrupted('2.csv', 1);
    expect(once.stderr).toContain('正在停止并存入已读的报告');
    expect(once.stdout).toContain('新增 2，');
    expect(once.stdout).toContain('已按要求停止');
    expect(once.status).toBe(1);
    expect(served()).toContain('3 份报告，3 个机构');

    const rest = ingest(join(folder, 'in'));
    expect(rest.stdout).toContain('其中 3 个与上次相同，未再读取');
    expect(rest.stdout).toContain('新增 1，');
    expect(rest.status).toBe(0);
    expect(served()).toContain('4 份报告，4 个机构');
  });
});

describe('npm run warehouse and export', () => {
  it('tell what is in a file, verify it, export it and go back', () => {
    put('a.ndjson', lines(report('阿合奇县财政局', 2023, received(5)), report('=HYPERLINK(1)局', 2024, received(0))));
    ingest(join(folder, 'a.ndjson'));
    expect(run('warehouse', 'info').stdout).toContain('2 份报告，2 个机构，2023–2024 年');
    expect(run('warehouse', 'verify', '--set', 'test')).toMatchObject({ status: 0, stdout: expect.stringContaining('完好') });
    expect(run('warehouse', 'rollback', '--set', 'test')).toMatchObject({ status: 1, stderr: expect.stringContaining('没有上一版') });

    for (const format of ['csv', 'ndjson', 'parquet']) {
      expect(run('export', format, join(folder, format), '--set', 'test'), format).toMatchObject({ status: 0, stderr: '' });
    }
    expect(run('export', 'csv', join(folder, 'csv'), '--set', 'test').stderr).toContain('不是空的');
    const csv = spawnSync('cat', [join(folder, 'csv/reports.csv')], { encoding: 'utf8' }).stdout;
    expect(csv.startsWith('\uFEFFagency_id,agency,year')).toBe(true);
    expect(csv).toContain("'=HYPERLINK(1)局");
    const back = ingest(join(folder, 'ndjson/reports.ndjson'));
    expect(back.stdout).toContain('没有变化');
  });
});

describe('faulty files and places', () => {
  it('a corrupt collection is named and the others are told of', () => {
    put('a.ndjson', lines(report('阿合奇县财政局', 2023, received(5))));
    ingest(join(folder, 'a.ndjson'));
    put('warehouse/bad.duckdb', 'junk');
    const { status, stdout, stderr } = run('warehouse', 'info');
    expect(status).toBe(1);
    expect(stdout).toContain('1 份报告，1 个机构');
    expect(stderr.trim()).toMatch(/^数据集“bad”的文件已损坏.*--set bad --rebuild$/);
  });

  it.each(['a.txt', 'a.txt/below', '/proc/x/y'])('an export cannot go to %s: one line', (name) => {
    put('a.txt', 'x');
    const { status, stderr } = run('export', 'csv', name.startsWith('/') ? name : join(folder, name), '--set', 'test');
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^无法写入.*请换一个位置$/);
  });
});

describe('sources', () => {
  it('are the files below folders and globs, each once, in a fixed order, without hidden and accompanying files', async () => {
    mkdirSync(join(folder, 'b/.git'), { recursive: true });
    for (const name of ['b/2.html', 'b/1.html', 'b/manifest.csv', 'b/.hidden', 'b/.git/x.html', 'a.txt']) put(name, 'x');
    const found = await findSources([join(folder, 'b'), join(folder, 'b/1.html'), `${folder}/**/*.txt`]);
    expect(found.map((s) => s.path.slice(folder.length))).toEqual(['/a.txt', '/b/1.html', '/b/2.html']);
    await expect(findSources([`${folder}/**/*.pdf`])).rejects.toThrow(NothingThere);
  });
});
