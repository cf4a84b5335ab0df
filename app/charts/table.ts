/** The table behind a chart: what its table view shows and its files hold. */
export { type ChartTable, plainCell, type TableCell, type TableColumn } from '@/lib/models/chart-model';
