// The foot of a form's cost: what was refused, and the button that starts, with its key.
'use client';
import { Play } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useActions } from '../actions/use-actions.ts';

interface StartPartProps {
  readonly refusal: ComponentProps<typeof Refusal>['error'] | null | undefined;
  /** Whether the server could not be reached. */
  readonly failed: boolean;
  /** What keeps the form from being started. */
  readonly problem: string | undefined;
  readonly starting: boolean;
  readonly onStart: () => void;
  readonly children: ReactNode;
}

export function StartPart({ refusal, failed, problem, starting, onStart, children }: StartPartProps) {
  const start = () => {
    if (problem === undefined && !starting) onStart();
  };
  useActions('This page', [{ id: 'start', name: 'Start', keys: ['Mod+Enter'], whileTyping: true, run: start }]);
  return (
    <>
      {refusal ? (
        <div className="mt-2.5">
          <Refusal error={refusal} />
        </div>
      ) : null}
      {failed ? (
        <div className="mt-2.5">
          <Note tone="bad" live>
            The server could not be reached. Nothing was started. Try again.
          </Note>
        </div>
      ) : null}
      <Button
        variant="primary"
        className="mt-2.5 h-9 w-full"
        reason={problem}
        busy={starting ? 'Starting…' : undefined}
        onClick={onStart}
      >
        <Play aria-hidden />
        {children}
      </Button>
    </>
  );
}
