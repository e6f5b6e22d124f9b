// Contents of a report: every claim with its mark, the one that is read now marked as such.
'use client';
import { useEffect, useState } from 'react';
import { claimWords } from './claim-words.ts';
import { type ReportClaim, standingOf } from './report-claims.ts';
import { standingWords } from './standing-words.ts';
import { VerdictMark } from './verdict-mark.tsx';

/** Id of the part of the page that is being read: the last one whose top has passed the upper third of the window. */
function useReading(ids: readonly string[]): string | undefined {
  const [reading, setReading] = useState(ids[0]);
  const known = ids.join(' ');
  useEffect(() => {
    const parts = known.split(' ');
    let frame = 0;
    const look = () => {
      frame = 0;
      const line = window.innerHeight / 3;
      const passed = parts.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? line + 1) <= line,
      );
      setReading(passed.at(-1) ?? parts[0]);
    };
    const onScroll = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
    };
  }, [known]);
  return reading;
}

interface ContentsListProps {
  readonly claims: readonly ReportClaim[];
  readonly tables: boolean;
}

export function ContentsList({ claims, tables }: ContentsListProps) {
  const reading = useReading(['summary', ...claims.map(({ claim }) => claim.id), 'tables', 'computed']);
  const current = (id: string) => (reading === id ? ('true' as const) : undefined);
  return (
    <nav className="report-contents" aria-label="Contents">
      <a href="#summary" aria-current={current('summary')}>
        Summary
      </a>
      {claims.map((one) => {
        const standing = standingOf(one);
        return (
          <a key={one.claim.id} href={`#${one.claim.id}`} aria-current={current(one.claim.id)}>
            <VerdictMark standing={standing} />
            <span className="mono w-7 flex-none">{one.claim.id.toUpperCase()}</span>
            <span className="truncate">{claimWords[one.claim.id]}</span>
            <span className="sr-only">{standingWords[standing]}</span>
          </a>
        );
      })}
      {tables ? (
        <a href="#tables" aria-current={current('tables')}>
          Tables
        </a>
      ) : null}
      <a href="#computed" aria-current={current('computed')}>
        How it was computed
      </a>
    </nav>
  );
}
