// Waits are shown only when they are felt: true once `waiting` has lasted 300 ms, or as long as is said.
'use client';
import { useEffect, useState } from 'react';

const feltMs = 300;

export function useSlow(waiting: boolean, afterMs = feltMs): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [waiting, afterMs]);
  return waiting && slow;
}
