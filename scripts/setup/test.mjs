/** `npm test`: every test. `npm test -- lint types unit e2e` runs the parts named. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, checkNode, ensureBrowser, ensureDependencies, main, Refusal, root, run } from './machine.mjs';

const parts = {
  lint: () => run('检查写法 biome', 'npx', ['biome', 'check', '--error-on-warnings', '.']),
  types: () => {
    run('生成路由类型', 'npx', ['next', 'typegen'], { quiet: true });
    run('检查类型 tsc', 'npx', ['tsc', '-p', '.']);
  },
  unit: () => run('单元与性质测试 vitest', 'npx', ['vitest', 'run']),
  e2e: () => {
    const browser = ensureBrowser();
    build();
    const warehouse = join(root, 'test-results', 'warehouse');
    for (const folder of [warehouse, join(root, 'test-results', 'state')]) rmSync(folder, { recursive: true, force: true });
    const env = { MINGJIAN_WAREHOUSE: warehouse };
    run('装载测试用数据 public', 'npm', ['run', '--silent', 'ingest', '--', 'data/reports', '--set', 'public'], { env });
    run('装载测试用数据 demo', 'npm', ['run', '--silent', 'demo'], { env });
    run('浏览器测试 playwright', 'npx', ['playwright', 'test'], { env: browser === 'playwright' ? {} : { CHROMIUM: browser } });
  },
};

await main(() => {
  checkNode();
  ensureDependencies();
  const chosen = process.argv.slice(2);
  for (const name of chosen) if (!(name in parts)) throw new Refusal(`没有名为 ${name} 的测试部分：可选 ${Object.keys(parts).join('、')}`);
  for (const name of chosen.length ? chosen : Object.keys(parts)) parts[name]();
  console.log('\n✓ 全部通过');
});
