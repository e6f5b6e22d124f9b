// Says when the link ends while its page is open, and takes what it showed away.
'use client';
import { Shared_StandingDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useSubscription } from 'urql';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

function endWords(standing: 'REVOKED' | 'EXPIRED', expiresAt: string | null | undefined): string {
  if (standing === 'REVOKED') return 'This link was revoked.';
  const when = expiresAt ? `ended on ${day.format(new Date(expiresAt))}` : 'has ended';
  return `This link ${when}. Ask the person who sent it for a new one.`;
}

// Longer than this no timer waits.
const longestMs = 2 ** 31 - 1;

export function LinkEnd({ expiresAt }: { readonly expiresAt?: string | null }) {
  const [{ data }] = useSubscription({ query: Shared_StandingDocument });
  const [expired, setExpired] = useState(false);
  useEffect(() => {
    const left = expiresAt ? new Date(expiresAt).getTime() - Date.now() : longestMs;
    if (left >= longestMs) return;
    const timer = setTimeout(() => setExpired(true), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [expiresAt]);
  const standing = expired ? 'EXPIRED' : data?.linkStanding;
  const ended = standing === 'REVOKED' || standing === 'EXPIRED' ? endWords(standing, expiresAt) : null;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (ended) dialog.current?.showModal();
  }, [ended]);
  if (!ended) return null;
  return (
    <dialog
      ref={dialog}
      aria-labelledby="link-ended"
      onCancel={(event) => event.preventDefault()}
      className="m-auto max-w-[420px] rounded-4 border border-line bg-surface p-6 text-text shadow-3 backdrop:bg-bg"
    >
      <p id="link-ended" className="text-lg font-semibold">
        {ended}
      </p>
    </dialog>
  );
}
