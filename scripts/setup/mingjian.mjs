#!/usr/bin/env node
/** The command `mingjian` (package.json `bin`): `npx mingjian …` in the project, `mingjian …` after `npm link`. */
import { register } from 'tsx/esm/api';

register();
await import('../mingjian.ts');
