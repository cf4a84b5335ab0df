'use client';
import { createContext } from 'react';
import type { Messages } from './index';

export const MessagesContext = createContext<Messages | null>(null);
