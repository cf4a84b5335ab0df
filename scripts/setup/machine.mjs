/**
 * What this machine has and what is still missing: Node, dependencies, a browser, Chinese fonts, a free port.
 * Plain JavaScript without dependencies, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** An expected failure: one line that says what is wrong and what to do. */
export class Refusal extends Error {}

/** Runs the steps of a command; a Refusal ends it with its one line and exit code 1. */
export async function main(steps) {
  try {
    await steps();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}

/** Runs a program in the project's folder. @throws Refusal naming the step when it fails. */
export function run(title, command, args, { env = {}, quiet = false } = {}) {
  if (!quiet) console.log(`\n▸ ${title}`);
  const windows = process.platform === 'win32';
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    shell: windows,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
  });
  if (result.status !== 0) {
    const said = quiet ? `${result.stdout ?? ''}${result.stderr ?? ''}`.trim().split('\n').slice(-5).join('\n  ') : '';
    throw new Refusal(
      `${title}：没有完成（${result.error?.message ?? `退出码 ${result.status ?? result.signal}`}）${said ? `\n  ${said}` : ''}`,
    );
  }
  return result.stdout ?? '';
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(`Node.js ${process.versions.node} 太旧：请安装 20.19 或更新的版本（https://nodejs.org）后重试`);
}

/** Installs the locked dependencies unless they are already there and newer than the lock file. */
export function ensureDependencies() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs) return;
  run('安装依赖 npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
}

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
const prints = (command, args) => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() ?? '';

/** Debian and its relatives: packages come from apt. */
const debian = () => process.platform === 'linux' && existsSync('/usr/bin/apt-get');
const missingPackages = () => {
  const wanted = [];
  if (!findBrowser()) wanted.push('chromium');
  if (!prints('fc-list', [':lang=zh', 'family'])) wanted.push('fonts-noto-cjk', 'fontconfig');
  return wanted;
};

/** Path of a Chromium-family browser, or undefined. `CHROMIUM` in the environment wins. */
export function findBrowser() {
  const playwright =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright');
  const bundled = existsSync(playwright) && readdirSync(playwright).some((name) => name.startsWith('chromium'));
  const known = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path)) ?? (bundled ? 'playwright' : undefined);
}

/** Makes sure that a browser and Chinese fonts are there for the end-to-end tests, and gives the browser's path. */
export function ensureBrowser() {
  if (debian()) {
    const packages = missingPackages();
    if (packages.length) {
      const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
      const apt = (...args) => succeeds(asRoot[0] ?? 'apt-get', asRoot.length ? [...asRoot.slice(1), 'apt-get', ...args] : args);
      console.log(`\n▸ 安装 ${packages.join(' ')}`);
      apt('update');
      if (!apt('install', '-y', '--no-install-recommends', ...packages)) {
        throw new Refusal(`缺少浏览器或中文字体：请运行 sudo apt-get install -y ${packages.join(' ')} 后重试`);
      }
    }
  } else if (!findBrowser()) {
    run('安装测试用浏览器', 'npx', ['playwright', 'install', 'chromium']);
  }
  const browser = findBrowser();
  if (!browser) throw new Refusal('没有找到可用的浏览器：请安装 Chrome 或 Chromium，或用环境变量 CHROMIUM 指明其路径');
  return browser;
}

/** @throws Refusal when another program listens on the port. */
export function checkPort(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Refusal(
              `端口 ${port} 已被占用：请关闭占用它的程序，或换一个端口，例如 PORT=${port + 1} ${process.env.npm_lifecycle_event ? `npm run ${process.env.npm_lifecycle_event}` : 'npm start'}`,
            )
          : new Refusal(`端口 ${port} 不能使用（${error.code}）：请换一个端口，例如 PORT=3000`),
      ),
    );
    probe.listen(port, process.env.HOST ?? '127.0.0.1', () => probe.close(resolve));
  });
}

/** The port asked for in the environment, 3000 unless told. */
export function port() {
  const value = Number(process.env.PORT ?? 3000);
  if (Number.isInteger(value) && value > 0 && value < 65536) return value;
  throw new Refusal(`PORT=${process.env.PORT} 不是有效端口：请用 1 到 65535 之间的整数`);
}

/** Finished builds, and the file `current` that names the one to serve. */
export const builds = join(root, '.next-builds');

/** Folder of the build to serve; null when there is none. */
export function built() {
  const name = existsSync(join(builds, 'current')) ? readFileSync(join(builds, 'current'), 'utf8').trim() : '';
  return /^\d+$/.test(name) && existsSync(join(builds, name, 'serve.mjs')) ? join(builds, name) : null;
}

/** Builds the app for production, with its static files beside the standalone server. */
export function build() {
  run('构建 next build', 'npx', ['next', 'build']);
  run('放置静态文件', process.execPath, [join('scripts', 'setup', 'assemble.mjs')], { quiet: true });
}

export const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
