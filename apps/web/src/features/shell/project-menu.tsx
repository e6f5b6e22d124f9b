// The list of projects, opened. Loaded when it is first asked for.
'use client';
import { Check } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { OpenMenu } from './open-menu.tsx';
import type { ProjectSwitchProps } from './project-switch.tsx';

interface ProjectMenuProps extends ProjectSwitchProps {
  /** The button. */
  readonly children: ReactNode;
}

export default function ProjectMenu({ projects, current, children }: ProjectMenuProps) {
  return (
    <OpenMenu trigger={children} align="start">
      {projects.map((project) => (
        <DropdownMenu.Item key={project.slug} asChild>
          <Link href={`/p/${project.slug}`} className="pop-item">
            <span className="truncate">{project.name}</span>
            {project.slug === current.slug ? <Check aria-label="Current" className="ml-auto" /> : null}
          </Link>
        </DropdownMenu.Item>
      ))}
      <div className="my-1 h-px bg-line" />
      <DropdownMenu.Item asChild>
        <Link href={`/p/${current.slug}/settings`} className="pop-item">
          Project settings
        </Link>
      </DropdownMenu.Item>
      <DropdownMenu.Item asChild>
        <Link href="/new-project" className="pop-item">
          New project
        </Link>
      </DropdownMenu.Item>
    </OpenMenu>
  );
}
