import { WarehouseError } from '@/lib/warehouse/errors';

/**
 * The error as one of the warehouse, or null. Open files and what is wrong with them outlive a bundle of the server, so an
 * error may be of the same class as loaded by another one: the name tells it as well.
 */
export const asWarehouseError = (error: unknown): WarehouseError | null =>
  error instanceof WarehouseError || (error instanceof Error && 'code' in error && /^(Warehouse[A-Z]|DiskFull)/.test(error.name))
    ? (error as WarehouseError)
    : null;
