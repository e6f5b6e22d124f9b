// The way to the inbox, with how much in it is unread; counts while the page is open.
'use client';
import { Inbox_LiveDocument } from '@pathlens/client';
import { Bell } from 'lucide-react';
import { useSubscription } from 'urql';
import { ButtonLink } from '../../design/button.tsx';

export function InboxBell({ unread: initial }: { readonly unread: number }) {
  const [{ data }] = useSubscription({ query: Inbox_LiveDocument });
  const unread = data?.notifications.unread ?? initial;
  const words = unread > 0 ? `Inbox, ${unread} unread` : 'Inbox';
  return (
    <ButtonLink variant="ghost" iconOnly href="/inbox" className="relative" aria-label={words} title={words}>
      <Bell aria-hidden />
      {unread > 0 ? (
        <span className="num absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent-solid px-1 text-center text-xs text-on-accent">
          {unread > 99 ? '99+' : unread}
        </span>
      ) : null}
    </ButtonLink>
  );
}
