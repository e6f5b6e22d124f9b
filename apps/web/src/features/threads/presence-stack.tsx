// Who looks at this just now: up to three initials, and how many more.
'use client';
import { Threads_PresenceDocument } from '@pathlens/client';
import { useSubscription } from 'urql';
import { Avatar } from './avatar.tsx';

const most = 3;

export function PresenceStack({ on }: { readonly on: string }) {
  const [{ data }] = useSubscription({ query: Threads_PresenceDocument, variables: { on } });
  const people = data?.presence.people ?? [];
  if (people.length < 2) return null;
  const names = people.map(({ name }) => name).join(', ');
  return (
    <span className="flex items-center" title={`Here now: ${names}`} role="img" aria-label={`Here now: ${names}`}>
      {people.slice(0, most).map(({ id, name }) => (
        <Avatar key={id} name={name} className="-mr-1.5 border-2 border-surface" />
      ))}
      {people.length > most ? <span className="t3 ml-2.5 text-xs">+{people.length - most}</span> : null}
    </span>
  );
}
