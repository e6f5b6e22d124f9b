// What a visitor of a link wants to be called; kept in this browser. People with an account have their own name.
'use client';
import { type ChangeEvent, useEffect, useId, useState } from 'react';
import { useVisit } from '../visit/visit.tsx';

const key = 'pathlens guest name';

export interface GuestNaming {
  /** What goes with a comment; null for people with an account. */
  readonly given: string | null;
  readonly name: string;
  readonly setName: (name: string) => void;
}

export function useGuestName(): GuestNaming {
  const visit = useVisit();
  const [name, setName] = useState('');
  useEffect(() => {
    try {
      setName(window.localStorage.getItem(key) ?? '');
    } catch {
      // No storage: it is asked for again.
    }
  }, []);
  const keep = (next: string) => {
    setName(next);
    try {
      window.localStorage.setItem(key, next);
    } catch {
      // As above.
    }
  };
  return { given: visit ? name.trim() || 'Guest' : null, name, setName: keep };
}

export function GuestName({ of }: { readonly of: GuestNaming }) {
  const id = useId();
  if (of.given === null) return null;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="t2 text-xs">
        Your name here
      </label>
      <input
        id={id}
        className="field"
        maxLength={80}
        placeholder="Guest"
        value={of.name}
        onChange={(event: ChangeEvent<HTMLInputElement>) => of.setName(event.target.value)}
      />
    </div>
  );
}
