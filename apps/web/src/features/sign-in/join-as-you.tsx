// Somebody who is signed in takes an invitation.
'use client';
import { Join_AcceptDocument } from '@pathlens/client';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { forgetDrafts } from '../threads/draft.ts';
import { AuthNote } from './auth-note.tsx';
import { type Offer, OfferLead } from './offer-lead.tsx';
import { postAuth } from './post-auth.ts';

interface JoinAsYouProps {
  readonly offer: Offer;
  readonly token: string;
  readonly person: { readonly name: string; readonly email: string | null };
}

export function JoinAsYou({ offer, token, person }: JoinAsYouProps) {
  const [{ data, error, fetching }, accept] = useMutation(Join_AcceptDocument);
  const join = async () => {
    const answer = await accept({ token });
    if (answer.data?.acceptInvitation.ok) window.location.assign('/');
  };
  const other = async () => {
    await postAuth('/sign-out', {});
    forgetDrafts();
    window.location.reload();
  };
  const away = error ? { code: 'AWAY', message: 'Pathlens cannot be reached. Nothing was changed.', hint: null } : null;
  const told = data?.acceptInvitation.error;
  return (
    <>
      <OfferLead offer={offer} />
      <p className="mt-4">
        You are signed in as <b className="font-semibold">{person.name}</b>{' '}
        <span className="t3 [overflow-wrap:anywhere]">{person.email}</span>.
      </p>
      <AuthNote refusal={told ? { ...told, hint: told.hint ?? null } : away} />
      <Button
        variant="primary"
        className="mt-4 h-10 w-full text-md"
        busy={fetching ? 'Joining…' : undefined}
        onClick={() => void join()}
      >
        Join {offer.teamName}
      </Button>
      <Button className="mt-2 h-10 w-full text-md" onClick={() => void other()}>
        Use another account
      </Button>
    </>
  );
}
