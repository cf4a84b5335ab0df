'use client';
import type { ReactNode } from 'react';
import { useDatasetState } from '../query/use-answer';
import { FaultNotice } from '../ui/Notice';

/** Without a readable collection there is nothing to draw: one notice says so, in place of the whole page. */
export function DatasetGate({ children }: { children: ReactNode }) {
  const { fault, retry } = useDatasetState();
  return fault ? <FaultNotice fault={fault} retry={retry} /> : children;
}
