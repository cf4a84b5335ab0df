'use client';
/** The drawings, loaded beside the page and not before it: the drawing library is the largest part of the interface. */
import dynamic from 'next/dynamic';

export const YearLines = dynamic(() => import('./YearLines'), { ssr: false });
export const YearBars = dynamic(() => import('./YearBars'), { ssr: false });
export const Stacks = dynamic(() => import('./Stacks'), { ssr: false });
