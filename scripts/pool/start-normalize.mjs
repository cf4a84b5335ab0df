/** As start.mjs, for `npm run normalize`: a file as it is, without the manifest beside it. */
import { register } from 'tsx/esm/api';

register();
const { default: read } = await import('../normalize-reading.ts');
export default read;
