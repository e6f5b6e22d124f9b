// An invitation, as whoever opens its link sees it. The token stands behind the "#": it never reaches a server in an address.
'use client';
import { Settings_AcceptDocument, Settings_OfferDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatDay } from '../settings/format-day.ts';
import { roleWords } from '../settings/role-words.ts';
import { useAction } from '../settings/use-action.ts';

export function Join() {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(window.location.hash.slice(1)), []);
  const [{ data, error }] = useQuery({
    query: Settings_OfferDocument,
    variables: { token: token ?? '' },
    pause: token === null,
    requestPolicy: 'network-only',
  });
  const { run, refusal, busy } = useAction(Settings_AcceptDocument, (answer) => answer.acceptInvitation);
  const router = useRouter();
  if (error) return <Note tone="bad">The server could not be reached. Try again.</Note>;
  if (!data) return <p className="t2">Looking at the invitation…</p>;
  const { invitation, viewer } = data;
  if (!invitation) {
    return (
      <>
        <h1 className="title">This invitation does not work</h1>
        <p className="t2 text-md">It was used, taken back, or is too old. Ask for another one.</p>
      </>
    );
  }
  const accept = async () => {
    const joined = await run({ token: token ?? '' });
    if (joined) router.push('/');
  };
  const { name, may } = roleWords[invitation.role];
  return (
    <>
      <h1 className="title">Join {invitation.teamName}</h1>
      <p className="t2 text-md">
        {invitation.invitedBy} invites you as {name.toLowerCase()}: {may}.
        {invitation.bound ? ' The invitation is for one address only.' : ''} It works once, until{' '}
        {formatDay(invitation.expiresAt)}.
      </p>
      {refusal ? <Refusal error={refusal} /> : null}
      {viewer ? (
        <Button variant="primary" busy={busy ? 'Joining…' : undefined} onClick={() => void accept()}>
          Join as {viewer.user.name}
        </Button>
      ) : (
        <>
          <p>Sign in first, then open the link again.</p>
          <ButtonLink variant="primary" href="/sign-in">
            Sign in
          </ButtonLink>
        </>
      )}
    </>
  );
}
