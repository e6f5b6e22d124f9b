// What people said to a comment without words, and what one can say oneself.
'use client';
import { Threads_ReactDocument } from '@pathlens/client';
import { SmilePlus } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { reactionOrder, reactionWords } from './reaction-words.ts';
import type { CommentData } from './types.ts';

interface ReactionsProps {
  readonly comment: CommentData;
  readonly mayReact: boolean;
  readonly onChanged: () => void;
}

export function Reactions({ comment, mayReact, onChanged }: ReactionsProps) {
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
        const content = (
          <>
            <span aria-hidden>{sign}</span>
            {count > 0 ? <span className="num">{count}</span> : null}
          </>
        );
        if (!mayReact) {
          return (
            <span key={kind} className="chip" title={words}>
              {content}
              <span className="sr-only">{words}</span>
            </span>
          );
        }
        return (
          <button
            key={kind}
            type="button"
            className="reaction"
            aria-pressed={mine}
            aria-label={words}
            title={words}
            onClick={() => void react({ input: { comment: comment.id, kind, on: !mine } }).then(onChanged)}
          >
            {content}
          </button>
        );
      })}
      {mayReact ? (
        <Button
          variant="ghost"
          small
          iconOnly
          aria-expanded={open}
          aria-label="React"
          title="React"
          onClick={() => setOpen(!open)}
        >
          <SmilePlus aria-hidden />
        </Button>
      ) : null}
    </>
  );
}
