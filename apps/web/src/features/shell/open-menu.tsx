// A menu that is open from the moment it exists: what a menu button turns into when it is first pressed.
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

interface OpenMenuProps {
  /** The button, which stays in its place. */
  readonly trigger: ReactNode;
  readonly align: 'start' | 'end';
  readonly children: ReactNode;
}

export function OpenMenu({ trigger, align, children }: OpenMenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="pop max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(340px,calc(100vw-24px))] min-w-52 overflow-y-auto"
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
