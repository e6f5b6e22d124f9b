// The menu of the signed-in person, opened. Loaded when it is first asked for.
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { forgetRecent } from '../palette/recent-choices.ts';
import { forgetDrafts } from '../threads/draft.ts';
import { OpenMenu } from './open-menu.tsx';
import type { PersonMenuProps } from './person-menu.tsx';

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  forgetDrafts();
  forgetRecent();
  window.location.assign('/sign-in');
}

function Line() {
  return <DropdownMenu.Separator className="my-1 h-px bg-line" />;
}

function To({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <DropdownMenu.Item className="pop-item" asChild>
      <Link href={href}>{children}</Link>
    </DropdownMenu.Item>
  );
}

export default function PersonItems({ person, teams, siteAdmin, children }: PersonMenuProps & { children: ReactNode }) {
  return (
    <OpenMenu trigger={children} align="end">
      <div className="px-2 py-1.5">
        <div className="font-medium [overflow-wrap:anywhere]">{person.name}</div>
        <div className="t3 text-xs [overflow-wrap:anywhere]">{person.email}</div>
      </div>
      <Line />
      <To href="/account">Your account</To>
      <To href="/account/tokens">API tokens</To>
      <Line />
      {teams.map(({ id, slug, name }) => (
        <To key={id} href={`/t/${slug}/settings`}>
          <span className="truncate">{name}</span>
          <span className="t3 ml-auto text-xs">team</span>
        </To>
      ))}
      <To href="/new-team">New team</To>
      {siteAdmin ? (
        <>
          <Line />
          <To href="/installation">Installation</To>
        </>
      ) : null}
      <Line />
      <DropdownMenu.Item className="pop-item" onSelect={() => void signOut()}>
        Sign out
      </DropdownMenu.Item>
    </OpenMenu>
  );
}
