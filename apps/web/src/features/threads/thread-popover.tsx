// The thread that is open, or the one that is being begun, beside its spot; never over it. Where the spot has no pin on the
// page, the panel shows the thread.
'use client';
import { X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { besideOf } from './beside.ts';
import { NewThread } from './new-thread.tsx';
import { useSeat } from './seats.ts';
import { type Talk, useTalk } from './talk.tsx';
import { ThreadView } from './thread-view.tsx';

export function ThreadPopover() {
  const talk = useTalk();
  return talk ? <Beside talk={talk} /> : null;
}

function Beside({ talk }: { readonly talk: Talk }) {
  const { writing, open } = talk;
  const seat = useSeat(talk.seats, open);
  const beside = writing ? writing.beside : seat;
  const narrow = typeof window !== 'undefined' && window.innerWidth < 640;
  const anchor = useRef<ReturnType<typeof besideOf> | null>(null);
  anchor.current = beside && besideOf(beside, narrow);
  const content = useRef<HTMLDivElement>(null);
  const close = () => {
    if (writing) talk.write(null);
    else talk.onOpen(null);
    if (beside?.isConnected) beside.focus({ preventScroll: true });
  };
  // A link leads to what it is about.
  useEffect(() => {
    if (seat && !writing) seat.scrollIntoView({ block: 'nearest' });
  }, [seat, writing]);
  if (!beside) return null;
  const whole = beside === beside.ownerDocument.body;
  return (
    <Popover.Root key={writing ? 'new' : open} open onOpenChange={(next) => next || close()}>
      <Popover.Anchor virtualRef={anchor as { current: ReturnType<typeof besideOf> }} />
      <Popover.Portal>
        <Popover.Content
          ref={content}
          className="thread-pop"
          data-floats=""
          data-whole={whole ? '' : undefined}
          side={narrow ? 'bottom' : 'right'}
          align="start"
          sideOffset={10}
          collisionPadding={12}
          tabIndex={-1}
          aria-label={writing ? `New comment on ${writing.name}` : 'Thread'}
          // One looks at the page while one reads what is said about it.
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (!writing) content.current?.focus({ preventScroll: true });
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {writing ? (
            <div className="grid gap-2 p-3">
              <div className="flex items-center gap-2">
                <h2 className="min-w-0 truncate font-semibold">{writing.name}</h2>
                <span className="flex-1" />
                <Button variant="ghost" small iconOnly aria-label="Close" onClick={close}>
                  <X aria-hidden />
                </Button>
              </div>
              <NewThread spot={writing} onDone={(thread) => (thread ? talk.onOpen(thread) : close())} />
            </div>
          ) : open ? (
            <ThreadView id={open} onClose={close} />
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
