import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { report } from '../../lib/testing/plain-report';
import { zipOf } from '../corpus/layouts/docx';
import { findSources, NothingThere } from './sources';

// Each run of a command is a process of its own that loads everything.
vi.setConfig({ testTimeout: 300_000 });

const unexpected = (file: string, reason: string): void => {
  throw new Error(`${file}: ${reason}`);
};

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

  it('a warehouse that cannot be written to is one line', () => {
    put('a.ndjson', lines(report('阿合奇县财政局', 2023, received(5))));
    put('file', 'x');
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/mingjian.ts', 'ingest', join(folder, 'a.ndjson')], {
      encoding: 'utf8',
      env: { ...process.env, MINGJIAN_WAREHOUSE: join(folder, 'file/warehouse') },
    });
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(/^无法写入.*file.*请换一个位置$/);
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
    const found = findSources([join(folder, 'b'), join(folder, 'b/1.html'), `${folder}/**/*.txt`], unexpected);
    expect(found.map((s) => s.path.slice(folder.length))).toEqual(['/a.txt', '/b/1.html', '/b/2.html']);
    expect(() => findSources([`${folder}/**/*.pdf`], unexpected)).toThrow(NothingThere);
    expect(() => findSources([`${folder}/none/*.pdf`], unexpected)).toThrow(NothingThere);
  });

  it('what cannot be read is refused by name, and the rest goes on', () => {
    mkdirSync(join(folder, 'in'));
    mkdirSync(join(folder, 'out'));
    put('in/a.html', 'x');
    put('out/secret.html', 'x');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from([0xb1, 0xa8, 0xb8, 0xe6]), Buffer.from('.html')]), 'x');
    mkdirSync(Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from([0xc4, 0xea, 0xb1, 0xa8])]));
    symlinkSync('/dev/zero', join(folder, 'in/zero.html'));
    symlinkSync(join(folder, 'out/secret.html'), join(folder, 'in/link.html'));
    symlinkSync(join(folder, 'out'), join(folder, 'in/links'));
    symlinkSync('loop.html', join(folder, 'in/loop.html'));
    symlinkSync('a.html', join(folder, 'in/same.html'));
    spawnSync('mkfifo', [join(folder, 'in/pipe.html')]);
    const refused = new Map<string, string>();
    const found = findSources([join(folder, 'in'), `${folder}/in/*.html`, '/dev/zero'], (file, reason) => refused.set(file, reason));
    expect(found.map((s) => s.path.slice(folder.length))).toEqual(['/in/a.html', '/in/same.html']);
    const of = (name: string) => [...refused].find(([file]) => file.endsWith(name))?.[1];
    expect(of('in/报告.html')).toMatch(/不是 UTF-8（字节 B1A8B8E62E68746D6C，按 GBK 读作“报告\.html”）/);
    expect(of('in/年报')).toMatch(/不是 UTF-8/);
    expect(of('in/zero.html')).toMatch(/链接指向文件夹之外（\/dev\/zero）/);
    expect(of('in/link.html')).toMatch(/链接指向文件夹之外/);
    expect(of('in/links')).toMatch(/链接指向文件夹之外/);
    expect(of('in/loop.html')).toMatch(/绕成一圈/);
    expect(of('in/pipe.html')).toMatch(/不是普通文件/);
    expect(of('dev/zero')).toMatch(/不是普通文件/);
    expect(refused.size).toBe(8);
  });
});

describe('every file that was handed in', () => {
  const list = (name: string, agency: string) => put(`in/${name}.csv`, `机构名称,年度,applications.received.total\n${agency},2024,5\n`);

  it('ends as read, unchanged or refused, and the three add up; the ledger names each', async () => {
    mkdirSync(join(folder, 'in'));
    list('first', '阿合奇县财政局');
    expect(ingest(join(folder, 'in')).status).toBe(0);
    list('second', '阿合奇县教育局');
    put('in/empty.ndjson', '');
    put('in/only-heads.csv', '机构名称,年度,applications.received.total\n,,\n');
    put('in/=cmd.txt', 'x');
    const empty = new ExcelJS.Workbook();
    empty.addWorksheet('Sheet1');
    await empty.xlsx.writeFile(join(folder, 'in/empty.xlsx'));
    const hidden = new ExcelJS.Workbook();
    hidden.addWorksheet('表', { state: 'hidden' }).addRow(['机构名称', '年度']);
    await hidden.xlsx.writeFile(join(folder, 'in/hidden.xlsx'));
    for (let i = 0; i < 25; i++) put(`in/junk-${i}.txt`, '政府工作报告');
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from([0xb1, 0xa8]), Buffer.from('.html')]), 'x');

    const ledger = join(folder, 'ledger.csv');
    const { stdout, status, stderr } = run('ingest', join(folder, 'in'), '--set', 'test', '--ledger', ledger);
    expect(stderr).toBe('');
    expect(status).toBe(1);
    const [, all, unchanged, read, refused] =
      /文件 {4}(\d+) 个，其中 (\d+) 个与上次相同，未再读取：读取 (\d+)，与上次相同 1，拒收 (\d+)/.exec(stdout)!;
    expect([all, unchanged, read, refused].map(Number)).toEqual([33, 1, 1, 31]);
    expect(stdout).toContain(`完整台账：${ledger}`);
    expect(stdout).toMatch(/拒收的原因（\d+）\n {2}\d+ 处 {2}/);
    const records = parse(readFileSync(ledger), { bom: true, columns: true }) as Record<string, string>[];
    const files = new Map(records.map((row) => [basename(row.文件!), row]));
    expect(files.size).toBe(33);
    expect(files.get('first.csv')).toMatchObject({ 结果: '与上次相同', 报告: '1' });
    expect(files.get('second.csv')).toMatchObject({ 结果: '读取', 报告: '1', 原因: '' });
    expect(files.get('hidden.xlsx')!.原因).toMatch(/只有隐藏的内容（工作表“表”）/);
    for (const name of ['empty.ndjson', 'only-heads.csv', 'empty.xlsx'])
      expect(files.get(name), name).toMatchObject({ 结果: '拒收', 报告: '0' });
    for (const name of ['empty.ndjson', 'only-heads.csv', 'empty.xlsx']) expect(files.get(name)!.原因).toMatch(/没有|空/);
  });

  it('a file that goes away or may not be read while others are read is refused, and the others go on', () => {
    mkdirSync(join(folder, 'in'));
    list('a', '阿合奇县财政局');
    list('b', '阿合奇县教育局');
    list('c', '阿合奇县民政局');
    const script = ['--import', 'tsx', '--import', './scripts/ingest/vanish.mjs', 'scripts/mingjian.ts', 'ingest', join(folder, 'in')];
    const { stdout, stderr } = spawnSync(process.execPath, [...script, '--set', 'test'], {
      encoding: 'utf8',
      env: { ...process.env, MINGJIAN_WAREHOUSE: join(folder, 'warehouse'), VANISHES: join(folder, 'in/b.csv') },
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('文件    3 个：读取 2，与上次相同 0，拒收 1');
    expect(stdout).toMatch(/b\.csv：找不到文件/);
    expect(stdout).toContain('新增 2，');
  });
});
