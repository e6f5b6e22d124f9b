// Says that the live connection was lost, until it is back.
'use client';
import { useEffect, useState } from 'react';
import { tryNow, useStreamHealth } from '../graphql/stream-health.ts';
import { Button } from './button.tsx';
import { Note } from './note.tsx';

export function StreamNote() {
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
    <Note tone="warn">
      <span role="status">Connection lost. Showing what arrived until {time}.</span> Trying again in {seconds} s.{' '}
      <Button small className="ml-1" onClick={tryNow}>
        Try now
      </Button>
    </Note>
  );
}
