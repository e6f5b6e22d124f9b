// The tokens a person has, and the way to end one.
'use client';
import { type TokenRowFragment, Tokens_RevokeDocument } from '@pathlens/client';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { labelOf } from './token-scopes.ts';

interface TokenTableProps {
  readonly tokens: readonly TokenRowFragment[];
  readonly now: number;
  readonly onRevoked: () => void;
}

const dayOf = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(iso),
  );

export function TokenTable({ tokens, now, onRevoked }: TokenTableProps) {
  const [ending, setEnding] = useState<TokenRowFragment | null>(null);
  const [{ error, fetching }, revoke] = useMutation(Tokens_RevokeDocument);
  const end = async ({ id }: TokenRowFragment) => {
    if (!(await revoke({ id })).data?.revokeToken.ok) return;
    setEnding(null);
    onRevoked();
  };
  return (
    <>
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Token</th>
            <th scope="col">May</th>
            <th scope="col" className="max-sm:hidden">
              Last used
            </th>
            <th scope="col" className="max-sm:hidden">
              Ends
            </th>
            <th scope="col">
              <span className="sr-only">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <td className="h-10 [overflow-wrap:anywhere]">
                <span className="font-medium">{token.name}</span> <span className="mono t3">{token.hint}…</span>
              </td>
              <td>
                {labelOf(token.scope)}
                <span className="t3"> in {token.project?.name ?? 'all projects'}</span>
              </td>
              <td className="t2 max-sm:hidden">{token.lastUsedAt ? formatAgo(token.lastUsedAt, now) : 'never'}</td>
              <td className="t2 max-sm:hidden">
                {Date.parse(token.expiresAt) > now ? dayOf(token.expiresAt) : <Chip tone="warn">Ended</Chip>}
              </td>
              <td className="text-right">
                <Button small variant="danger" aria-label={`Revoke ${token.name}`} onClick={() => setEnding(token)}>
                  Revoke
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Dialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={`Revoke ${ending?.name ?? ''}?`}
        description="Scripts that use it are refused from the next request on. This cannot be undone."
      >
        {error ? (
          <Note tone="bad" live>
            The server could not be reached. The token still works. Try again.
          </Note>
        ) : null}
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={() => setEnding(null)}>Keep it</Button>
          <Button variant="danger" busy={fetching ? 'Revoking…' : undefined} onClick={() => ending && void end(ending)}>
            Revoke token
          </Button>
        </div>
      </Dialog>
    </>
  );
}
