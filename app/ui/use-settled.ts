'use client';
import { useEffect, useState } from 'react';

/** The value once it has not changed for `milliseconds`: typing asks one question, not one per key. */
export function useSettled<T>(value: T, milliseconds = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
