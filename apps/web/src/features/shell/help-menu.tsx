// Help: the keys that work here, the guided tour, the components. Its menu comes with its first opening.
'use client';
import { CircleHelp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type HelpItems from './help-items.tsx';
import { useShellActions } from './shell-actions.ts';

const KeyTable = dynamic(() => import('./key-table.tsx'), { ssr: false });

export interface HelpMenuProps {
  /** Of the project; null outside of one. */
  readonly slug: string | null;
  /** The project that the guided tour goes through. */
  readonly demo: string | null;
}

export function HelpMenu(props: HelpMenuProps) {
  const [Menu, setMenu] = useState<typeof HelpItems | null>(null);
  const [map, setMap] = useState(false);
  useShellActions(props.slug, { demo: props.demo, openMap: () => setMap(true) });
  const load = async () => {
    const { default: loaded } = await import('./help-items.tsx');
    setMenu(() => loaded);
  };
  const button = (
    <button
      type="button"
      className="btn ghost icon max-sm:hidden"
      aria-label="Help"
      title="Help"
      aria-haspopup="menu"
      onClick={Menu ? undefined : () => void load()}
    >
      <CircleHelp aria-hidden />
    </button>
  );
  return (
    <>
      {Menu ? (
        <Menu {...props} onMap={() => setMap(true)}>
          {button}
        </Menu>
      ) : (
        button
      )}
      {map ? <KeyTable onClose={() => setMap(false)} /> : null}
    </>
  );
}
