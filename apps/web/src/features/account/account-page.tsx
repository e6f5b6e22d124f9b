// The account page: who one is, how one comes in, what is open where, how one wants to be treated.
import type { Account_ReadQuery } from '@pathlens/client';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { TrashCard } from '../settings/trash-card.tsx';
import type { Account } from './account.ts';
import { ConnectionCard } from './connection-card.tsx';
import { PasskeysCard } from './passkeys-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { PreferencesCard } from './preferences-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

interface AccountPageProps {
  readonly account: Account;
  readonly ways: Account_ReadQuery['signInWays'];
  /** Code that the organisation's own sign-in came back with. */
  readonly failure: string | null;
  readonly now: number;
}

export function AccountPage({ account, ways, failure, now }: AccountPageProps) {
  const reachable = account.hasPassword || account.passkeys.length > 0 || account.linked;
  return (
    <div className="mx-auto grid max-w-[720px] gap-4">
      <h1 className="title">Your account</h1>
      {account.siteAdmin ? <p className="t2">You look after this installation.</p> : null}
      {!reachable || !account.hasAddress ? (
        <Note tone="warn">
          {account.hasAddress ? 'Set a password or add a passkey' : 'Say your e-mail address and set a password'}, so
          that you can sign in again when this session has ended.
        </Note>
      ) : null}
      <ProfileCard account={account} />
      <PasswordCard account={account} />
      <PasskeysCard account={account} possible={ways.passkeys} now={now} />
      {ways.oidc ? <ConnectionCard name={ways.oidc} linked={account.linked} failure={failure} /> : null}
      <SessionsCard account={account} now={now} />
      <PreferencesCard settings={account.settings} />
      {account.trash.totalCount > 0 ? <TrashCard trash={account.trash} /> : null}
      <p className="t2">
        Scripts sign in with <Link href="/account/tokens">API tokens</Link>.
      </p>
    </div>
  );
}
