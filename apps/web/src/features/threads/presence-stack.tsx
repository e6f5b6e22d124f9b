// Who looks at this just now: up to three initials, and how many more.
'use client';
import { Threads_PresenceDocument } from '@pathlens/client';
import { useSubscription } from 'urql';

const most = 3;

export function PresenceStack({ on }: { readonly on: string }) {
  const [{ data }] = useSubscription({ query: Threads_PresenceDocument, variables: { on } });
  const people = data?.presence.people ?? [];
  if (people.length < 2) return null;
  const names = people.map(({ name }) => name).join(', ');
  return (
    <span className="flex items-center" title={names} role="img" aria-label={`Here now: ${names}`}>
      {people.slice(0, most).map(({ id, name }) => (
        <span key={id} className="avatar -mr-1.5 border-2 border-surface" aria-hidden>
          {name.slice(0, 1).toUpperCase()}
        </span>
      ))}
      {people.length > most ? <span className="t3 ml-2.5 text-xs">+{people.length - most}</span> : null}
    </span>
  );
}
