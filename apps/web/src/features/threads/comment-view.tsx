// One comment: who, when, what, and what can be done with it.
'use client';
import {
  Threads_DeleteDocument,
  Threads_EditDocument,
  Threads_ReactDocument,
  Threads_RevisionsDocument,
} from '@pathlens/client';
import type { Reference } from '@pathlens/views';
import { useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { Composer, type ComposerRefusal } from './composer.tsx';
import { reactionOrder, reactionWords } from './reaction-words.ts';
import { RichText } from './rich-text.tsx';
import type { CommentData } from './types.ts';

interface CommentViewProps {
  readonly on: string;
  readonly comment: CommentData;
  readonly mayReact: boolean;
  readonly onReference?: (reference: Reference) => boolean;
  readonly onChanged: () => void;
}

const unreachable: ComposerRefusal = {
  code: 'NO_ANSWER',
  message: 'The server could not be reached. Your words are still here.',
};

export function CommentView({ on, comment, mayReact, onReference, onChanged }: CommentViewProps) {
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<ComposerRefusal | null>(null);
  const [, edit] = useMutation(Threads_EditDocument);
  const [, remove] = useMutation(Threads_DeleteDocument);
  const { author, id } = comment;

  const save = async (body: string): Promise<ComposerRefusal | null> => {
    const answer = await edit({ input: { id, body, revision: comment.revision } });
    const refused = answer.data ? answer.data.editComment.error : unreachable;
    if (refused) return refused;
    setEditing(false);
    onChanged();
    return null;
  };
  const takeAway = async () => {
    const answer = await remove({ id });
    setAsking(false);
    setRefusal(answer.data ? (answer.data.deleteComment.error ?? null) : unreachable);
    onChanged();
  };
  return (
    <li className="grid grid-cols-[26px_minmax(0,1fr)] gap-x-2 py-2" id={`comment-${id}`}>
      <span className="avatar" aria-hidden>
        {author.name.slice(0, 1).toUpperCase()}
      </span>
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          <span className="font-medium">{author.name}</span>
          {author.kind === 'GUEST' ? <span className="t3 text-xs">guest</span> : null}
          <time className="t3 text-xs" dateTime={comment.createdAt} title={comment.createdAt}>
            {formatAgo(comment.createdAt, Date.now())}
          </time>
          {comment.editedAt ? <Earlier id={id} count={comment.revision} /> : null}
        </div>
        {comment.deleted ? (
          <p className="t3">This comment was deleted.</p>
        ) : editing ? (
          <Composer
            on={on}
            label="Change the comment"
            send="Save"
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
            <Reactions comment={comment} mayReact={mayReact} onChanged={onChanged} />
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

function Reactions({ comment, mayReact, onChanged }: Pick<CommentViewProps, 'comment' | 'mayReact' | 'onChanged'>) {
  const [, react] = useMutation(Threads_ReactDocument);
  const [open, setOpen] = useState(false);
  const counts = new Map(comment.reactions.map((reaction) => [reaction.kind, reaction]));
  const shown = reactionOrder.filter((kind) => open || counts.has(kind));
  return (
    <>
      {shown.map((kind) => {
        const { sign, word } = reactionWords[kind];
        const { count = 0, mine = false } = counts.get(kind) ?? {};
        const words = count > 0 ? `${word}, ${formatAmount(count, 'person', 'people')}` : word;
        if (!mayReact) {
          return (
            <span key={kind} className="chip" title={words}>
              <span aria-hidden>{sign}</span> {count}
              <span className="sr-only">{words}</span>
            </span>
          );
        }
        return (
          <Button
            key={kind}
            variant="ghost"
            small
            aria-pressed={mine}
            aria-label={words}
            title={words}
            className={mine ? '!bg-accent-tint' : ''}
            onClick={() => void react({ input: { comment: comment.id, kind, on: !mine } }).then(onChanged)}
          >
            <span aria-hidden>{sign}</span>
            {count > 0 ? <span className="num">{count}</span> : null}
          </Button>
        );
      })}
      {mayReact ? (
        <Button variant="ghost" small aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Fewer' : 'React'}
        </Button>
      ) : null}
    </>
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
