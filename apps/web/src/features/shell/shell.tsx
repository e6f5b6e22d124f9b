// The frame of every page of somebody who is signed in: skip link, bar, links of the project, and the tab bar of small screens.
import type { Action } from '@pathlens/client';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { Mark } from '../../design/mark.tsx';
import { StreamBanner } from '../../design/stream-banner.tsx';
import { InboxBell } from '../inbox/inbox-bell.tsx';
import { PaletteButton } from '../palette/palette-button.tsx';
import { Toaster } from '../toasts/toaster.tsx';
import { TourGate } from '../tour/tour-gate.tsx';
import { Going } from './going.tsx';
import { HelpMenu } from './help-menu.tsx';
import { OwnThemeButton } from './own-theme-button.tsx';
import { PersonMenu } from './person-menu.tsx';
import { ProjectLinks } from './project-links.tsx';
import { ProjectSwitch } from './project-switch.tsx';
import { readThemes, readViewer } from './viewer.ts';

interface ShellProps {
  /** The project whose pages these are. */
  readonly current?: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly demo: boolean;
    readonly may: readonly Action[];
  };
  readonly children: ReactNode;
}

export async function Shell({ current, children }: ShellProps) {
  const [{ own, device }, viewer] = await Promise.all([readThemes(), readViewer()]);
  const { user, siteAdmin, teams, projects, settings, unreadNotifications } = viewer;
  const demo = projects.nodes.find((project) => project.demo)?.slug ?? null;
  return (
    <div className="with-tabbar flex min-h-dvh flex-col" data-letter-keys={settings.letterKeys ? undefined : 'off'}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="topbar">
        <Link
          href={current ? `/p/${current.slug}` : '/'}
          aria-label="Pathlens"
          className="flex items-center gap-2 px-1.5 py-1 text-md font-semibold tracking-[-.01em] text-strong no-underline"
        >
          <Mark />
          <span className="max-sm:hidden">Pathlens</span>
        </Link>
        <span className="t3 max-sm:hidden" aria-hidden="true">
          /
        </span>
        <ProjectSwitch teams={teams.nodes} projects={projects} current={current ?? null} />
        {current ? <ProjectLinks slug={current.slug} place="bar" /> : null}
        <span className="flex-1" />
        <PaletteButton
          person={user.id}
          current={current ?? null}
          projects={projects.nodes}
          teams={teams.nodes}
          siteAdmin={siteAdmin}
          may={current?.may ?? []}
        />
        <InboxBell unread={unreadNotifications} />
        <OwnThemeButton initial={own === 'system' ? device : own} />
        <HelpMenu slug={current?.slug ?? null} demo={demo} />
        <PersonMenu person={user} teams={teams.nodes} siteAdmin={siteAdmin} />
      </header>
      {children}
      {current ? <ProjectLinks slug={current.slug} place="tabs" /> : null}
      <Going />
      <StreamBanner />
      <Toaster />
      {demo === null ? null : <TourGate slug={demo} />}
    </div>
  );
}
