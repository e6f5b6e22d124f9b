// Connecting the account with the organisation's own sign-in.
'use client';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { type AuthRefusal, postAuth } from '../sign-in/post-auth.ts';

interface ConnectionCardProps {
  readonly name: string;
  readonly linked: boolean;
  readonly failure: string | null;
}

/** Why the two could not be connected, in words. */
function wordsOf(code: string | null, name: string): AuthRefusal | null {
  if (code === null) return null;
  const reasons: Readonly<Record<string, string>> = {
    "email_doesn't_match": `Your address at ${name} is another one than here.`,
    account_already_linked_to_different_user: `Somebody else here is connected with that account at ${name}.`,
  };
  return { code, message: reasons[code] ?? `${name} could not be connected.`, hint: 'Nothing was changed.' };
}

export function ConnectionCard({ name, linked, failure }: ConnectionCardProps) {
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(wordsOf(failure, name));
  const connect = async () => {
    setBusy(true);
    const body = { provider: 'oidc', callbackURL: '/account', errorCallbackURL: '/account', disableRedirect: true };
    const answer = await postAuth<{ url: string }>('/link-social', body);
    setRefusal(answer.refusal);
    if (answer.refusal === null) window.location.assign(answer.data.url);
    else setBusy(false);
  };
  return (
    <Card title={name} id="connection" aside={linked ? 'connected' : undefined}>
      <div className="grid justify-items-start gap-3 p-3">
        {linked ? <p className="t2">You can sign in through {name}.</p> : null}
        {refusal ? <Refusal error={refusal} /> : null}
        {linked ? null : (
          <Button busy={busy ? `Going to ${name}…` : undefined} onClick={() => void connect()}>
            Connect {name}
          </Button>
        )}
      </div>
    </Card>
  );
}
