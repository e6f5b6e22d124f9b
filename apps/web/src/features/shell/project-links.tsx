// The pages of a project: as links in the bar, as tabs at the foot of small screens.
'use client';
import { Box, Columns3, FileCheck2, FlaskConical, House, Image } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { Link } from '../../design/link.tsx';

const pages = [
  { name: 'Overview', short: 'Overview', path: '', also: null, icon: House },
  { name: 'Models', short: 'Models', path: '/models', also: '/m/', icon: Box },
  { name: 'Data', short: 'Data', path: '/data', also: null, icon: Image },
  { name: 'Experiments', short: 'Experiments', path: '/x', also: null, icon: FlaskConical },
  { name: 'Comparisons', short: 'Compare', path: '/c', also: null, icon: Columns3 },
  { name: 'Claims & reports', short: 'Reports', path: '/s', also: '/r/', icon: FileCheck2 },
] as const;

interface ProjectLinksProps {
  readonly slug: string;
  readonly place: 'bar' | 'tabs';
}

export function ProjectLinks({ slug, place }: ProjectLinksProps) {
  const root = `/p/${slug}`;
  const here = usePathname().slice(root.length);
  return (
    <nav className={place === 'bar' ? 'nav' : 'tabbar'} aria-label={place === 'bar' ? 'Project' : 'Project, short'}>
      {pages.map(({ name, short, path, also, icon: Icon }) => {
        const current =
          path === '' ? here === '' : here === path || here.startsWith(`${path}/`) || (also && here.startsWith(also));
        return (
          <Link key={name} href={root + path} aria-current={current ? 'page' : undefined}>
            {place === 'tabs' ? <Icon aria-hidden /> : null}
            {place === 'tabs' ? short : name}
          </Link>
        );
      })}
    </nav>
  );
}
