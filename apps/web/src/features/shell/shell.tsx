// The frame of every project page: skip link, bar, links of the project, and the tab bar of small screens.

import { cookies } from 'next/headers';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Mark } from '../../design/mark.tsx';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { ThemeButton } from '../../design/theme-button.tsx';
import { InboxBell } from '../inbox/inbox-bell.tsx';
import { KeyboardMap } from './keyboard-map.tsx';
import { PersonMenu } from './person-menu.tsx';
import { ProjectLinks } from './project-links.tsx';
import { ProjectSwitch } from './project-switch.tsx';
import { readViewer } from './viewer.ts';

interface ShellProps {
  readonly person: { readonly name: string; readonly email: string | null };
  readonly projects: readonly { readonly slug: string; readonly name: string }[];
  readonly current: { readonly slug: string; readonly name: string } | null;
  /** Lines of the inbox that were not seen yet. */
  readonly unread?: number;
  readonly children: ReactNode;
}

export async function Shell({ person, projects, current, unread = 0, children }: ShellProps) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  const { letterKeys } = (await readViewer()).settings;
  return (
    <div className="with-tabbar flex min-h-dvh flex-col" data-letter-keys={letterKeys ? undefined : 'off'}>
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
        {current ? (
          <>
            <span className="t3 max-sm:hidden" aria-hidden="true">
              /
            </span>
            <ProjectSwitch projects={projects} current={current} />
            <ProjectLinks slug={current.slug} place="bar" />
          </>
        ) : null}
        <span className="flex-1" />
        <InboxBell unread={unread} />
        <ThemeButton initial={theme} />
        <KeyboardMap slug={current?.slug ?? null} />
        <PersonMenu person={person} />
      </header>
      {children}
      {current ? <ProjectLinks slug={current.slug} place="tabs" /> : null}
    </div>
  );
}
