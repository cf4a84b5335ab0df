/**
 * Old binary formats through LibreOffice, where it is installed: it knows them best. It runs without the user's profile,
 * without macros and with remote links blocked, and is killed with its children when it takes too long.
 */
import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UnreadableDocument } from './document';

/** Shorter than a document's time limit, so that this process, not the pool, ends the conversion. */
const LONGEST = 90_000;

const PLACES = ['/Applications/LibreOffice.app/Contents/MacOS', 'C:\\Program Files\\LibreOffice\\program'];

let command: string | null | undefined;

/** Path of soffice, or null where LibreOffice is not installed. MINGJIAN_SOFFICE names another, or `none`. */
export function sofficeCommand(): string | null {
  if (command !== undefined) return command;
  const named = process.env.MINGJIAN_SOFFICE;
  if (named !== undefined) {
    command = named === 'none' || named === '' ? null : named;
    return command;
  }
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES];
  const names = process.platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice'];
  command = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable) ?? null;
  return command;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/**
 * The file as DOCX or XLSX; null where LibreOffice is not installed.
 * @throws UnreadableDocument `timeout`, or `corrupt` when LibreOffice cannot read it
 */
export async function convert(
  bytes: Uint8Array,
  from: 'doc' | 'rtf' | 'xls' | 'xml' | 'wps' | 'et' | 'ods',
  to: 'docx' | 'xlsx',
): Promise<Uint8Array | null> {
  const soffice = sofficeCommand();
  if (soffice === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'mingjian-office-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), SETTINGS);
    const input = join(folder, `input.${from}`);
    await writeFile(input, bytes);
    await run(soffice, [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      '--headless',
      '--norestore',
      '--convert-to',
      to,
      '--outdir',
      join(folder, 'out'),
      input,
    ]);
    return await readFile(join(folder, 'out', `input.${to}`)).catch((cause: unknown) => {
      throw new UnreadableDocument('corrupt', 'LibreOffice 无法打开该文件（可能已损坏或有密码）。请用 Word 或 WPS 另存为 DOCX 再试。', {
        cause,
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Proxies that lead nowhere: LibreOffice fetches no linked picture or style. */
const NO_NETWORK = { http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9', no_proxy: '' };

function run(soffice: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(soffice, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...NO_NETWORK } });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) {
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch {
          child.kill('SIGKILL');
        }
      }
      reject(new UnreadableDocument('timeout', 'LibreOffice 转换该文件超时。请用 Word 或 WPS 另存为 DOCX 再试。'));
    }, LONGEST);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
