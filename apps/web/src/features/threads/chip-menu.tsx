// Names what is shown with a chip: the layer, the channel, the image one looks at.
'use client';
import { AtSign } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from '../../design/button.tsx';
import type { Nameable } from './types.ts';

interface ChipMenuProps {
  readonly nameables: readonly Nameable[];
  readonly onChoose: (nameable: Nameable) => void;
}

export function ChipMenu({ nameables, onChoose }: ChipMenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button variant="ghost" small iconOnly aria-label="Name what is shown" title="Name what is shown">
          <AtSign aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="pop max-w-72"
          align="end"
          sideOffset={4}
          // The words go on where the chip was put.
          onCloseAutoFocus={(event) => event.preventDefault()}
        >
          {nameables.map((nameable) => (
            <DropdownMenu.Item key={nameable.target} className="pop-item" onSelect={() => onChoose(nameable)}>
              <span className="truncate">{nameable.label}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
