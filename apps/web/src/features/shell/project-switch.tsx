// Which project this is, and the way to the others.
'use client';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type ProjectMenu from './project-menu.tsx';

export interface ProjectSwitchProps {
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
  readonly current: { readonly slug: string; readonly name: string };
}

export function ProjectSwitch({ projects, current }: ProjectSwitchProps) {
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
      aria-label={`Project: ${current.name}`}
      aria-haspopup="menu"
      onClick={Menu ? undefined : () => void load()}
    >
      <span className="truncate">{current.name}</span>
      <ChevronDown aria-hidden />
    </button>
  );
  if (!Menu) return button;
  return (
    <Menu projects={projects} current={current}>
      {button}
    </Menu>
  );
}
