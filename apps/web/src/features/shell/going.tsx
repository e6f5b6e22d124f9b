// A page that takes longer than is felt says that it is coming; what was there stays meanwhile.
'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { StillLoading } from '../../design/still-loading.tsx';
import { useSlow } from '../../design/use-slow.ts';

const patienceMs = 15_000;

/** Whether a click leaves for another page of ours, in this tab. */
function leaves(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || (link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return false;
  const to = new URL(link.href);
  const { origin, pathname, search } = window.location;
  return to.origin === origin && (to.pathname !== pathname || to.search !== search);
}

export function Going() {
  const pathname = usePathname();
  const params = useSearchParams();
  const [going, setGoing] = useState(false);
  const slow = useSlow(going);
  useEffect(() => {
    const onClick = (event: MouseEvent) => leaves(event) && setGoing(true);
    // Before the link takes it.
    document.addEventListener('click', onClick, true);
    return () => document.removeEventListener('click', onClick, true);
  }, []);
  useEffect(() => setGoing(false), [pathname, params]);
  // A link may have led to a file: nothing will come here.
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setGoing(false), patienceMs);
    return () => clearTimeout(timer);
  }, [going]);
  return (
    <>
      <span role="status">
        {slow ? (
          <>
            <span className="going" />
            <span className="sr-only">Loading</span>
          </>
        ) : null}
      </span>
      <StillLoading waiting={going} floating />
    </>
  );
}
