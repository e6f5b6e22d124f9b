// The inbox: what was said to and beside the person, the newest first.
'use client';
import { Inbox_LiveDocument, Inbox_MarkReadDocument, Inbox_ReadDocument, type Inbox_ReadQuery } from '@pathlens/client';
import { plainText } from '@pathlens/views/text';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, useMutation, useSubscription } from 'urql';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { InboxSettings } from './inbox-settings.tsx';
import { notificationWords } from './notification-words.ts';

type InboxData = NonNullable<Inbox_ReadQuery['viewer']>;
type Line = InboxData['notifications']['nodes'][number];

const filters = [
  { value: 'all', label: 'All' },
  { value: 'unread', label: 'Unread' },
] as const;

export function InboxPage({ initial, now }: { readonly initial: InboxData; readonly now: number }) {
  const client = useClient();
  const [filter, setFilter] = useState<'all' | 'unread'>('all');
  const [{ nodes, pageInfo }, setPage] = useState(initial.notifications);
  const [{ data }] = useSubscription({ query: Inbox_LiveDocument });
  const [, markRead] = useMutation(Inbox_MarkReadDocument);
  const unread = data?.notifications.unread ?? initial.unreadNotifications;

  const read = useCallback(
    async (after: string | null) => {
      const variables = { after, unread: filter === 'unread' };
      const answer = await client.query(Inbox_ReadDocument, variables, { requestPolicy: 'network-only' }).toPromise();
      return answer.data?.viewer?.notifications ?? null;
    },
    [client, filter],
  );
  const first = useRef(true);
  // Read again when something came, was seen, or is looked for; the server has given the first page.
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    let wanted = true;
    void read(null).then((page) => wanted && page && setPage(page));
    return () => {
      wanted = false;
    };
  }, [read, data]);
  const more = async () => {
    const page = await read(pageInfo.endCursor ?? null);
    if (page) setPage({ ...page, nodes: [...nodes, ...page.nodes] });
  };

  return (
    <main id="main" className="reading w-full">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <h1 className="text-xl">Inbox</h1>
        <span className="t3" role="status">
          {unread > 0 ? `${unread} unread` : ''}
        </span>
        <span className="flex-1" />
        <InboxSettings />
        <Segmented label="Show" value={filter} choices={filters} onChange={setFilter} />
        <Button
          reason={unread === 0 ? 'Nothing is unread' : undefined}
          onClick={() => void markRead({ input: { everything: true } })}
        >
          Mark all read
        </Button>
      </div>
      {nodes.length === 0 ? (
        <EmptyState>Nothing new.</EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {nodes.map((line) => (
            <InboxLine
              key={line.id}
              line={line}
              now={now}
              onSeen={() => void markRead({ input: { notifications: [line.id] } })}
            />
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage ? (
        <Button className="mt-3" onClick={() => void more()}>
          Show more
        </Button>
      ) : null}
    </main>
  );
}

function InboxLine({ line, now, onSeen }: { readonly line: Line; readonly now: number; readonly onSeen: () => void }) {
  const { comment, thread, project, read } = line;
  const words = comment && !comment.deleted ? plainText(comment.body) : '';
  const content = (
    <>
      <span className="flex flex-wrap items-baseline gap-x-1.5">
        {comment ? <span className="font-medium">{comment.author.name}</span> : null}
        <span>{notificationWords[line.kind]}</span>
        {thread ? <span className="t3">in thread {thread.number}</span> : null}
        {project ? <span className="t3">of {project.name}</span> : null}
        <time className="t3 text-xs" dateTime={line.createdAt} title={line.createdAt}>
          {formatAgo(line.createdAt, now)}
        </time>
      </span>
      {words ? <span className="t2 line-clamp-2 block">{words}</span> : null}
    </>
  );
  return (
    <li className="flex items-start gap-2 px-3 py-2">
      <span className={`mt-1.5 size-2 flex-none rounded-full ${read ? '' : 'bg-accent-solid'}`} aria-hidden />
      {thread ? (
        <Link
          href={`/threads/${thread.id}${comment ? `?comment=${encodeURIComponent(comment.id)}` : ''}`}
          className="min-w-0 flex-1 text-strong no-underline hover:underline"
        >
          {read ? null : <span className="sr-only">Unread. </span>}
          {content}
        </Link>
      ) : (
        <span className="min-w-0 flex-1">{content}</span>
      )}
      {read ? null : (
        <Button variant="ghost" small onClick={onSeen}>
          Mark read
        </Button>
      )}
    </li>
  );
}
