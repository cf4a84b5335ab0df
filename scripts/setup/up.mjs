/** `npm run up`: from a fresh clone to a served dashboard. */
import { build, checkNode, checkPort, ensureDependencies, main, port, run } from './machine.mjs';

await main(async () => {
  checkNode();
  await checkPort(port());
  ensureDependencies();
  build();
  run('装载公开数据 public', 'npm', ['run', '--silent', 'ingest', '--', 'data/reports', '--set', 'public']);
  run('装载演示数据 demo', 'npm', ['run', '--silent', 'demo']);
  await import('./start.mjs');
});
