// Watches and mutes whole projects. What is said of a thread, in its own head, counts before its project.
'use client';
import { Inbox_WatchesDocument } from '@pathlens/client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { WatchSelect } from '../threads/watch-select.tsx';

export default function WatchDialog({ onClose }: { readonly onClose: () => void }) {
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="What comes here"
      description="Of the comments in each project. A thread can say otherwise in its own head. Mails about it are chosen on Your account."
    >
      <ul className="min-h-24">
        {pages.map((after, index) => (
          <ProjectPage
            key={after ?? ''}
            after={after}
            onMore={index === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : null}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface ProjectPageProps {
  readonly after: string | null;
  /** null where the next page is there already. */
  readonly onMore: ((cursor: string) => void) | null;
}

function ProjectPage({ after, onMore }: ProjectPageProps) {
  const [{ data, error }] = useQuery({
    query: Inbox_WatchesDocument,
    variables: { after },
    requestPolicy: 'network-only',
  });
  const projects = data?.viewer?.projects;
  if (error) {
    return (
      <li>
        <Note tone="bad" live>
          Your projects could not be read. Close this and open it again.
        </Note>
      </li>
    );
  }
  const cursor = projects?.pageInfo.hasNextPage ? projects.pageInfo.endCursor : null;
  return (
    <>
      {projects?.nodes.map(({ id, name, watch }) => (
        <li key={id} className="flex flex-wrap items-center gap-2 border-t border-line py-2">
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{name}</span>
          <WatchSelect on={id} level={watch} label={`Comments of ${name}`} hideLabel />
        </li>
      ))}
      {projects?.totalCount === 0 ? <li className="t2">You are in no project yet.</li> : null}
      {cursor && onMore ? (
        <li className="py-2">
          <Button small onClick={() => onMore(cursor)}>
            More projects
          </Button>
        </li>
      ) : null}
    </>
  );
}
