// Teams and their projects, opened. Loaded when it is first asked for.
'use client';
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { OpenMenu } from './open-menu.tsx';
import type { ProjectSwitchProps } from './project-switch.tsx';

interface ProjectMenuProps extends ProjectSwitchProps {
  /** The button. */
  readonly children: ReactNode;
}

export default function ProjectMenu({ teams, projects, current, children }: ProjectMenuProps) {
  return (
    <OpenMenu trigger={children} align="start">
      {teams.map((team) => (
        <DropdownMenu.Group key={team.id}>
          <DropdownMenu.Item asChild>
            <Link href={`/t/${team.slug}/settings`} className="pop-item t3 text-xs" title={`Team ${team.name}`}>
              <span className="truncate">{team.name}</span>
              <span className="sr-only">, team</span>
            </Link>
          </DropdownMenu.Item>
          {projects.nodes
            .filter((project) => project.team.id === team.id)
            .map((project) => (
              <DropdownMenu.Item key={project.slug} asChild>
                <Link href={`/p/${project.slug}`} className="pop-item">
                  <span className="truncate">{project.name}</span>
                  {project.slug === current?.slug ? <Check aria-label="Current" className="ml-auto flex-none" /> : null}
                </Link>
              </DropdownMenu.Item>
            ))}
        </DropdownMenu.Group>
      ))}
      {projects.totalCount > projects.nodes.length ? (
        <p className="t3 px-2 py-1 text-xs">The newest {projects.nodes.length}; a team lists all of its own.</p>
      ) : null}
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      {current ? (
        <DropdownMenu.Item asChild>
          <Link href={`/p/${current.slug}/settings`} className="pop-item">
            Project settings
          </Link>
        </DropdownMenu.Item>
      ) : null}
      {teams.some(({ may }) => may.includes('CREATE')) ? (
        <DropdownMenu.Item asChild>
          <Link href="/new-project" className="pop-item">
            New project
          </Link>
        </DropdownMenu.Item>
      ) : null}
      <DropdownMenu.Item asChild>
        <Link href="/new-team" className="pop-item">
          New team
        </Link>
      </DropdownMenu.Item>
    </OpenMenu>
  );
}
