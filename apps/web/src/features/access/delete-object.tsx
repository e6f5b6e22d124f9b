// Moves the thing that a page is about to the trash, for those who may. Its dialog keeps the way back open.
'use client';
import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useMay } from './rights.tsx';
import type { SeenThing } from './who-can-see.tsx';

const DeleteDialog = dynamic(() => import('./delete-dialog.tsx'), { ssr: false });

export interface DeleteObjectProps extends SeenThing {
  /** The list where it stood, to which the page then goes. */
  readonly back?: string;
  /** Of a row of a page that stays: told once it is gone for good or brought back. */
  readonly onGone?: () => void;
}

export function DeleteObject({ small = true, ...thing }: DeleteObjectProps & { small?: boolean }) {
  const [open, setOpen] = useState(false);
  if (!useMay('REMOVE')) return null;
  return (
    <>
      <Button
        small={small}
        variant="ghost"
        iconOnly
        aria-haspopup="dialog"
        aria-label={`Delete this ${thing.what}`}
        title={`Delete this ${thing.what}`}
        onClick={() => setOpen(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {open ? (
        <DeleteDialog
          {...thing}
          onClose={() => {
            setOpen(false);
            thing.onGone?.();
          }}
        />
      ) : null}
    </>
  );
}
