// The menu of the signed-in person, opened. Loaded when it is first asked for.
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { OpenMenu } from './open-menu.tsx';

interface PersonItemsProps {
  readonly person: { readonly name: string; readonly email: string | null };
  readonly children: ReactNode;
}

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  window.location.assign('/sign-in');
}

export default function PersonItems({ person, children }: PersonItemsProps) {
  return (
    <OpenMenu trigger={children} align="end">
      <div className="px-2 py-1.5">
        <div className="font-medium">{person.name}</div>
        <div className="t3 text-xs">{person.email}</div>
      </div>
      <div className="my-1 h-px bg-line" />
      <DropdownMenu.Item className="pop-item" onSelect={() => void signOut()}>
        Sign out
      </DropdownMenu.Item>
    </OpenMenu>
  );
}
