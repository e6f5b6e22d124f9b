// A panel at the right edge, for what is done beside a page: traps and returns focus, closes with Escape.
'use client';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useRef } from 'react';

interface DrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
}

export function Drawer({ open, onOpenChange, title, children }: DrawerProps) {
  const before = useRef<Element | null>(null);
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-[rgb(0_0_0/.25)]" />
        <Radix.Content
          className="fixed top-0 right-0 z-50 h-dvh w-[min(456px,100vw)] overflow-auto border-l border-line bg-surface shadow-3"
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
          }}
        >
          <header className="sticky top-0 z-10 flex min-h-14 items-center gap-2 bg-surface px-5">
            <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
            <Radix.Close className="btn ghost small icon ml-auto" aria-label="Close">
              <X aria-hidden />
            </Radix.Close>
          </header>
          <div className="px-5 pb-6">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
