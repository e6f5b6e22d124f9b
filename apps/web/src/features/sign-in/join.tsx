// An invitation, opened: somebody new makes an account, somebody who is signed in joins as they are.
'use client';
import { Join_InvitationDocument } from '@pathlens/client';
import { useEffect } from 'react';
import { useQuery } from 'urql';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import type { Theme } from '../../design/theme.ts';
import { AuthFrame } from './auth-frame.tsx';
import { JoinAsYou } from './join-as-you.tsx';
import { JoinForm } from './join-form.tsx';
import { useToken } from './use-token.ts';

const againMs = 3_000;

export function Join({ theme }: { readonly theme: Theme }) {
  const token = useToken();
  const [{ data, error, fetching }, ask] = useQuery({
    query: Join_InvitationDocument,
    variables: { token: token ?? '' },
    pause: !token,
    requestPolicy: 'network-only',
  });
  const tries = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'TOO_MANY_TRIES') ?? false;
  // Whoever is invited has nothing else to do here: what was away for a moment is asked again without them.
  useEffect(() => {
    if (!error || tries) return;
    const timer = setTimeout(() => ask(), againMs);
    return () => clearTimeout(timer);
  }, [error, tries, ask]);
  return <AuthFrame theme={theme}>{content()}</AuthFrame>;

  function content() {
    if (error) {
      return (
        <Note tone="bad" live>
          <p>
            {tries
              ? 'Too many invitations that cannot be used were tried from here. Wait 1 minute, then try again.'
              : 'Pathlens cannot be reached. Is it running? This page tries again by itself.'}
          </p>
          <Button small className="mt-1.5" busy={fetching ? 'Trying…' : undefined} onClick={() => ask()}>
            Try again
          </Button>
        </Note>
      );
    }
    if (token === null || data?.invitation === null) return <Gone />;
    if (!token || !data?.invitation) return <h1 className="title">Looking at your invitation…</h1>;
    const { invitation: offer, viewer } = data;
    return viewer ? (
      <JoinAsYou offer={offer} token={token} person={viewer.user} />
    ) : (
      <JoinForm offer={offer} token={token} />
    );
  }
}

function Gone() {
  return (
    <>
      <h1 className="title">This invitation cannot be used.</h1>
      <p className="t2 mt-2 text-md">It was already used, taken back, or its time is over. Ask for a new one.</p>
      <ButtonLink href="/sign-in" className="mt-4 h-10 w-full">
        I have an account, sign in
      </ButtonLink>
    </>
  );
}
