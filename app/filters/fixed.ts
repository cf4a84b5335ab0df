'use client';
import { createContext } from 'react';
import type { Filters } from '@/lib/filters';

/** Filters that the page itself fixes, whatever the address says: the place and group of a region's page. */
export const FixedFilters = createContext<Partial<Filters>>({});
