// Whether the reference is shown just now: by turns in blink mode, or as long as it is held where less motion is wanted.
'use client';
import { useEffect, useState } from 'react';

export interface Blink {
  readonly on: boolean;
  /** null where pictures blink by themselves. */
  readonly hold: ((on: boolean) => void) | null;
}

const less = '(prefers-reduced-motion: reduce)';

/** @param rate whole turns in a second: at most two */
export function useBlink(blinking: boolean, rate: number): Blink {
  const [on, setOn] = useState(false);
  const [still, setStill] = useState(false);
  useEffect(() => {
    const query = window.matchMedia(less);
    const look = () => setStill(query.matches);
    look();
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  useEffect(() => {
    if (!blinking || still) return;
    const timer = setInterval(() => setOn((known) => !known), 500 / rate);
    return () => {
      clearInterval(timer);
      setOn(false);
    };
  }, [blinking, still, rate]);
  return { on: blinking && on, hold: still ? setOn : null };
}
