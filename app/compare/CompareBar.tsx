'use client';
import { PageBar } from '../shell/bar/PageBar';
import { useExportAll } from '../shell/bar/use-export-all';

/** The bar of the comparison: one file with everything that is compared. */
export function CompareBar() {
  return <PageBar year={false} actions={[useExportAll()]} />;
}
