// Which project this is, and the way to the others.
'use client';
import { Check, ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';

interface ProjectSwitchProps {
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
  readonly current: { readonly slug: string; readonly name: string };
}

export function ProjectSwitch({ projects, current }: ProjectSwitchProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className="btn ghost min-w-0 shrink px-2 text-strong"
        aria-label={`Project: ${current.name}`}
      >
        <span className="truncate">{current.name}</span>
        <ChevronDown aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="pop min-w-52" align="start" sideOffset={4}>
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
            <Link href="/new-project" className="pop-item">
              New project
            </Link>
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
