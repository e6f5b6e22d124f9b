// One thread: what it is about, its comments, and the answer that is being written.
'use client';
import {
  Inbox_MarkReadDocument,
  Threads_ReopenDocument,
  Threads_ReplyDocument,
  Threads_ResolveDocument,
  Threads_WatchDocument,
} from '@pathlens/client';
import type { Reference } from '@pathlens/views';
import { ArrowLeft, Link } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Chip } from '../../design/chip.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { CommentView } from './comment-view.tsx';
import { Composer, type ComposerRefusal } from './composer.tsx';
import type { ThreadPlace } from './types.ts';
import { useThread } from './use-thread.ts';

interface ThreadViewProps {
  readonly id: string;
  readonly changes: number;
  readonly place: ThreadPlace;
  readonly onReference?: (reference: Reference) => boolean;
  readonly onBack: () => void;
  readonly onChanged: () => void;
}

export function ThreadView({ id, changes, place, onReference, onBack, onChanged }: ThreadViewProps) {
  const { thread, comments, gone, reload } = useThread(id, changes);
  const [, reply] = useMutation(Threads_ReplyDocument);
  const [, resolve] = useMutation(Threads_ResolveDocument);
  const [, reopen] = useMutation(Threads_ReopenDocument);
  const [, watch] = useMutation(Threads_WatchDocument);
  const [, markRead] = useMutation(Inbox_MarkReadDocument);
  const key = useRef<string | null>(null);
  const unread = thread?.unread ?? 0;
  useEffect(() => {
    if (unread > 0) void markRead({ input: { thread: id } });
  }, [unread, id, markRead]);

  const changed = () => {
    reload();
    onChanged();
  };
  const answer = async (body: string): Promise<ComposerRefusal | null> => {
    // A repeat after a lost answer makes no second comment.
    key.current ??= crypto.randomUUID();
    const { data } = await reply({ input: { thread: id, body }, idempotencyKey: key.current });
    if (!data) return { code: 'NO_ANSWER', message: 'The server could not be reached. Your words are still here.' };
    key.current = null;
    if (!data.replyToThread.error) changed();
    return data.replyToThread.error ?? null;
  };
  const back = (
    <Button variant="ghost" small onClick={onBack}>
      <ArrowLeft aria-hidden />
      All threads
    </Button>
  );
  if (!thread) {
    return (
      <div className="grid justify-items-start gap-2">
        {back}
        {gone ? <p>This thread does not exist, or you cannot see it.</p> : null}
      </div>
    );
  }
  const resolved = thread.state === 'RESOLVED';
  const muted = thread.watch === 'NONE';
  return (
    <section aria-label={`Thread ${thread.number}`} className="grid gap-2">
      <div className="flex flex-wrap items-center gap-1">
        {back}
        <span className="flex-1" />
        <Button
          variant="ghost"
          small
          aria-pressed={muted}
          onClick={() => void watch({ input: { on: id, level: muted ? null : 'NONE' } }).then(reload)}
        >
          {muted ? 'Unmute' : 'Mute'}
        </Button>
        <CopyButton text={() => `${window.location.origin}/threads/${id}`} icon={<Link aria-hidden />}>
          Copy link
        </CopyButton>
        {thread.mayComment ? (
          <Button small onClick={() => void (resolved ? reopen : resolve)({ id }).then(changed)}>
            {resolved ? 'Reopen' : 'Resolve'}
          </Button>
        ) : null}
      </div>
      <h3 className="flex flex-wrap items-center gap-1.5 text-md">
        <span className="pin" data-state={thread.state}>
          {thread.number}
        </span>
        {place.nameOf(thread.anchor)}
        {thread.detached ? null : thread.current ? null : (
          <Chip tone="warn" title="What is shown here has changed since the thread was begun">
            {thread.madeOn.version ? `Made on version ${thread.madeOn.version}` : 'Made on an earlier result'}
          </Chip>
        )}
        {place.show && !thread.detached ? (
          <Button variant="ghost" small onClick={() => place.show?.(thread)}>
            Show
          </Button>
        ) : null}
      </h3>
      {thread.detached ? <Note>What this pointed at is gone. The thread is kept here.</Note> : null}
      {resolved && thread.resolvedBy ? <p className="t3 text-xs">Resolved by {thread.resolvedBy.name}.</p> : null}
      <ol className="divide-y divide-line">
        {comments.map((comment) => (
          <CommentView
            key={comment.id}
            on={place.on}
            comment={comment}
            mayReact={thread.mayComment}
            onReference={onReference}
            onChanged={changed}
          />
        ))}
      </ol>
      {thread.mayComment ? <Composer on={place.on} label="Answer" send="Answer" onSend={answer} /> : null}
    </section>
  );
}
