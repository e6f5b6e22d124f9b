// What is said about a report, beside it: where the screen has room for it. Loaded when it has.
'use client';
import { useState } from 'react';
import { ThreadPanel } from '../threads/thread-panel.tsx';

export default function ReportThreads() {
  // The panel shows a thread that has no pin; one that has opens beside it.
  const [, look] = useState(0);
  return (
    <aside className="report-threads" aria-label="Comments" data-screen-only="">
      <ThreadPanel onGone={() => look((count) => count + 1)} />
    </aside>
  );
}
