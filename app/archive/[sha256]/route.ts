import { readFile } from 'node:fs/promises';
import { archivedDocument } from '@/lib/archive';

/** A document as it was fetched. It is somebody else's page: it is saved, never shown under this site's address. */
export async function GET(_: Request, { params }: { params: Promise<{ sha256: string }> }): Promise<Response> {
  const { sha256 } = await params;
  const document = archivedDocument(sha256);
  if (document === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(await readFile(document.path)), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${sha256.slice(0, 12)}${document.extension}"`,
      'cache-control': 'private, max-age=31536000, immutable',
      etag: `"${sha256}"`,
    },
  });
}
