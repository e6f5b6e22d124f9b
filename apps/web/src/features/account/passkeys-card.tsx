// Passkeys: which there are, adding one on this device, taking one away.
'use client';
import { Account_RemovePasskeyDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { FormField } from '../models/form-field.tsx';
import { addPasskey } from '../sign-in/passkey.ts';
import type { AuthRefusal } from '../sign-in/post-auth.ts';
import type { Account } from './account.ts';
import { useChange } from './use-change.ts';

interface PasskeysCardProps {
  readonly account: Account;
  /** Whether browsers keep keys for the address of this installation. */
  readonly possible: boolean;
  readonly now: number;
}

export function PasskeysCard({ account: { passkeys }, possible, now }: PasskeysCardProps) {
  const { change: remove, error } = useChange(Account_RemovePasskeyDocument);
  return (
    <Card title="Passkeys" id="passkeys">
      {passkeys.length > 0 ? (
        <table className="card-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Last used</th>
              <th scope="col">
                <span className="sr-only">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {passkeys.map(({ id, name, lastUsedAt }) => (
              <tr key={id}>
                <td className="h-9 [overflow-wrap:anywhere]">{name}</td>
                <td className="t2">{lastUsedAt ? formatAgo(lastUsedAt, now) : 'not yet'}</td>
                <td className="text-right">
                  <Button small aria-label={`Remove ${name}`} onClick={() => void remove({ input: { passkey: id } })}>
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="t2 px-3 pt-3">
          A passkey signs you in with your fingerprint, face or device PIN instead of a password.
        </p>
      )}
      {error ? (
        <div className="px-3 pt-3">
          <Refusal error={error} />
        </div>
      ) : null}
      {possible ? (
        <AddPasskey />
      ) : (
        <p className="t3 p-3">
          Browsers keep passkeys for names only, and this installation is reached by a number. Give it a name with
          PUBLIC_URL, such as http://localhost.
        </p>
      )}
    </Card>
  );
}

function AddPasskey() {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AuthRefusal | null>(null);
  const router = useRouter();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await addPasskey(name);
    setRefusal(answer.refusal);
    setBusy(false);
    if (answer.refusal) return;
    setName('');
    router.refresh();
  };
  return (
    <form onSubmit={submit} className="grid gap-3 p-3">
      <FormField label="Name of a new passkey" hint="So that you know it again, such as Laptop.">
        {(control) => (
          <input {...control} required maxLength={120} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      {refusal ? <Refusal error={refusal} /> : null}
      <div>
        <Button type="submit" busy={busy ? 'Waiting for this device…' : undefined}>
          Add passkey
        </Button>
      </div>
    </form>
  );
}
