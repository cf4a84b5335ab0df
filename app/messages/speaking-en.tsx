'use client';
import type { ReactNode } from 'react';
import { en } from './en';
import { MessagesContext } from './words';

export default function English({ children }: { children: ReactNode }) {
  return <MessagesContext value={en}>{children}</MessagesContext>;
}
