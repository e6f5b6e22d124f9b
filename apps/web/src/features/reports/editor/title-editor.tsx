// The title of a report while it is written: changed where it differs, so that two who write in it keep what the other wrote.
'use client';
import { reportLimits } from '@pathlens/views';
import { useEffect, useState } from 'react';
import type * as Y from 'yjs';

export function TitleEditor({ title }: { readonly title: Y.Text }) {
  const [words, setWords] = useState(() => title.toString());
  useEffect(() => {
    const read = () => setWords(title.toString());
    read();
    title.observe(read);
    return () => title.unobserve(read);
  }, [title]);
  return (
    <>
      <h1 id="title" className="sr-only">
        {words || 'Untitled report'}
      </h1>
      <textarea
        className="report-title"
        aria-label="Title of the report"
        rows={1}
        maxLength={reportLimits.title}
        value={words}
        onChange={(event) => become(title, event.target.value.replace(/\n/g, ' '))}
      />
    </>
  );
}

function become(text: Y.Text, wanted: string): void {
  const now = text.toString();
  let start = 0;
  while (start < now.length && now[start] === wanted[start]) start++;
  let end = 0;
  const most = Math.min(now.length, wanted.length) - start;
  while (end < most && now[now.length - 1 - end] === wanted[wanted.length - 1 - end]) end++;
  text.doc?.transact(() => {
    text.delete(start, now.length - start - end);
    text.insert(start, wanted.slice(start, wanted.length - end));
  }, 'title');
}
