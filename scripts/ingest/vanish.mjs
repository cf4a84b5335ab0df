/** Preloaded by a test: removes the file VANISHES when the first file of the run is opened. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const { createReadStream } = fs;
fs.createReadStream = (path, ...rest) => {
  fs.rmSync(process.env.VANISHES, { force: true });
  return createReadStream(path, ...rest);
};
syncBuiltinESMExports();
