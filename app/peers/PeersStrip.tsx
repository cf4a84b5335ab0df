'use client';
import type { BenchmarkRow } from '@/lib/queries/peers/answers';
import { Strip } from '../charts/Strip';
import { standing } from './standing';

interface Props {
  readonly row: BenchmarkRow;
  readonly peers: NonNullable<BenchmarkRow['peers']>;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Where a figure of the agency stands among its peers. */
export function PeersStrip({ row, peers, ...drawn }: Props) {
  const { median, quartiles, deciles, least, most } = peers;
  return <Strip {...drawn} {...{ median, quartiles, deciles, least, most }} value={row.value} status={standing(row)} />;
}
