// The pages of the installation beside each other.
'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

const pages = [
  ['/installation', 'People'],
  ['/installation/teams', 'Teams'],
] as const;

export function InstallationLinks() {
  const here = usePathname();
  return (
    <nav className="nav ml-0" aria-label="Installation">
      {pages.map(([href, name]) => (
        <Link key={href} href={href} aria-current={here === href ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
