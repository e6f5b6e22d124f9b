// Opens and closes the live preview. What it takes is loaded when it is opened.
'use client';
import { Brush } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import type { ChangeView } from '../experiment/use-view-state.ts';

interface PreviewButtonProps {
  readonly on: boolean;
  /** The selection it begins with. */
  readonly method: string;
  readonly change: ChangeView;
}

export function PreviewButton({ on, method, change }: PreviewButtonProps) {
  return (
    <Button
      small
      aria-pressed={on}
      title="Live preview: draw on the image and see its pathway change, computed in this browser"
      onClick={() => change({ live: on ? null : method, liveClass: null })}
    >
      <Brush aria-hidden />
      <span className="max-[1600px]:sr-only">Live preview</span>
    </Button>
  );
}
