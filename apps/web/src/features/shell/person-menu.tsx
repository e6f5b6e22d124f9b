// Who is signed in, where they belong, and the way out.
'use client';
import { useState } from 'react';
import type PersonItems from './person-items.tsx';
import type { ShellViewer } from './viewer.ts';

export interface PersonMenuProps {
  readonly person: { readonly name: string; readonly email?: string | null };
  readonly teams: ShellViewer['teams']['nodes'];
  readonly siteAdmin: boolean;
}

export function PersonMenu(props: PersonMenuProps) {
  const { name } = props.person;
  const [Menu, setMenu] = useState<typeof PersonItems | null>(null);
  // The menu's code comes with its first opening; the button never leaves its place.
  const load = async () => {
    const { default: loaded } = await import('./person-items.tsx');
    setMenu(() => loaded);
  };
  const button = (
    <button
      type="button"
      className="avatar ml-1"
      aria-label={`You: ${name}`}
      aria-haspopup="menu"
      onClick={Menu ? undefined : () => void load()}
    >
      {name.slice(0, 1).toUpperCase()}
    </button>
  );
  if (!Menu) return button;
  return <Menu {...props}>{button}</Menu>;
}
