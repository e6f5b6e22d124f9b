// The menu of a figure, opened. Loaded when it is first asked for.
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { OpenMenu } from '../shell/open-menu.tsx';

export interface FigureAction {
  readonly label: string;
  readonly run: () => void;
}

interface FigureMenuItemsProps {
  readonly actions: readonly FigureAction[];
  /** The button. */
  readonly children: ReactNode;
}

export default function FigureMenuItems({ actions, children }: FigureMenuItemsProps) {
  return (
    <OpenMenu trigger={children} align="end">
      {actions.map(({ label, run }) => (
        <DropdownMenu.Item key={label} className="pop-item" onSelect={run}>
          {label}
        </DropdownMenu.Item>
      ))}
    </OpenMenu>
  );
}
