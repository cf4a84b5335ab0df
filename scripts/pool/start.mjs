/** Starts the worker in TypeScript. `--import tsx` alone does not reach dynamic imports inside a worker thread (tsx 4.23, Node 20). */
import { register } from 'tsx/esm/api';

register();
const { default: read } = await import('./worker.ts');
export default read;
