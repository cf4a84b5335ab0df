/**
 * `npm run licences [-- --audit]`: every package that the product is built from or serves, with its licence; exit 1 when one is not
 * allowed here. With --audit known vulnerabilities too, where the registry answers.
 */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { readJson } from './machine.mjs';

/** Licences that ask for no more than to be named. MPL asks for changes of its own files, and there are none. */
const ALLOWED = new Set(
  '0BSD|Apache-2.0|BSD-2-Clause|BSD-3-Clause|BSD|BSL-1.0|BlueOak-1.0.0|CC-BY-4.0|CC0-1.0|ISC|MIT|MIT/X11|MPL-2.0|Python-2.0|Unlicense|Zlib|OFL-1.1'.split(
    '|',
  ),
);
/** Packages that stand in the lock file and are no part of what is served, or say their licence elsewhere. */
const KNOWN = [
  [/^(?:sharp|@img\/)/, 'LGPL (libvips)', 'Next 的可选依赖，用于缩放图片；本产品没有图片要缩放，构建时去掉 (next.config.js)'],
  [/^buffers$/, 'MIT/X11', '许可写在其 README 中'],
];

/** Whether an expression such as `(MIT OR GPL-3.0)` or `MIT AND Zlib` can be kept to. */
export function isAllowed(expression) {
  return expression
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((one) => ALLOWED.has(one.trim())));
}

/** Every package of the lock file: name, version, licence, and whether it may be used. */
export function licences(lock = readJson('package-lock.json')) {
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license = '' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const known = KNOWN.find(([pattern]) => pattern.test(name));
      return {
        name,
        version,
        licence: known ? known[1] : license,
        allowed: known !== undefined || isAllowed(license),
        why: known?.[2] ?? '',
      };
    });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const all = licences();
  const seen = new Set();
  for (const { name, version, licence, why } of all) {
    const line = `${name}@${version}  ${licence}${why && `  ${why}`}`;
    if (!seen.has(line)) console.log(line);
    seen.add(line);
  }
  const refused = all.filter(({ allowed }) => !allowed);
  for (const { name, licence } of refused) console.error(`${name}：许可“${licence}”不在允许之列`);
  let bad = refused.length > 0;
  if (process.argv.includes('--audit')) {
    const { status, stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const answer = status === null || !stdout.startsWith('{') ? {} : JSON.parse(stdout);
    if (answer.metadata) {
      const { total, high, critical } = answer.metadata.vulnerabilities;
      console.error(`已知漏洞 ${total}，其中高危 ${high}，严重 ${critical}`);
      for (const [name, { severity, via }] of Object.entries(answer.vulnerabilities ?? {}))
        console.error(`  ${severity}  ${name}  ${via.map((one) => one.title ?? one).join('；')}`);
      bad ||= high + critical > 0;
    } else console.error('登记处没有回答漏洞查询，已跳过');
  }
  process.exitCode = bad ? 1 : 0;
}
