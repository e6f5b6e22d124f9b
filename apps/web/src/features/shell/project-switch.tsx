// Which project this is, and the way to the others, team by team.
'use client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type ProjectMenu from './project-menu.tsx';
import type { ShellViewer } from './viewer.ts';

export interface ProjectSwitchProps {
  readonly teams: ShellViewer['teams']['nodes'];
  /** The newest ones. */
  readonly projects: ShellViewer['projects'];
  readonly current: { readonly slug: string; readonly name: string } | null;
}

export function ProjectSwitch(props: ProjectSwitchProps) {
  const { current } = props;
  const [Menu, setMenu] = useState<typeof ProjectMenu | null>(null);
  // The menu's code comes with its first opening; the button never leaves its place.
  const load = async () => {
    const { default: loaded } = await import('./project-menu.tsx');
    setMenu(() => loaded);
  };
  const button = (
    <button
      type="button"
      className="btn ghost min-w-0 shrink px-2 text-strong"
      aria-label={current ? `Project: ${current.name}` : 'Teams and projects'}
      aria-haspopup="menu"
      onClick={Menu ? undefined : () => void load()}
    >
      <span className="truncate">{current?.name ?? 'Projects'}</span>
      <ChevronDown aria-hidden />
    </button>
  );
  if (!Menu) return button;
  return <Menu {...props}>{button}</Menu>;
}
