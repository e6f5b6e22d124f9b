// The frame of a shared object: what this is, until when, and what can be done with it.
import { Eye, MessageSquare, VenetianMask } from 'lucide-react';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Mark } from '../../design/mark.tsx';
import { StreamBanner } from '../../design/stream-banner.tsx';
import { readTheme, themeCookie } from '../../design/theme.ts';
import { ThemeButton } from '../../design/theme-button.tsx';
import { GraphqlProvider } from '../../graphql/provider.tsx';
import { Toaster } from '../toasts/toaster.tsx';
import { LinkEnd } from './link-end.tsx';
import { VisitProvider } from './visit.tsx';

interface VisitShellProps {
  /** Path of the link. */
  readonly root: string;
  readonly view: {
    readonly role: 'VIEW' | 'COMMENT';
    readonly anonymized: boolean;
    readonly downloads: boolean;
    readonly teamTalkHidden: boolean;
    readonly expiresAt?: string | null;
  };
  readonly children: ReactNode;
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });

export async function VisitShell({ root, view, children }: VisitShellProps) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <GraphqlProvider root={root}>
      <VisitProvider
        visit={{ downloads: view.downloads, comments: view.role === 'COMMENT', teamTalk: !view.teamTalkHidden }}
      >
        <div className="flex min-h-dvh flex-col">
          <a className="skip" href="#main">
            Skip to content
          </a>
          <header className="topbar">
            <span className="flex items-center gap-2 px-1.5 text-md font-semibold tracking-[-.01em] text-strong">
              <Mark />
              <span className="max-sm:hidden">Pathlens</span>
            </span>
            <span className="chip">
              {view.role === 'COMMENT' ? <MessageSquare aria-hidden /> : <Eye aria-hidden />}
              {view.role === 'COMMENT' ? 'Shared with you, to comment' : 'Shared with you, to look at'}
            </span>
            {view.anonymized ? (
              <span className="chip" title="Names, file names and producers are hidden">
                <VenetianMask aria-hidden />
                Anonymous
              </span>
            ) : null}
            <span className="flex-1" />
            {view.expiresAt ? (
              <span className="t3 text-xs max-sm:hidden">Until {day.format(new Date(view.expiresAt))}</span>
            ) : null}
            <ThemeButton initial={theme} />
          </header>
          <LinkEnd expiresAt={view.expiresAt} />
          {children}
          <StreamBanner />
          <Toaster />
        </div>
      </VisitProvider>
    </GraphqlProvider>
  );
}
