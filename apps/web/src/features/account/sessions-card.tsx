// Where one is signed in, and ending it.
'use client';
import { Account_RevokeSessionDocument, Account_SignOutEverywhereDocument } from '@pathlens/client';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo, formatCount } from '../../numbers/format.ts';
import { forgetDrafts } from '../threads/draft.ts';
import type { Account } from './account.ts';
import { useChange } from './use-change.ts';

interface SessionsCardProps {
  readonly account: Account;
  readonly now: number;
}

export function SessionsCard({ account: { sessions }, now }: SessionsCardProps) {
  const one = useChange(Account_RevokeSessionDocument);
  const all = useChange(Account_SignOutEverywhereDocument);
  const hidden = sessions.totalCount - sessions.nodes.length;
  const endAll = async () => {
    if (!(await all.change({ input: { keepThis: false } }))) return;
    forgetDrafts();
    window.location.assign('/sign-in');
  };
  return (
    <Card title="Sessions" id="sessions" aside={`${formatCount(sessions.totalCount)} open`}>
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col" className="max-sm:hidden">
              Address
            </th>
            <th scope="col">Last seen</th>
            <th scope="col">
              <span className="sr-only">End</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.nodes.map(({ id, device, address, lastSeenAt, current }) => (
            <tr key={id}>
              <td className="h-9">{device}</td>
              <td className="t2 max-sm:hidden">{address ?? '–'}</td>
              <td className="t2">{current ? 'this one' : formatAgo(lastSeenAt, now)}</td>
              <td className="text-right">
                {current ? null : (
                  <Button
                    small
                    aria-label={`End the session in ${device}`}
                    onClick={() => void one.change({ input: { session: id } })}
                  >
                    End
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="grid gap-3 p-3">
        {hidden > 0 ? <p className="t3">And {formatCount(hidden)} older ones.</p> : null}
        {(one.error ?? all.error) ? (
          <Refusal error={(one.error ?? all.error) as NonNullable<typeof one.error>} />
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button
            busy={all.busy ? 'Ending…' : undefined}
            reason={sessions.totalCount > 1 ? undefined : 'This is the only one'}
            onClick={() => void all.change({ input: { keepThis: true } })}
          >
            End all others
          </Button>
          <Button variant="danger" onClick={() => void endAll()}>
            Sign out everywhere
          </Button>
        </div>
      </div>
    </Card>
  );
}
