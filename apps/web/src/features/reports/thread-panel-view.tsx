// What people said at a spot, as it stands in a report.
import type { PanelContent } from '@pathlens/views';
import { Avatar } from '../threads/avatar.tsx';

export function ThreadPanelView({ content }: { readonly content: Extract<PanelContent, { kind: 'thread' }> }) {
  return (
    <>
      <p className="t3 mb-1 text-xs">{content.state}</p>
      <ol className="grid list-none gap-2 p-0">
        {content.comments.map(({ author, at, body }) => (
          <li key={`${at} ${author}`} className="flex gap-2">
            <Avatar name={author} />
            <span className="min-w-0">
              <span className="font-medium">{author}</span>{' '}
              <time className="t3 text-xs" dateTime={at}>
                {at.slice(0, 10)}
              </time>
              <span className="block whitespace-pre-wrap [overflow-wrap:anywhere]">{body}</span>
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
