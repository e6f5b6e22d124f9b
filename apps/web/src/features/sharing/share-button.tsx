// Opens the panel where an object is shared; also with Shift S.
'use client';
import { Share } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useMay } from '../access/rights.tsx';
import { useActions } from '../actions/use-actions.ts';

const SharePanel = dynamic(() => import('./share-panel.tsx'), { ssr: false });

export interface SharedThing {
  readonly object: string;
  /** As in "Share this experiment". */
  readonly what: 'experiment' | 'study' | 'report' | 'comparison';
  readonly name: string;
  /** What of it is shared, in numbers. */
  readonly about: string;
}

/** @param keyed whether Shift S opens it: for the one thing that a page is about */
export function ShareButton({ keyed = false, ...thing }: SharedThing & { readonly keyed?: boolean }) {
  const [open, setOpen] = useState(false);
  const mayShare = useMay('SHARE');
  useActions(
    'This page',
    keyed && mayShare
      ? [{ id: 'share', name: `Share this ${thing.what}`, keys: ['Shift+S'], words: 'link', run: () => setOpen(true) }]
      : [],
  );
  if (!mayShare) return null;
  return (
    <>
      <Button
        small
        aria-haspopup="dialog"
        title={keyed ? 'Share (Shift S)' : `Share ${thing.name}`}
        onClick={() => setOpen(true)}
      >
        <Share aria-hidden />
        Share
      </Button>
      {open ? <SharePanel thing={thing} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
