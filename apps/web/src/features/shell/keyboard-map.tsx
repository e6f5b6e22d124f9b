// The keys that work, and the keys that lead from page to page: G then H, M, D, X, C or R.
'use client';
import { CircleHelp } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { isTyping } from './is-typing.ts';

const KeyTable = dynamic(() => import('./key-table.tsx'), { ssr: false });

const places: Record<string, string> = { h: '', m: '/models', d: '/data', x: '/x', c: '/c', r: '/s' };

const never = Number.NEGATIVE_INFINITY;

export function KeyboardMap({ slug }: { readonly slug: string | null }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  // Moments count from when the page came: zero would be a G that nobody pressed.
  const goAt = useRef(never);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') setOpen(true);
      else if (event.key === 'g') goAt.current = event.timeStamp;
      else if (slug && event.timeStamp - goAt.current < 1200 && event.key in places) {
        // The second letter means a place now, and nothing that it does elsewhere.
        event.preventDefault();
        goAt.current = never;
        router.push(`/p/${slug}${places[event.key]}`);
      }
    };
    // Before what the page itself does with a letter.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, [router, slug]);
  return (
    <>
      <Button
        variant="ghost"
        iconOnly
        className="max-sm:hidden"
        aria-label="Keyboard map"
        title="Keyboard map (?)"
        onClick={() => setOpen(true)}
      >
        <CircleHelp aria-hidden />
      </Button>
      {open ? <KeyTable onClose={() => setOpen(false)} /> : null}
    </>
  );
}
