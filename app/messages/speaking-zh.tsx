'use client';
import type { ReactNode } from 'react';
import { MessagesContext } from './words';
import { zh } from './zh';

export default function Chinese({ children }: { children: ReactNode }) {
  return <MessagesContext value={zh}>{children}</MessagesContext>;
}
