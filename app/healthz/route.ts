export const dynamic = 'force-dynamic';

/** Whether the process answers: for a supervisor that restarts it. Opens nothing. */
export const GET = (): Response =>
  Response.json({ status: 'ok', uptime: Math.round(process.uptime()) }, { headers: { 'cache-control': 'no-store' } });
