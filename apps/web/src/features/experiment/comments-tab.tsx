// What people say about the experiment.
'use client';
import { ThreadPanel } from '../threads/thread-panel.tsx';

export function CommentsTab() {
  return <ThreadPanel />;
}
