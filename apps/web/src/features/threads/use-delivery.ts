// Sends words until they are taken: while the server is away, again after 2, 4, 8 and then every 15 seconds, under one key.
'use client';
import { useEffect, useRef, useState } from 'react';

export interface SendRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

/** What became of one try. */
export type Sent = 'taken' | 'unreachable' | SendRefusal;

export type Delivery =
  | { readonly kind: 'idle'; readonly refusal: SendRefusal | null }
  | { readonly kind: 'sending' }
  | { readonly kind: 'waiting'; readonly tries: number };

const pauses = [2_000, 4_000, 8_000, 15_000];

export function useDelivery(attempt: () => Promise<Sent>, onTaken: () => void) {
  const [delivery, setDelivery] = useState<Delivery>({ kind: 'idle', refusal: null });
  const tries = useRef(0);
  const latest = useRef({ attempt, onTaken });
  latest.current = { attempt, onTaken };
  const there = useRef(true);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);

  const run = async () => {
    setDelivery({ kind: 'sending' });
    const sent = await latest.current.attempt().catch((): Sent => 'unreachable');
    if (sent === 'taken') latest.current.onTaken();
    if (!there.current) return;
    if (sent !== 'unreachable') tries.current = 0;
    setDelivery(
      sent === 'unreachable'
        ? { kind: 'waiting', tries: ++tries.current }
        : { kind: 'idle', refusal: sent === 'taken' ? null : sent },
    );
  };
  const again = useRef(run);
  again.current = run;
  const waits = delivery.kind === 'waiting' ? delivery.tries : 0;
  useEffect(() => {
    if (waits === 0) return;
    const timer = setTimeout(() => void again.current(), pauses[Math.min(waits, pauses.length) - 1]);
    const atOnce = () => void again.current();
    window.addEventListener('online', atOnce, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', atOnce);
    };
  }, [waits]);
  return {
    delivery,
    send: () => {
      tries.current = 0;
      void run();
    },
    stop: () => {
      tries.current = 0;
      setDelivery({ kind: 'idle', refusal: null });
    },
  };
}
