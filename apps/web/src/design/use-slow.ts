// Waits are shown only when they are felt: true once `waiting` has lasted 300 ms.
'use client';
import { useEffect, useState } from 'react';

const feltMs = 300;

export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), feltMs);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}
