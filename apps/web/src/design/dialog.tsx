// A modal dialog: traps and returns focus, closes with Escape.
'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string;
  /** For what is looked at rather than read. */
  readonly wide?: boolean;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLDivElement>) => void;
  /** Whether Escape means something else just now. */
  readonly holdsEscape?: boolean;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, wide, onKeyDown, holdsEscape, children } = props;
  // Dialogs here are opened by what happens, not by a trigger of the library: it would not know where to return.
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-[rgb(0_0_0/.45)]" />
        <Radix.Content
          className={`fixed top-1/2 left-1/2 z-50 max-h-[92dvh] ${wide ? 'w-[min(1120px,calc(100vw-24px))]' : 'w-[min(620px,calc(100vw-24px))]'} -translate-1/2 overflow-auto rounded-4 border border-line bg-surface shadow-3`}
          onKeyDown={onKeyDown}
          onEscapeKeyDown={(event) => holdsEscape && event.preventDefault()}
          // What floats above a dialog is part of it.
          onInteractOutside={(event) =>
            event.target instanceof Element && event.target.closest('[data-floats]') && event.preventDefault()
          }
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
          }}
          aria-describedby={description ? undefined : ''}
        >
          <header className="card-head sticky top-0 z-10 min-h-12 bg-surface px-4">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            <Radix.Close className="btn ghost small icon ml-auto" aria-label="Close">
              <X aria-hidden />
            </Radix.Close>
          </header>
          <div className="p-4">
            {description ? <Radix.Description className="t2 mb-3">{description}</Radix.Description> : null}
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
