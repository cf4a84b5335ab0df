'use client';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { createQueryClient } from './client';

declare global {
  interface Window {
    /** Where react-query's own developer tools look for the client; e2e/sweep.spec.ts reads the answers of a page from it. */
    __TANSTACK_QUERY_CLIENT__?: QueryClient;
  }
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  useEffect(() => {
    window.__TANSTACK_QUERY_CLIENT__ = client;
  }, [client]);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
