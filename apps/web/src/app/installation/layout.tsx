// The frame of the pages for those who look after the installation; to others they do not exist.
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { InstallationLinks } from '../../features/installation/installation-links.tsx';
import { Shell } from '../../features/shell/shell.tsx';
import { readViewer } from '../../features/shell/viewer.ts';

export default async function InstallationLayout({ children }: { readonly children: ReactNode }) {
  if (!(await readViewer()).siteAdmin) notFound();
  return (
    <Shell>
      <main id="main" className="reading grid w-full content-start gap-4">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="title">Installation</h1>
          <InstallationLinks />
        </header>
        {children}
      </main>
    </Shell>
  );
}
