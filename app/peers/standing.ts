import type { BenchmarkRow } from '@/lib/queries/peers/answers';
import type { FunnelStatus } from '../charts/status';

export function standing({ value, inDoubt, position }: Pick<BenchmarkRow, 'value' | 'inDoubt' | 'position'>): FunnelStatus {
  if (value === null) return 'not_judged';
  if (inDoubt) return 'in_doubt';
  return position?.judged ? position.level : 'not_judged';
}
