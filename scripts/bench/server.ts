/** The built app, served for a measurement in a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

export async function serve(origin: string): Promise<ChildProcess> {
  const warehouse = process.env.MINGJIAN_WAREHOUSE ?? resolve('data/warehouse');
  const server = spawn(process.execPath, ['scripts/setup/start.mjs'], {
    env: { ...process.env, PORT: new URL(origin).port, MINGJIAN_WAREHOUSE: warehouse },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 100 && server.exitCode === null; tries++) {
    if (
      await fetch(`${origin}/icon.svg`).then(
        (r) => r.ok,
        () => false,
      )
    )
      return server;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  server.kill();
  throw new Error(`the built app does not answer at ${origin}; run npm run build first`);
}
