// A row that opens what stands below it; what is inside exists only while it is open.
'use client';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';

export function Fold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className="flex min-h-9 w-full items-center gap-2 border-t border-line px-3 text-left font-medium hover:bg-hover focus-visible:outline-offset-[-2px]"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={`size-4 flex-none ${open ? 'rotate-90' : ''}`} />
        {title}
      </button>
      <div id={id} hidden={!open} className="border-t border-line">
        {open ? children : null}
      </div>
    </>
  );
}
