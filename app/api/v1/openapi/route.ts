import packageJson from '@/package.json';
import { openApi } from '../address';

/** The description of `/api/v1` for programs. */
export const GET = (): Response => Response.json(openApi(packageJson.version), { headers: { 'cache-control': 'no-cache' } });
