// A button that opens a list of things to do with a picture, and says beside itself what became of them.
'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type FigureMenuItems from './figure-menu-items.tsx';
import type { FigureAction } from './figure-menu-items.tsx';

interface ActionsMenuProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly actions: readonly FigureAction[];
  /** What became of the last one; null: nothing to say. */
  readonly said: ReactNode;
}

export function ActionsMenu({ label, icon, actions, said }: ActionsMenuProps) {
  const [Items, setItems] = useState<typeof FigureMenuItems | null>(null);
  // The menu's code comes with its first opening; the button never leaves its place.
  const load = async () => {
    const { default: loaded } = await import('./figure-menu-items.tsx');
    setItems(() => loaded);
  };
  const button = (
    <button
      type="button"
      className="btn ghost small icon"
      aria-label={label}
      title={label}
      aria-haspopup="menu"
      onClick={Items ? undefined : () => void load()}
    >
      {icon}
    </button>
  );
  return (
    <span className="relative inline-flex">
      {Items ? <Items actions={actions}>{button}</Items> : button}
      <span
        role="status"
        className={said ? 'pop absolute top-full right-0 mt-1 w-max max-w-60 px-2 py-1 text-xs' : 'sr-only'}
      >
        {said}
      </span>
    </span>
  );
}

/** What was said last, for five seconds. */
export function useSaid(): readonly [ReactNode, (words: ReactNode) => void] {
  const [said, setSaid] = useState<ReactNode>(null);
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), 5000);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, setSaid];
}
