// The pages of the installation beside each other.
'use client';
import { usePathname } from 'next/navigation';
import { ButtonLink } from '../../design/button.tsx';

const pages = [
  ['/installation', 'People'],
  ['/installation/teams', 'Teams'],
  ['/installation/workers', 'Workers'],
] as const;

export function InstallationLinks() {
  const here = usePathname();
  return (
    <nav className="flex gap-1" aria-label="Installation">
      {pages.map(([href, name]) => (
        <ButtonLink
          key={href}
          small
          variant="ghost"
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className={here === href ? 'bg-sunken' : ''}
        >
          {name}
        </ButtonLink>
      ))}
    </nav>
  );
}
