// Who is signed in, and the way out.
'use client';
import { DropdownMenu } from 'radix-ui';

interface PersonMenuProps {
  readonly person: { readonly name: string; readonly email: string };
}

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  }).catch(() => undefined);
  window.location.assign('/sign-in');
}

export function PersonMenu({ person }: PersonMenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="avatar ml-1" aria-label={`You: ${person.name}`}>
        {person.name.slice(0, 1).toUpperCase()}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop min-w-52" align="end" sideOffset={6}>
          <div className="px-2 py-1.5">
            <div className="font-medium">{person.name}</div>
            <div className="t3 text-xs">{person.email}</div>
          </div>
          <div className="my-1 h-px bg-line" />
          <DropdownMenu.Item className="pop-item" onSelect={() => void signOut()}>
            Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
