// What people say about one claim, beside its card: opened by its button, by C while the card has the focus, and by a link to a
// thread. The panel's code comes with its first opening.
'use client';
import { Threads_PlaceDocument } from '@pathlens/client';
import type { ClaimId } from '@pathlens/pathway-core/catalog';
import { MessageSquare } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { isTyping } from '../shell/is-typing.ts';

const ThreadPanel = dynamic(() => import('../threads/thread-panel.tsx').then((module) => module.ThreadPanel), {
  ssr: false,
});

interface ClaimCommentsProps {
  readonly study: string;
  readonly claim: ClaimId;
  /** The claim as a sentence. */
  readonly title: string;
  /** Whether there is a finding to talk about. */
  readonly found: boolean;
}

export function ClaimComments({ study, claim, title, found }: ClaimCommentsProps) {
  const client = useClient();
  const asked = useSearchParams().get('thread');
  const [open, setOpen] = useState(false);
  const [thread, setThread] = useState<string | null>(null);
  const [writing, setWriting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (asked === null) return;
    let wanted = true;
    void client
      .query(Threads_PlaceDocument, { id: asked })
      .toPromise()
      .then(({ data }) => {
        const anchor = data?.thread?.anchor;
        if (!wanted || anchor?.__typename !== 'ClaimAnchor' || anchor.claim !== claim) return;
        button.current?.scrollIntoView({ block: 'center' });
        setThread(asked);
        setOpen(true);
      });
    return () => {
      wanted = false;
    };
  }, [asked, claim, client]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'c' || isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const card = document.getElementById(claim);
      if (!card?.contains(document.activeElement) && !card?.matches(':hover')) return;
      event.preventDefault();
      setWriting(true);
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [claim]);

  if (!found) return null;
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setWriting(false);
      }}
    >
      <Popover.Trigger asChild>
        <Button ref={button} variant="ghost" small>
          <MessageSquare aria-hidden />
          Comments
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="pop max-h-[min(560px,80dvh)] w-[min(360px,calc(100vw-24px))] overflow-auto !p-3"
          align="start"
          sideOffset={4}
          collisionPadding={12}
          aria-label={`Comments on claim ${claim.toUpperCase()}`}
        >
          <ThreadPanel
            place={{
              on: study,
              spots: [{ name: `Claim ${claim.toUpperCase()}`, anchor: { kind: 'CLAIM', claim } }],
              view: () => '',
              nameOf: () => title,
              only: (anchor) => anchor.__typename === 'ClaimAnchor' && anchor.claim === claim,
            }}
            open={thread}
            onOpen={setThread}
            writing={writing}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
