// Opens the list of who can see a thing. It stands in the header of every page that is about one.
'use client';
import { Users } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';

const AccessDialog = dynamic(() => import('./access-dialog.tsx'), { ssr: false });

export interface SeenThing {
  readonly id: string;
  readonly what: 'project' | 'model' | 'data set' | 'slice' | 'experiment' | 'study' | 'report' | 'comparison';
  readonly name: string;
}

/** @param named whether the name is read out with the button, which stands in a row of others like it then */
export function WhoCanSee({ named = false, small = true, ...thing }: SeenThing & { named?: boolean; small?: boolean }) {
  const [open, setOpen] = useState(false);
  const words = named ? `Who can see ${thing.name}` : 'Who can see this';
  return (
    <>
      <Button
        small={small}
        variant="ghost"
        iconOnly
        aria-haspopup="dialog"
        aria-label={words}
        title={words}
        onClick={() => setOpen(true)}
      >
        <Users aria-hidden />
      </Button>
      {open ? <AccessDialog thing={thing} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
