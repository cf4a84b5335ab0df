/** `npm start`: serves the built app. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { built, checkPort, main, port, Refusal, root } from './machine.mjs';

await main(async () => {
  const folder = built();
  if (!folder) throw new Refusal('还没有构建：请先运行 npm run up（或 npm run build）');
  const warehouse = process.env.MINGJIAN_WAREHOUSE ?? join(root, 'data', 'warehouse');
  if (!existsSync(warehouse) || !readdirSync(warehouse).some((f) => f.endsWith('.duckdb'))) {
    console.error(`! ${warehouse} 里还没有数据：页面会说明，请运行 npm run ingest -- data/reports --set public`);
  }
  await checkPort(port());
  // Three read connections and Next's own file work share libuv's pool; four threads let queries starve the server.
  process.env.UV_THREADPOOL_SIZE ??= '8';
  process.env.PORT = String(port());
  process.env.HOSTNAME = process.env.HOST ?? '127.0.0.1';
  process.env.MINGJIAN_WAREHOUSE = warehouse;
  console.log(`\n明鉴：http://${process.env.HOSTNAME}:${port()}\n`);
  await import(pathToFileURL(join(folder, 'serve.mjs')).href);
});
