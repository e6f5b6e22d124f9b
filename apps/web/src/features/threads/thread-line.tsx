// A thread in a list: its number, what it is about, its first words.
'use client';
import { plainText } from '@pathlens/views/text';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import type { ThreadLine, ThreadPlace } from './types.ts';

interface ThreadLineProps {
  readonly line: ThreadLine;
  readonly place: ThreadPlace;
  readonly open: boolean;
  readonly onOpen: () => void;
}

export function ThreadLineView({ line, place, open, onOpen }: ThreadLineProps) {
  const [first] = line.comments.nodes;
  const answers = line.comments.totalCount - 1;
  return (
    <li>
      <button type="button" className="thread-line" aria-current={open ? 'true' : undefined} onClick={onOpen}>
        <span className="pin" data-state={line.state} data-unread={line.unread > 0 ? '' : undefined}>
          {line.number}
        </span>
        <span className="min-w-0">
          <span className="t3 flex flex-wrap gap-x-1.5 text-xs">
            <span>{place.nameOf(line.anchor)}</span>
            <span>{formatAgo(line.activeAt, Date.now())}</span>
            {line.unread > 0 ? <span className="font-medium text-accent">{line.unread} unread</span> : null}
            {line.detached ? <span>Detached</span> : line.current ? null : <span>Changed since</span>}
          </span>
          <span className="line-clamp-2">
            <span className="font-medium">{first?.author.name}: </span>
            {first?.deleted ? 'This comment was deleted.' : plainText(first?.body ?? '')}
          </span>
          {answers > 0 ? <span className="t3 text-xs">{formatAmount(answers, 'reply', 'replies')}</span> : null}
        </span>
      </button>
    </li>
  );
}
