// One thread: what it is about, its comments, and the answer that is being written.
'use client';
import { Inbox_MarkReadDocument, Threads_ReplyDocument } from '@pathlens/client';
import { ArrowDown } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { useVisit } from '../visit/visit.tsx';
import { CommentList } from './comment-list.tsx';
import { Composer } from './composer.tsx';
import { GuestName, useGuestName } from './guest-name.tsx';
import { useTalk } from './talk.tsx';
import { ThreadHead } from './thread-head.tsx';
import { useComments } from './use-comments.ts';
import type { Sent } from './use-delivery.ts';

interface ThreadViewProps {
  readonly id: string;
  /** Whether it stands in the panel, with the list behind it. */
  readonly listed?: boolean;
  readonly onClose: () => void;
}

export function ThreadView({ id, listed = false, onClose }: ThreadViewProps) {
  const talk = useTalk();
  const visit = useVisit();
  const linked = talk?.linked ?? null;
  const shown = useComments(id, talk?.changes ?? 0, linked);
  const [, reply] = useMutation(Threads_ReplyDocument);
  const [, markRead] = useMutation(Inbox_MarkReadDocument);
  const guest = useGuestName();
  const frame = useRef<HTMLElement>(null);
  const { thread } = shown;
  const unread = thread?.unread ?? 0;
  const noteChange = talk?.noteChange;
  useEffect(() => {
    if (unread > 0) void markRead({ input: { thread: id } }).then(noteChange);
  }, [unread, id, markRead, noteChange]);

  if (!talk) return null;
  if (!thread) {
    return (
      <div className="grid justify-items-start gap-2 p-3">
        {shown.gone ? <p>This thread does not exist, or you cannot see it.</p> : <div className="h-24 w-full" />}
        {shown.gone || listed ? (
          <Button small onClick={onClose}>
            {listed ? 'All threads' : 'Close'}
          </Button>
        ) : null}
      </div>
    );
  }
  const scrollToEnd = () => {
    const list = frame.current?.querySelector('.comment-list');
    requestAnimationFrame(() => list?.scrollTo({ top: list.scrollHeight }));
  };
  const toEnd = async () => {
    await shown.toEnd();
    scrollToEnd();
  };
  const answer = async (body: string, idempotencyKey: string): Promise<Sent> => {
    const { data } = await reply({ input: { thread: id, body, guestName: guest.given }, idempotencyKey });
    if (!data) return 'unreachable';
    if (data.replyToThread.error) return data.replyToThread.error;
    await toEnd();
    talk.noteChange();
    return 'taken';
  };
  return (
    <section
      ref={frame}
      aria-label={`Thread ${thread.number}`}
      className="thread"
      data-listed={listed ? '' : undefined}
    >
      <ThreadHead
        thread={thread}
        place={talk.place}
        listed={listed}
        onClose={onClose}
        onChanged={() => {
          void shown.reload();
          talk.noteChange();
        }}
      />
      <CommentList shown={shown} linked={linked} onChanged={() => void shown.reload()} />
      {shown.behind ? (
        <Button small className="mx-3 my-1.5" onClick={() => void toEnd()}>
          <ArrowDown aria-hidden />
          To the newest
        </Button>
      ) : null}
      {thread.mayComment ? (
        <div className="grid gap-2 p-3 pt-1">
          {visit ? <GuestName of={guest} /> : null}
          <Composer
            on={talk.place.on}
            draft={id}
            label="Reply"
            send="Reply"
            nameables={talk.place.nameables}
            onSend={answer}
          />
        </div>
      ) : null}
    </section>
  );
}
