// How many threads of the page are open, and the way to all of them: a drawer, for pages without a panel of their own.
'use client';
import { MessageSquare } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { useSeatless } from './seats.ts';
import { type Talk, useTalk } from './talk.tsx';

const CommentsDrawer = dynamic(() => import('./comments-drawer.tsx'), { ssr: false });

export function CommentsButton() {
  const talk = useTalk();
  return talk ? <Comments talk={talk} /> : null;
}

function Comments({ talk }: { readonly talk: Talk }) {
  const [open, setOpen] = useState(false);
  const { count, seats, open: thread } = talk;
  // A thread without a pin on the page has only the panel to be read in.
  const seatless = useSeatless(seats, thread);
  const itself = useRef(false);
  useEffect(() => {
    if (seatless) {
      itself.current = true;
      setOpen(true);
    } else if (itself.current) {
      itself.current = false;
      // Its pin has come after all, and the thread beside it.
      if (thread !== null) setOpen(false);
    }
  }, [seatless, thread]);
  return (
    <>
      <Button small aria-haspopup="dialog" data-screen-only="" onClick={() => setOpen(true)}>
        <MessageSquare aria-hidden />
        Comments
        {count ? (
          <span className="count" title={`${formatAmount(count, 'thread')} open`}>
            {count}
          </span>
        ) : null}
      </Button>
      {open ? (
        <CommentsDrawer
          onGone={() => setOpen(false)}
          onOpenChange={(next) => {
            setOpen(next);
            if (!next && seatless) talk.onOpen(null);
          }}
        />
      ) : null}
    </>
  );
}
