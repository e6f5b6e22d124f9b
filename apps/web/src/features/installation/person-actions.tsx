// What can be done about one person, behind one button.
'use client';
import type { PersonRowFragment } from '@pathlens/client';
import { Ellipsis } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';

const PersonDialog = dynamic(() => import('./person-dialog.tsx'), { ssr: false });

export interface PersonActionsProps {
  readonly person: PersonRowFragment;
  /** Oneself: the account page does the rest. */
  readonly self: boolean;
}

export function PersonActions(props: PersonActionsProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        small
        variant="ghost"
        iconOnly
        aria-haspopup="dialog"
        aria-label={`Change ${props.person.name}`}
        title="Change"
        onClick={() => setOpen(true)}
      >
        <Ellipsis aria-hidden />
      </Button>
      {open ? <PersonDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
