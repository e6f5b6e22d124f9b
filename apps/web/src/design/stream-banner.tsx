// Says that the live connection was lost, until it is back: once for the whole page, over its lower edge, so that nothing moves.
'use client';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { tryNow, useStreamHealth } from '../graphql/stream-health.ts';
import { Button } from './button.tsx';

export function StreamBanner() {
  const { lostAt, retryAt } = useStreamHealth();
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (lostAt === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [lostAt]);
  // A reconnection within a second is nobody's concern.
  if (lostAt === null || now - lostAt < 1500) return null;
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(lostAt);
  const seconds = Math.max(1, Math.ceil(((retryAt ?? now) - now) / 1000));
  return (
    <div className="banner" data-screen-only="">
      <TriangleAlert aria-hidden className="text-warn" />
      <span className="min-w-0">
        <span role="status">Connection lost. Showing what arrived until {time}.</span> Trying again in {seconds} s.
      </span>
      <Button small onClick={tryNow}>
        Try now
      </Button>
    </div>
  );
}
