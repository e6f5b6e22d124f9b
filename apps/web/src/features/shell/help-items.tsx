// The help menu, opened. Loaded when it is first asked for.
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { Keys } from '../actions/key-caps.tsx';
import type { HelpMenuProps } from './help-menu.tsx';
import { OpenMenu } from './open-menu.tsx';

interface HelpItemsProps extends HelpMenuProps {
  readonly onMap: () => void;
  /** The button. */
  readonly children: ReactNode;
}

export default function HelpItems({ demo, onMap, children }: HelpItemsProps) {
  return (
    <OpenMenu trigger={children} align="end">
      <DropdownMenu.Item className="pop-item" onSelect={onMap}>
        <span className="flex-1">Keyboard map</span>
        <Keys shortcut="?" />
      </DropdownMenu.Item>
      {demo === null ? null : (
        <DropdownMenu.Item className="pop-item" asChild>
          <Link href={`/p/${demo}?tour=1`}>Guided tour</Link>
        </DropdownMenu.Item>
      )}
      <DropdownMenu.Separator className="my-1 h-px bg-line" />
      <DropdownMenu.Item className="pop-item" asChild>
        <Link href="/design">Design system</Link>
      </DropdownMenu.Item>
      <DropdownMenu.Item className="pop-item" asChild>
        <a href="/graphiql">GraphiQL</a>
      </DropdownMenu.Item>
    </OpenMenu>
  );
}
