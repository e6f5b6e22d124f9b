// Invitations: making one, whose link is shown once, and those that are open.
'use client';
import { type Role, Settings_InviteDocument, Settings_RevokeInvitationDocument } from '@pathlens/client';
import { Copy } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { formatDay } from './format-day.ts';
import { roleOptions, roleWords } from './role-words.ts';
import type { TeamSettings } from './types.ts';
import { useAction } from './use-action.ts';

const days = [1, 7, 30].map((count) => ({ value: String(count), label: count === 1 ? '1 day' : `${count} days` }));

export function InviteCard({ team }: { readonly team: TeamSettings }) {
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('MEMBER');
  const [lasting, setLasting] = useState('7');
  const [link, setLink] = useState<string | null>(null);
  const { run, refusal, busy } = useAction(Settings_InviteDocument, (data) => data.invite);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run({ input: { team: team.id, role, email: email.trim() || null, days: Number(lasting) } });
    if (!made) return;
    setLink(new URL(made.link, window.location.origin).href);
    setEmail('');
  };
  return (
    <Card title="Invite" id="invite">
      <form className="flex flex-wrap items-end gap-2 p-3 [&_.sel]:h-8" onSubmit={submit}>
        <label className="grid min-w-52 flex-1 gap-1">
          <span className="font-medium">E-mail address</span>
          <input
            className="field"
            type="email"
            value={email}
            placeholder="Nobody’s in particular"
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
        <Select
          label="As"
          value={role}
          options={roleOptions(team.role ?? 'VIEWER')}
          onChange={(next) => setRole(next as Role)}
        />
        <Select label="Works for" value={lasting} options={days} onChange={setLasting} />
        <Button variant="primary" type="submit" busy={busy ? 'Making it…' : undefined}>
          Make a link
        </Button>
      </form>
      {refusal ? (
        <div className="px-3 pb-3">
          <Refusal error={refusal} />
        </div>
      ) : null}
      {link ? (
        <div className="px-3 pb-3">
          <Note live>
            <p>Send this link yourself. It is shown now and never again, and it works once.</p>
            <p className="mono my-1 select-all [overflow-wrap:anywhere]">{link}</p>
            <CopyButton text={() => link} icon={<Copy aria-hidden />}>
              Copy link
            </CopyButton>
          </Note>
        </div>
      ) : null}
      {team.invitations.length > 0 ? <OpenInvitations team={team} /> : null}
    </Card>
  );
}

function OpenInvitations({ team }: { readonly team: TeamSettings }) {
  const { run, refusal, busy } = useAction(Settings_RevokeInvitationDocument, (data) => data.revokeInvitation);
  return (
    <>
      {refusal ? (
        <div className="px-3 pb-3">
          <Refusal error={refusal} />
        </div>
      ) : null}
      <table className="card-table">
        <caption className="sr-only">Open invitations</caption>
        <thead>
          <tr>
            <th scope="col">For</th>
            <th scope="col">As</th>
            <th scope="col" className="max-sm:hidden">
              By
            </th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {team.invitations.map((invitation) => (
            <tr key={invitation.id}>
              <td className="[overflow-wrap:anywhere]">{invitation.email ?? 'whoever has the link'}</td>
              <td>{roleWords[invitation.role].name}</td>
              <td className="max-sm:hidden">{invitation.createdBy.name}</td>
              <td>{formatDay(invitation.expiresAt)}</td>
              <td className="text-right">
                <Button
                  small
                  variant="ghost"
                  busy={busy ? 'Under way…' : undefined}
                  aria-label={`Take back the invitation for ${invitation.email ?? 'whoever has the link'}`}
                  onClick={() => void run({ id: invitation.id })}
                >
                  Take back
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
