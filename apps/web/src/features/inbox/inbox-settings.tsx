// What comes into the inbox, project by project.
'use client';
import { Settings2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';

const WatchDialog = dynamic(() => import('./watch-dialog.tsx'), { ssr: false });

export function InboxSettings() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Settings2 aria-hidden />
        What comes here
      </Button>
      {open ? <WatchDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
