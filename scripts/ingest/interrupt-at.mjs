/** Preloaded by a test: interrupts this process INTERRUPTS times, from when it opens the file whose name ends with INTERRUPT_AT. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { createReadStream } = fs;
let left = Number(process.env.INTERRUPTS);

function interrupt() {
  left -= 1;
  // Two signals at once are one: the second is sent when the first was heard.
  if (left > 0) process.once('SIGINT', () => setImmediate(interrupt));
  process.kill(process.pid, 'SIGINT');
}

fs.createReadStream = (path, ...rest) => {
  if (String(path).endsWith(process.env.INTERRUPT_AT)) interrupt();
  return createReadStream(path, ...rest);
};
syncBuiltinESMExports();
