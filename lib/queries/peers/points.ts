/** Peers as points on a chart: which of them, their names, and a distribution of counts. */
import { RULES } from '../../stats';
import { REGION_NAME_SQL } from '../places/names';
import type { Source } from '../query';
import { reportId } from '../reports/identity';
import { Bindings } from '../where';
import type { DistributionChart, PeerPoint } from './answers';
import { rowsAmong } from './figures';
import type { JudgedPeers } from './judged-peers';

/** Points of one chart; beyond these, peers inside the limits are left out evenly and counted. */
export const MOST_POINTS = 3000;

/** Every row that is kept, and every k-th of the others, in their order. */
export function downsample(rows: Int32Array, isKept: (row: number) => boolean, most = MOST_POINTS): { rows: number[]; omitted: number } {
  const kept = new Uint8Array(rows.length);
  let others = rows.length;
  for (let i = 0; i < rows.length; i++) {
    if (!isKept(rows[i]!)) continue;
    kept[i] = 1;
    others -= 1;
  }
  const room = Math.max(0, most - (rows.length - others));
  const step = Math.max(1, others / room);
  let [seen, next] = [0, room > 0 ? 0 : Number.POSITIVE_INFINITY];
  const shown: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const take = kept[i] === 1 || seen >= next;
    if (take) shown.push(rows[i]!);
    if (kept[i] === 1) continue;
    if (take) next += step;
    seen += 1;
  }
  return { rows: shown, omitted: rows.length - shown.length };
}

/** Between the fields and between the rows of a text; no name holds them. */
const [FIELD, ROW] = ['\u001f', '\u001e'];

/** Agencies by key. They come as one text: 10,000 in rows take twice as long. */
async function agenciesOf(source: Source, keys: readonly number[]): Promise<ReadonlyMap<number, Omit<PeerPoint, 'report'>>> {
  const to = new Bindings();
  const fields = ['a.agency_key', 'a.id', 'a.name', REGION_NAME_SQL].join(`, '${FIELD}', `);
  const [found] = await source.rows<{ agencies: string | null }>(
    `SELECT string_agg(concat(${fields}), '${ROW}') AS agencies FROM agency a WHERE a.agency_key IN (${to.keys(keys)})`,
    to.values,
  );
  return new Map(
    found?.agencies?.split(ROW).map((row) => {
      const [key, id = '', name = '', regionName = ''] = row.split(FIELD);
      return [Number(key), { id, name, regionName }];
    }),
  );
}

/** Points with the names of their agencies. @param of the point of the i-th key, made while the file is asked */
export async function named<T>(source: Source, year: number, keys: readonly number[], of: (i: number) => T): Promise<(T & PeerPoint)[]> {
  if (keys.length === 0) return [];
  const asked = agenciesOf(source, keys);
  const points = keys.map((_, i) => of(i));
  const agencies = await asked;
  return points.flatMap((point, i) => {
    const agency = agencies.get(keys[i]!);
    return agency ? [{ ...point, ...agency, report: reportId(agency.id, year) }] : [];
  });
}

/** Counts or money of the peers and, where they can be judged, the limits of the modified z. */
export async function distributionChart(
  source: Source,
  { year, figures: { rows, numerators, agencyKeys }, centre }: JudgedPeers,
  own: number | null,
): Promise<DistributionChart> {
  const judged = centre?.judged && centre.rule === 'modified_z' ? centre : null;
  const m = (row: number) => (judged && numerators[row]! > 0 ? judged.score(numerators[row]!) : null);
  const { rows: shown, omitted } = downsample(
    rowsAmong(rows, (row) => numerators[row]! >= 0),
    (row) => agencyKeys[row] === own || Math.abs(m(row) ?? 0) > RULES.modified_z.thresholds.flag,
  );
  return {
    points: await named(
      source,
      year,
      shown.map((row) => agencyKeys[row]!),
      (i) => ({ value: numerators[shown[i]!]!, m: m(shown[i]!) }),
    ),
    omitted,
    centre: judged?.centre ?? null,
    limits: judged?.limits ?? null,
  };
}
