// What is said in the whole project: threads of all its objects; one about something else opens where that is shown.
'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { anchorWords } from '../threads/anchor-words.ts';
import { TalkProvider } from '../threads/talk-provider.tsx';
import type { ThreadPlace } from '../threads/types.ts';
import { useOpenThread } from '../threads/use-open-thread.ts';

interface ProjectTalkProps {
  readonly project: string;
  readonly children: ReactNode;
}

export function ProjectTalk({ project, children }: ProjectTalkProps) {
  const router = useRouter();
  const thread = useOpenThread();
  const place: ThreadPlace = {
    on: project,
    spots: [{ name: 'The whole project', anchor: { kind: 'OBJECT' } }],
    view: () => '',
    nameOf: anchorWords,
    show: ({ id }) => router.push(`/threads/${encodeURIComponent(id)}`),
  };
  return (
    <TalkProvider place={place} {...thread}>
      {children}
    </TalkProvider>
  );
}
