/** Next leaves static files out of its standalone server: copy them beside it. */
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './machine.mjs';

const standalone = join(root, '.next', 'standalone');
cpSync(join(root, '.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
if (existsSync(join(root, 'public'))) cpSync(join(root, 'public'), join(standalone, 'public'), { recursive: true });
