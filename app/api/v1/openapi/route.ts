import type { NextRequest } from 'next/server';
import { openSource } from '@/lib/warehouse/connection';
import packageJson from '@/package.json';
import { openApi, unknownNames } from '../../../server/api/address';
import { exampleFacts } from '../../../server/api/examples';
import { unknownRefusal } from '../../../server/api/refusal';

/** The description of `/api/v1` for programs; with examples where the collection `public` is there. */
export async function GET(request: NextRequest): Promise<Response> {
  const unknown = unknownNames([], request.nextUrl.searchParams.keys());
  if (unknown.length > 0) return unknownRefusal(unknown, []);
  const facts = await openSource('public').then(exampleFacts, () => null);
  return Response.json(openApi(packageJson.version, facts), { headers: { 'cache-control': 'no-cache' } });
}
