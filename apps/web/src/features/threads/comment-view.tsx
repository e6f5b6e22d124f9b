// One comment: who, when, what, and what can be done with it.
'use client';
import { Threads_DeleteDocument, Threads_EditDocument, Threads_RevisionsDocument } from '@pathlens/client';
import type { Reference } from '@pathlens/views';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { useVisit } from '../visit/visit.tsx';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { Reactions } from './reactions.tsx';
import { RichText } from './rich-text.tsx';
import type { CommentData } from './types.ts';
import type { SendRefusal, Sent } from './use-delivery.ts';

interface CommentViewProps {
  readonly on: string;
  readonly comment: CommentData;
  /** Whether a link names it. */
  readonly marked?: boolean;
  readonly mayReact: boolean;
  readonly onReference?: (reference: Reference) => boolean;
  readonly onChanged: () => void;
}

const unreachable: SendRefusal = {
  code: 'NO_ANSWER',
  message: 'The server could not be reached. Nothing was changed.',
};

export function CommentView({ on, comment, marked, mayReact, onReference, onChanged }: CommentViewProps) {
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<SendRefusal | null>(null);
  const [, edit] = useMutation(Threads_EditDocument);
  const [, remove] = useMutation(Threads_DeleteDocument);
  const visit = useVisit();
  const { author, id } = comment;

  const save = async (body: string): Promise<Sent> => {
    const { data } = await edit({ input: { id, body, revision: comment.revision } });
    if (!data) return 'unreachable';
    if (data.editComment.error) return data.editComment.error;
    setEditing(false);
    onChanged();
    return 'taken';
  };
  const takeAway = async () => {
    const answer = await remove({ id });
    setAsking(false);
    setRefusal(answer.data ? (answer.data.deleteComment.error ?? null) : unreachable);
    onChanged();
  };
  return (
    <li className="comment" data-comment={id} data-marked={marked ? '' : undefined}>
      <Avatar name={author.name} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="font-medium">{author.name}</span>
          {author.kind === 'GUEST' ? <span className="t3 text-xs">guest</span> : null}
          <time className="t3 text-xs" dateTime={comment.createdAt} title={comment.createdAt}>
            {formatAgo(comment.createdAt, Date.now())}
          </time>
          {comment.editedAt && visit ? <span className="t3 text-xs">changed</span> : null}
          {comment.editedAt && !visit ? <Earlier id={id} count={comment.revision} /> : null}
        </div>
        {comment.deleted ? (
          <p className="t3">This comment was deleted.</p>
        ) : editing ? (
          <Composer
            on={on}
            label="Change the comment"
            send="Save"
            draft={null}
            initial={comment.body}
            focus
            onSend={save}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <RichText text={comment.body} onReference={onReference} />
        )}
        {refusal ? <Refusal error={refusal} /> : null}
        {comment.deleted || editing ? null : (
          <div className="mt-1 flex flex-wrap items-center gap-1">
            <Reactions comment={comment} mayReact={mayReact && !visit} onChanged={onChanged} />
            <span className="flex-1" />
            {comment.mayChange ? (
              <Button variant="ghost" small onClick={() => setEditing(true)}>
                Edit
              </Button>
            ) : null}
            {comment.mayRemove ? (
              asking ? (
                <>
                  <Button variant="danger" small onClick={() => void takeAway()}>
                    Delete for good
                  </Button>
                  <Button variant="ghost" small onClick={() => setAsking(false)}>
                    Keep
                  </Button>
                </>
              ) : (
                <Button variant="ghost" small onClick={() => setAsking(true)}>
                  Delete
                </Button>
              )
            ) : null}
          </div>
        )}
      </div>
    </li>
  );
}

/** What it said before, read when it is asked for. */
function Earlier({ id, count }: { readonly id: string; readonly count: number }) {
  const client = useClient();
  const [before, setBefore] = useState<readonly { readonly number: number; readonly body: string }[] | null>(null);
  const look = async () => {
    const answer = await client.query(Threads_RevisionsDocument, { id }, { requestPolicy: 'network-only' }).toPromise();
    const node = answer.data?.node;
    setBefore(node && 'revisions' in node ? node.revisions : []);
  };
  return (
    <details className="w-full text-xs" onToggle={(event) => event.currentTarget.open && void look()}>
      <summary className="t3 cursor-pointer">Changed {count === 1 ? 'once' : `${count} times`}</summary>
      {before?.map(({ number, body }) => (
        <blockquote key={number} className="t2 my-1 border-l-2 border-line pl-2">
          <RichText text={body} />
        </blockquote>
      ))}
    </details>
  );
}
